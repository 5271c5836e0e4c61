"""What a person did at one go, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.ui import formats
from bpo.core.ui.keyset import Page, page_or_first
from clients.people.models import User
from tasks.bulk.models import UNDOABLE, TaskChange, Verb
from tasks.work.models import Task

State = TaskChange.State
RECENT = 50
ROWS = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """One go: what, when, and how many rows stand where."""

    batch: UUID
    verb: str
    at: datetime
    total: int
    waiting: int
    done: int
    refused: int
    undone: int

    @property
    def label(self) -> str:
        """What was done."""
        return str(Verb(self.verb).label)

    @property
    def ended(self) -> int:
        """Rows that are through."""
        return self.total - self.waiting

    @property
    def is_undoable(self) -> bool:
        """Whether something of it could still be taken back."""
        return bool(self.done) and not self.waiting and self.verb in UNDOABLE


def _of(actor: Actor) -> QuerySet[TaskChange]:
    return TaskChange.objects.filter(user=actor.id)


def _batches(rows: QuerySet[TaskChange]) -> list[Batch]:
    counts: dict[str, Any] = {state.lower(): Count("pk", filter=Q(state=state)) for state in State.values}
    grouped: Any = rows.values("batch", "verb").annotate(at=Min("at"), total=Count("pk"), **counts)
    return [Batch(**row) for row in grouped]


def recent(actor: Actor) -> list[Batch]:
    """One's last goes, the newest first. Two queries."""
    newest = _of(actor).order_by("-at").values_list("batch", "at")[: RECENT * 20]
    wanted = list(dict.fromkeys(batch for batch, _at in newest))[:RECENT]
    return sorted(_batches(_of(actor).filter(batch__in=wanted).order_by()), key=lambda one: one.at, reverse=True)


def batch_of(actor: Actor, batch: UUID) -> Batch | None:
    """One go of this person; None for one that is not his. One query."""
    found = _batches(_of(actor).filter(batch=batch).order_by())
    return found[0] if found else None


def rows_of(actor: Actor, batch: UUID, cursor: str | None) -> Page:
    """Its rows with their tasks, what was refused first in the words of the refusal. One query."""
    rows = (
        _of(actor)
        .filter(batch=batch)
        .select_related("task")
        .only("state", "reason", "verb", "task__number", "task__title", "task__tenant_id")
    )
    return page_or_first(rows, ("-state", "-id"), cursor, ROWS)


def waiting_ids(batch: UUID) -> list[tuple[UUID, UUID]]:
    """(tenant, row) of what is not through yet, in order, at the clients in context."""
    rows = TaskChange.objects.filter(batch=batch, state=State.WAITING).order_by("id")
    return list(rows.values_list("tenant_id", "pk"))


def done_ids(actor: Actor, batch: UUID) -> list[tuple[UUID, UUID]]:
    """(tenant, row) of what can be taken back, the last one first."""
    rows = _of(actor).filter(batch=batch, state=State.DONE, verb__in=UNDOABLE).order_by("-id")
    return list(rows.values_list("tenant_id", "pk"))


def refusals(actor: Actor, batch: UUID, most: int) -> list[str]:
    """The first refusals as sentences."""
    rows = _of(actor).filter(batch=batch, state=State.REFUSED).order_by("id")
    return [f"{number}：{reason}" for number, reason in rows.values_list("task__number", "reason")[:most]]


def undoable_of(task: Task, actor: Actor) -> TaskChange | None:
    """The last change of this task, if it was this person's own and can be taken back. One query."""
    rows = _of(actor).filter(tenant_id=task.tenant_id, task=task, state=State.DONE, verb__in=UNDOABLE)
    return rows.filter(version=task.version).order_by("-id").first()


def words_of(verb: str, values: dict[str, Any]) -> str:
    """What was asked for, in words: the new assignee, the new deadline, the reason."""
    parts = []
    if operator := values.get("operator"):
        name = User.objects.filter(pk=operator).values_list("name", flat=True).first()
        parts.append(_("担当：%(name)s") % {"name": name or ""})
    if due := values.get("due_at"):
        moment = datetime.fromisoformat(due)
        parts.append(_("期限：%(moment)s") % {"moment": formats.jdatetime(moment, moment.tzinfo)})
    if reason := values.get("reason"):
        parts.append(_("理由：%(reason)s") % {"reason": reason})
    return "　".join(parts)


def values_of(actor: Actor, batch: UUID) -> dict[str, Any]:
    """The values of a go, which all its rows share. One query."""
    found = _of(actor).filter(batch=batch).values_list("values", flat=True).first()
    return dict(found or {})
