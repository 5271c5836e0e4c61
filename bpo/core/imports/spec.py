"""What a room declares about rows that can be imported, and the registry of these declarations."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.functional import Promise

from bpo.core.codecs.tabular import Column
from bpo.core.sentence import Sentence
from bpo.core.tenancy.models import uuid7

if TYPE_CHECKING:
    from bpo.core.actor import Actor
    from bpo.core.imports.models import ImportRun


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be taken in although each of its cells can be read: the column, cause and remedy."""

    column: str
    cause: Sentence
    remedy: Sentence

    def as_json(self) -> list[Any]:
        """As the staged row keeps it: said in the language of whoever looks at the row."""
        return [self.column, self.cause.as_json(), self.remedy.as_json()]


@dataclass(frozen=True, slots=True)
class Existing:
    """The row that an imported one means; `fields` are its values as `shape` would give them."""

    target: UUID
    fields: Mapping[str, Any]


@dataclass(slots=True)
class Staged:
    """A row of the staging table without the weight of a model: an import has a hundred thousand of them.

    The values are those of `ImportRow`, whose docstrings say what they mean.
    """

    number: int
    id: UUID = field(default_factory=uuid7)
    kind: str = "ADD"
    target: UUID | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] | None = None
    cells: list[str] | None = None
    errors: list[list[Any]] = field(default_factory=list)
    outcome: str = ""
    note: str = ""


class RowImport(ABC):
    """An import whose rows are taken in one by one: the good ones go in, the others come back as a file.

    `fields` of a row are JSON values by field name. A column that the file lacks is not among them, so that an
    import never blanks what it does not know of.
    """

    key: ClassVar[str]
    label: ClassVar[str | Promise]
    lead: ClassVar[str | Promise]
    policy: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    # All good rows go in together, by one call of `write`, and come back together.
    whole: ClassVar[bool] = False
    # With an error nothing is taken in. Whole imports only.
    strict: ClassVar[bool] = False
    # What is asked beside the file (the day from which it holds …); its cleaned values are kept as JSON.
    options_form: ClassVar[type[forms.Form] | None] = None
    # Names of the view that shows the rows afterwards, with the client's code as its argument.
    home: ClassVar[str] = ""

    def columns_for(self, run: ImportRun) -> tuple[Column, ...]:
        """The columns of this run: where its options decide them, other ones than `columns`."""
        return self.columns

    def context(self, run: ImportRun) -> Any:
        """What `check` and `shape` need to know of the client; read once per job."""
        return None

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """What is wrong between the values of one row."""
        return []

    @abstractmethod
    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Field values as JSON, of the columns that the file has."""

    @abstractmethod
    def identity(self, fields: Mapping[str, Any]) -> str:
        """What must not stand in the file twice; '' for a row that may."""

    @abstractmethod
    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """By row number: what is there already."""

    @abstractmethod
    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """Take these rows in, inside the caller's transaction. Gives a sentence for each row that was not.

        Raises Refused where a whole import cannot be taken in: the run ends with its sentence, nothing is changed.
        """

    @abstractmethod
    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Undo these rows. Gives a sentence for each row on which something was built, and leaves it.

        Raises Refused where a whole import cannot be taken back: the run stays applied and shows the sentence.
        """

    def admit(self, run: ImportRun, actor: Actor) -> None:  # noqa: B027 - most imports aim at the client alone
        """Raise Refused where the options aim at something that this person may not change. Beside the policy."""

    def welcome(self, heading: Sequence[str]) -> None:  # noqa: B027 - most tables may have any column
        """Raise Refused for a table with a column that must not even be kept; asked before anything is stored."""

    def seen(self, runs: Sequence[ImportRun], actor: Actor) -> list[ImportRun]:
        """Those whose aim this person may see; one question for all. Beside the policy."""
        return list(runs)

    def address(self, run: ImportRun, client: str) -> str:
        """The page that shows the rows afterwards; '' for none. `client`: the client's code."""
        return reverse(self.home, args=[client]) if self.home else ""

    def aim(self, run: ImportRun) -> str:
        """What the options say, for the heading of the pages: the day from which it holds …"""
        return ""

    def word(self, field: str, value: Any) -> str:
        """A value of a row as people read it; '' for the usual form."""
        return ""

    def warnings(self, rows: Sequence[Staged], context: Any) -> list[str]:
        """Sentences about all good rows together that stand above the preview. Whole imports only."""
        return []


_specs: dict[str, RowImport] = {}


def register(spec: RowImport) -> RowImport:
    """Offer an import. Raises ValueError for a key that is taken."""
    if spec.key in _specs:
        raise ValueError(f"import {spec.key!r} exists already")
    _specs[spec.key] = spec
    return spec


def get(key: str) -> RowImport:
    """The import of this key. Raises KeyError."""
    return _specs[key]


def every() -> list[RowImport]:
    """All imports in the order in which the rooms brought them."""
    return list(_specs.values())
