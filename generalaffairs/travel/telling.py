"""Whom a change concerns that was made after the delivery: those of the client who approved the trip."""

from __future__ import annotations

from generalaffairs.travel.models import TripChange
from tasks.notices.concern import News, about_task
from tasks.notices.here import Here
from tasks.notices.kinds import Kind, Side
from tasks.work.models import Task


def change_news(task: Task, change: TripChange, here: Here) -> News:
    """A comment stands on the task: to 承認者 and 責任者, but for whoever is told of every comment anyway."""
    asked = task.request.raised_by.user_id if task.request and task.request.raised_by else None
    return about_task(
        Kind.COMMENTED, Side.PORTAL, task, here.holding("APPROVER", "OWNER") - {asked}, here, by=change.by_id
    )
