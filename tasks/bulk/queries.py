"""What a person did at one go, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.jobs.models import Job
from bpo.core.tenancy import HOUSE_ID
from bpo.core.ui import formats
from bpo.core.ui.keyset import Page, page_or_first
from clients.people.house import at_house
from clients.people.models import User
from tasks.bulk.models import UNDOABLE, TaskChange, Verb
from tasks.work.access import visible_tasks
from tasks.work.models import Task

State = TaskChange.State
RECENT = 50
ROWS = 100
IN_TURN = ("-state", "-id")
KINDS = "bulk."  # how the kinds of our jobs begin


@dataclass(frozen=True, slots=True)
class Batch:
    """One go: what, when, and how many rows stand where."""

    batch: UUID
    verb: str
    again_of: UUID | None
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
    grouped: Any = rows.values("batch", "verb", "again_of").annotate(at=Min("at"), total=Count("pk"), **counts)
    return [Batch(**row) for row in grouped]


def recent(actor: Actor, cursor: str = "") -> Page:
    """One's goes, the newest first; the cursor is the moment of the last one. Two queries."""
    rows = _of(actor).filter(at__lt=before) if (before := _moment(cursor)) else _of(actor)
    newest = list(rows.order_by("-at", "batch").values_list("batch", "at").distinct()[: RECENT + 1])
    found = _newest_first(_of(actor).filter(batch__in=[batch for batch, _at in newest[:RECENT]]))
    return Page(found, newest[RECENT - 1][1].isoformat() if len(newest) > RECENT else "", RECENT)


def every(actor: Actor) -> list[Batch]:
    """All of one's goes, the newest first: for a file. One query."""
    return _newest_first(_of(actor))


def _newest_first(rows: QuerySet[TaskChange]) -> list[Batch]:
    return sorted(_batches(rows.order_by()), key=lambda one: one.at, reverse=True)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def batch_of(actor: Actor, batch: UUID) -> Batch | None:
    """One go of this person; None for one that is not his. One query."""
    found = _batches(_of(actor).filter(batch=batch).order_by())
    return found[0] if found else None


def rows_of(actor: Actor, batch: UUID, *, state: str = "") -> QuerySet[TaskChange]:
    """Its rows with their tasks as far as he may still see these, all or those of one state, in no order."""
    rows = _of(actor).filter(batch=batch, task__in=visible_tasks(actor)).select_related("task__tenant")
    rows = rows.only("state", "reason", "verb", "ended_at", "tenant_id", "task__number", "task__title", "task__tenant")
    return rows.filter(state=state) if state in State.values else rows


def rows_page(actor: Actor, batch: UUID, cursor: str | None, *, state: str = "") -> Page:
    """A page of them: what waits, what was taken back, what was refused, what was done. One query."""
    return page_or_first(rows_of(actor, batch, state=state), IN_TURN, cursor, ROWS)


def again_after(batch: UUID) -> UUID:
    """The batch in which what was refused in this one is tried once more."""
    return uuid5(batch, "again")


def refused_tasks(actor: Actor, batch: UUID) -> list[tuple[UUID, UUID]]:
    """(tenant, task) of what was refused, in order."""
    rows = _of(actor).filter(batch=batch, state=State.REFUSED).order_by("id")
    return list(rows.values_list("tenant_id", "task_id"))


def job_of(actor: Actor, batch: UUID) -> Job | None:
    """The newest job of this person's batch; None for one that needed none. One query."""
    with at_house():
        jobs = Job.objects.filter(tenant_id=HOUSE_ID, kind__startswith=KINDS, key=str(batch), asked_by=actor.id)
        return jobs.select_related("tenant").order_by("-created_at", "-id").first()


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
