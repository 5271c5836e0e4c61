"""The client's own time on our pages, kept for the person who spent it."""

from __future__ import annotations

from datetime import datetime

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from clients.companies.models import Person
from clients.companies.queries import person_of
from tasks.time.actions import record_touch
from tasks.time.models import ClientTouch
from tasks.work.models import Task


def touch(
    task: Task,
    *,
    kind: str,
    actor: Actor,
    at: datetime,
    measured: int | None,
    person: Person | None = None,
    standard_minutes: int | None = None,
) -> ClientTouch:
    """Record one touch of `person`, else of the actor as a person of the client.

    `measured` is the page's active time in seconds; None where nothing measured it: then the agreed standard counts,
    the kind's own where `standard_minutes` is None. Raises Refused in a month whose report was sent.
    """
    who = person or (person_of(task.tenant_id, actor.id) if actor.id else None)
    return record_touch(
        task_id=task.pk,
        kind=kind,
        seconds=measured,
        on=in_tokyo(at).date(),
        person_id=who.pk if who else None,
        standard_seconds=None if standard_minutes is None else standard_minutes * 60,
    )
