"""Steps that name a person: what of other people's tasks is his, each with its own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from tasks.work.access import visible_tasks
from tasks.work.models import Step

MOST = 20  # a page shows so many, the next due first


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One step that the reader is to do. `day`: its own, else the one of the task; `waits`: it is not his turn yet."""

    step: Any
    day: date | None
    tone: str
    waits: bool


def any_named(actor: Actor) -> Exists:
    """Whether any open step names the reader: mostly none does, and then no list of them is read."""
    return Exists(_named(actor))


def _named(actor: Actor) -> QuerySet[Step]:
    return Step.objects.filter(meant_for=actor.person, done_at=None, waived_reason="")


def own_steps(actor: Actor, *, today: date) -> list[OwnStep]:
    """The reader's open steps in open tasks that he may see, the next due first. One query.

    Tasks of his own are left out unless the step has a day of its own: their rows stand below.
    """
    same = Step.objects.filter(tenant_id=OuterRef("tenant_id"), task=OuterRef("task"), required=True)
    before = same.filter(position__lt=OuterRef("position"), done_at=None, waived_reason="")
    open_ = _named(actor).filter(task__in=visible_tasks(actor).open().order_by().values("pk"))
    rows = open_.exclude(task__maker=actor.person, planned_on=None).select_related("task")
    rows = rows.annotate(waits=Exists(before)).order_by(F("planned_on").asc(nulls_last=True), "task__due_at", "id")
    return [_own(row, today) for row in rows[:MOST]]


def _own(row: Any, today: date) -> OwnStep:
    day = row.planned_on or _day(row.task.due_at)
    return OwnStep(row, day, tone_of(day, today), row.waits)


def _day(moment: datetime | None) -> date | None:
    return in_tokyo(moment).date() if moment else None


def tone_of(day: date | None, today: date) -> str:
    """`over` once the day has passed, `today` on it."""
    if day is None or day > today:
        return ""
    return "over" if day < today else "today"
