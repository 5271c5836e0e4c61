"""What the panel on the desk shows, and what the client sees on its page of the task."""

from __future__ import annotations

from typing import Any

from bpo.core.documents.models import DocumentState
from bpo.core.documents.queries import jobs_of
from bpo.core.together import Reading, first
from generalaffairs.visitors.models import EXPECTED, State
from generalaffairs.visitors.paper import is_current, lists_of, of_its_days
from generalaffairs.visitors.policies import AT_WORK
from generalaffairs.visitors.promised import meanwhile, usable_equipment
from generalaffairs.visitors.queries import beside, joined, of_task
from tasks.work.models import Task
from tasks.work.states import Status


def panel(task: Task) -> Reading[dict[str, Any]]:
    """The visits with visitors and preparations, the list and its job."""
    rows, day, newest = of_task(task), of_its_days(task), lists_of(task)[:1]
    jobs = jobs_of(lists_of(task))
    guests, preps = beside(rows)
    day_guests, _preps = beside(day)
    others, stock = meanwhile(rows), usable_equipment()
    yield [rows, guests, preps, others, stock, day, day_guests, newest, jobs]
    every, made = joined(rows, guests, preps, others, stock), first(newest)
    current = is_current(made, task, day, day_guests)
    editable = task.status in AT_WORK
    good = made is not None and current and made.state != DocumentState.FAILED
    return {
        "visits": every,
        "expected": EXPECTED,
        "editable": editable,
        "followed": task.status != Status.CANCELLED,
        "more": bool(task.fields.get("more")),
        "made": made,
        "current": current,
        "may_make": editable and not good and any(one.visit.state != State.CANCELLED for one in every),
        "job": next((job for job in jobs if made and job.key == str(made.pk)), None),
    }


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """The visits with room and state; codes of visitors whom no mail reaches, so that the client passes them on."""
    rows = of_task(task)
    guests, _preps = beside(rows)
    yield [rows, guests]
    return {"visits": joined(rows, guests), "client": task.tenant.code}
