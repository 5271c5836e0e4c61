"""Where a piece of time belongs: client, task, step, process line, and what kind of work it is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bpo.core.actor import Actor
from tasks.seats import sees_category
from tasks.time.models import TimeEntry
from tasks.work.models import Task

Activity = TimeEntry.Activity


@dataclass(frozen=True, slots=True)
class Place:
    """The client (or the house) and what the time is for."""

    tenant: UUID
    activity: str
    task: UUID | None = None
    step: UUID | None = None
    line: UUID | None = None


def place_of_task(task_id: UUID, *, actor: Actor, activity: str = Activity.TASK, step_id: UUID | None = None) -> Place:
    """The place of time on a task, within the tenants of the context. Raises ObjectDoesNotExist for a task that the
    person does not see."""
    task = Task.objects.get(pk=task_id)
    if not sees_category(actor, task.tenant_id, task.category):
        raise Task.DoesNotExist
    return Place(task.tenant_id, _activity(task, actor, activity), task.pk, step_id, task.process_line_id)


def _activity(task: Task, actor: Actor, wanted: str) -> str:
    """Checking while somebody else's work waits for it; work after a refusal is rework and earns no credit."""
    if wanted != Activity.TASK:
        return wanted
    if task.status == "IN_REVIEW" and task.maker_id != actor.id:
        return Activity.REVIEW
    return Activity.REWORK if task.reworks else Activity.TASK
