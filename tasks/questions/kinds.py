"""What a question can be about: each room says how its rows are called, found and opened, and when two are the same.

An answer is told by the event `question.answered` (question_id, subject_kind, subject, task_id): the room that asked
listens to it and does with its row what the answer says. Nothing here knows the rooms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from tasks.work.access import visible_tasks
from tasks.work.models import Task

if TYPE_CHECKING:
    from tasks.questions.models import Question

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """`key`: the model's label. `same`: in words, what a rule takes for the same question.

    `find`: a row of the client in context that this person may see; raises ObjectDoesNotExist for any other. With it
    the desk asks about a row on one page for all kinds. `names`: what makes the row the same again next time, which is
    never its id. `told`: how the client reads the row. `fields`: what one question of it may be about alone, and
    `reading` how such a field reads now as far as this person may see it. `task`: the task that waits, if it hangs on
    one. `person`: whom to ask, `category`: who may know. `asked` tells the row of its question, at once.
    """

    key: str
    label: str | Promise
    same: str | Promise = _("同じ内容の質問")
    desk_url: Callable[[Question], str] | None = None
    find: Callable[[Actor, UUID], Any] | None = None
    names: Callable[[Any], str] = str
    told: Callable[[Any], str] = str
    fields: Callable[[Any], Sequence[str]] = lambda row: ()
    reading: Callable[[Actor, Any, str], str] = lambda actor, row, field: ""
    task: Callable[[Any], UUID | None] = lambda row: None
    person: Callable[[Any], UUID | None] = lambda row: None
    category: Callable[[Any], str] = lambda row: ""
    asked: Callable[[Any, Question], object] = lambda row, question: None


_kinds: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> SubjectKind:
    """Declare a kind of subject. Raises ValueError for a key that is taken."""
    if kind.key in _kinds:
        raise ValueError(f"subject kind {kind.key!r} exists already")
    _kinds[kind.key] = kind
    return kind


def everything() -> Iterator[SubjectKind]:
    """All declared kinds by key."""
    yield from (_kinds[key] for key in sorted(_kinds))


def asked_on_a_page(key: str) -> SubjectKind:
    """The kind of this key whose rows the desk asks about. Raises LookupError."""
    kind = _kinds[key]
    if kind.find is None:
        raise LookupError(key)
    return kind


def _task(actor: Actor, key: UUID) -> Task:
    return visible_tasks(actor, the_one()).select_related("request").get(pk=key)


TASK = register(
    SubjectKind(
        "tasks.Task",
        _("作業"),
        _("同じ業務での同じ質問"),
        find=_task,
        names=lambda task: f"{task.worktype} / {task.fields.get('process', '')}",
        task=lambda task: task.pk,
        person=lambda task: task.request.raised_by_id if task.request else None,
        category=lambda task: task.category,
    )
)


def kind_of(key: str) -> SubjectKind:
    """The declared kind; what nobody declared goes by the words of a task."""
    return _kinds.get(key, TASK)


def desk_path(record: Question) -> str:
    """Where the desk sees what the question is about; empty where there is no page."""
    kind = kind_of(record.subject_kind)
    if kind.desk_url is not None:
        return kind.desk_url(record)
    return reverse("desk:task", kwargs={"number": record.task.number}) if record.task else ""


def key_of(*parts: str) -> str:
    """A match key from what makes two questions the same; width and blanks do not count."""
    text = " / ".join("".join(unicodedata.normalize("NFKC", part).split()) for part in parts)
    return text[:LONGEST_KEY]
