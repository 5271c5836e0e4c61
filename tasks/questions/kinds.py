"""What a question can be about: each room says how its rows are called and where the desk opens them.

An answer is told by the event `question.answered` (question_id, subject_kind, subject, task_id): the room that asked
listens to it and does with its row what the answer says. Nothing here knows the rooms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from tasks.questions.models import Question

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """`key`: the model's label. `same`: in words, what a rule takes for the same question."""

    key: str
    label: str | Promise
    same: str | Promise = _("同じ内容の質問")
    desk_url: Callable[[Question], str] | None = None


_kinds: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> SubjectKind:
    """Declare a kind of subject. Raises ValueError for a key that is taken."""
    if kind.key in _kinds:
        raise ValueError(f"subject kind {kind.key!r} exists already")
    _kinds[kind.key] = kind
    return kind


TASK = register(SubjectKind("tasks.Task", _("作業"), _("同じ業務での同じ質問")))


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
