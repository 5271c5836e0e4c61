"""What a work type declares about itself. One folder, one declaration; nothing else needs to know it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django import forms
from django.utils.functional import Promise

from bpo.core.actor import Actor
from bpo.core.together import Reading

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tasks.approvals.models import Approval
    from tasks.work.models import Task

ALL, SAMPLE, NONE = "ALL", "SAMPLE", "NONE"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: standard minutes, whether a piece of evidence, a review or a licence is needed."""

    key: str
    name: str | Promise
    minutes: int
    required: bool = True
    evidence: bool = False
    review: str = NONE
    license: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of the request form that are one theme: the portal shows each group on a page of its own.

    `beginning`: fields that a form asks for only by what was answered before stand here too, by how their names begin.
    `only`: the form's `kind` for which the group is asked; its page is passed over for others. Empty = for every kind.
    """

    title: str | Promise
    fields: tuple[str, ...]
    beginning: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must be mended before review: a sentence that says what to do."""

    text: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """Units that one delivery counts. `key` makes counting twice count once; `line` None = the task's own line.

    `evidence`: the stored export of the client's own system that the units were read from, if they were.
    """

    key: str
    count: int
    line: UUID | None = None
    evidence: UUID | None = None


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A document that a task of this type produces: template, its version, and the data of the task as it stands."""

    key: str
    title: str | Promise
    template: str
    version: int
    data: Callable[[Task], dict[str, Any]]


Choices = Sequence[tuple[str, str]]


class May(Protocol):
    """Whether the person who asks may ask for work of this contract key, with these fields where they matter."""

    def __call__(self, key: str, fields: dict[str, Any] | None = None) -> bool:
        """True for yes."""


class Decided(Protocol):
    """What a work type does when the client has decided, in the transaction of the decision."""

    def __call__(self, approval: Approval, *, actor: Actor, now: datetime) -> None:
        """Called once, for an approval and for sending it back."""


@dataclass(frozen=True, slots=True)
class ApprovalSpec:
    """Something that the client decides: its title, the template that shows the frozen `content`, the choices in it.

    Without a template of its own the page shows `content["lines"]`, pairs of name and text. `minutes` is what the
    decision should take him. `anyone`: whoever may ask for work decides too (the person whose card it is), not only
    the 承認者.
    """

    key: str
    title: str | Promise
    template: str = "tasks/approvals/content.html"
    choices: Callable[[dict[str, Any]], Choices] | None = None
    decided: Decided | None = None
    minutes: int = 3
    anyone: bool = False


def units_as_asked(task: Task) -> list[Units]:
    """The units that were asked for: how work is counted that has no rows of its own."""
    return [Units(key="task", count=task.planned_units)]


def _no_checks(task: Task) -> Sequence[Problem] | Reading[Sequence[Problem]]:
    return ()


@dataclass(frozen=True)
class WorkType:
    """The declaration of a work type. `key` (room.folder) never changes and is never reused."""

    key: str
    name: str | Promise
    description: str | Promise
    request_form: type[forms.Form]
    steps: tuple[Step, ...]
    # Pages of the guided form; empty = short forms stay whole, long ones are cut by themselves.
    groups: tuple[Group, ...] = ()
    version: int = 1
    icon: str = "file-text"
    unit: str = "件"
    # The guarded category of the work; ask `category_of`, for `unguarded` fields make it open to every seat.
    category: str = ""
    unguarded: Callable[[dict[str, Any]], bool] = field(default=lambda fields: False)
    money: bool = False
    # Names, addresses and the like of people, open to every seat: no contract may leave its review out.
    personal: bool = False
    client_minutes: int = 3
    panel_template: str = ""
    # Panel, checks and report may yield the querysets that they are going to read: a page reads all in one statement.
    panel: Callable[[Task], dict[str, Any] | Reading[dict[str, Any]]] = field(default=lambda task: {})
    title: Callable[[dict[str, Any]], str] = field(default=lambda fields: "")
    planned_units: Callable[[dict[str, Any]], int] = field(default=lambda fields: 1)
    units: Callable[[Task], Iterable[Units]] = units_as_asked
    checks: Callable[[Task], Sequence[Problem] | Reading[Sequence[Problem]]] = _no_checks
    # Who made a part of the work besides its maker and whoever did a step: none of them reviews it.
    makers: Callable[[Task], Collection[UUID] | Reading[Collection[UUID]]] = field(default=lambda task: ())
    # The same the other way round, for a list: in which of these tasks this person made a part, as rows of one id.
    made_by: Callable[[UUID | None, Collection[UUID]], QuerySet[Any, Any]] | None = None
    # What must be in order before a delivery beside the checks, e.g. what the checker himself looks at.
    gate: Callable[[Task], Sequence[Problem]] = field(default=lambda task: ())
    documents: tuple[DocumentSpec, ...] = ()
    approvals: tuple[ApprovalSpec, ...] = ()
    # What the client's page of the task shows besides what every task shows.
    portal_panel_template: str = ""
    portal_panel: Callable[[Task], dict[str, Any] | Reading[dict[str, Any]]] = field(default=lambda task: {})
    report_section: str = ""
    report_data: Callable[[str], dict[str, Any] | Reading[dict[str, Any]]] = field(default=lambda month: {})
    urls: str = ""
    # Under which key contract and inventory know the work: a general type does others' work on their behalf.
    on_behalf: Callable[[dict[str, Any]], str] | None = None
    # The process line that the fields name, by its name; '' = the first one of the contract key.
    line_name: Callable[[dict[str, Any]], str] = field(default=lambda fields: "")
    # The form's words for work that recurs, from (process line, subject, text); None = it cannot recur by itself.
    recurring_fields: Callable[[str, str, str], dict[str, Any]] | None = None
    # The day the law sets for work with these fields, received on that day, and the law's name; None = no such day.
    statutory: Callable[[dict[str, Any], date], tuple[date, str] | None] = field(default=lambda fields, day: None)
    # Takes out of a form what a person may not ask for; `may(contract key)` answers, `may(contract key, fields)` where
    # the category depends on the fields.
    narrow: Callable[[forms.Form, May], None] | None = None

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError(f"{self.key}: a work type has steps")
        if len({step.key for step in self.steps}) != len(self.steps):
            raise ValueError(f"{self.key}: step keys must differ")
        if not any(step.review != NONE for step in self.steps):
            raise ValueError(f"{self.key}: somebody must check this work")
        if (self.money or self.personal or self.category) and any(step.review == SAMPLE for step in self.steps):
            raise ValueError(f"{self.key}: money and personal data are always reviewed, never sampled")
        if unknown := {name for one in self.groups for name in one.fields} - set(self.request_form.base_fields):
            raise ValueError(f"{self.key}: groups name unknown fields {sorted(unknown)}")
        if any(step.minutes < 0 for step in self.steps):
            raise ValueError(f"{self.key}: minutes are not negative")

    def category_of(self, fields: dict[str, Any]) -> str:
        """The guarded category of work with these fields; empty where everybody with a seat may see it.

        Of no fields at all: whether the type is guarded as a whole, so that its form is not even offered.
        """
        return "" if self.category and self.unguarded(fields) else self.category

    def contract_key(self, fields: dict[str, Any]) -> str:
        """The work type key that scope lines and process lines name for work with these fields."""
        return self.on_behalf(fields) if self.on_behalf else self.key

    def document(self, key: str) -> DocumentSpec:
        """The declared document of this key. Raises LookupError."""
        try:
            return next(spec for spec in self.documents if spec.key == key)
        except StopIteration:
            raise LookupError(f"{self.key} declares no document {key!r}") from None

    def approval(self, key: str) -> ApprovalSpec:
        """The declared approval of this key. Raises LookupError."""
        try:
            return next(spec for spec in self.approvals if spec.key == key)
        except StopIteration:
            raise LookupError(f"{self.key} declares no approval {key!r}") from None

    @property
    def room(self) -> str:
        """The room's name, the first part of the key."""
        return self.key.split(".")[0]

    @property
    def estimate_seconds(self) -> int:
        """Standard time of all steps."""
        return sum(step.minutes for step in self.steps) * 60
