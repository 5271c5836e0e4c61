"""Reads about meetings, to-dos and proposals of the client in context."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks.meetings.models import OVER, Improvement, Meeting, MeetingTodo

LISTED = 50
TONES = {"PROPOSED": "wait", "ACCEPTED": "doing", "DONE": "done", "DECLINED": "todo"}


def meetings() -> list[Meeting]:
    """The last meetings, newest first, with their to-dos. Four queries."""
    rows = Meeting.objects.filter(tenant_id=the_one()).prefetch_related("todos__question", "todos__task")
    return list(rows.order_by("-held_on", "-written_at")[:LISTED])


def access_meeting(meeting_id: UUID) -> Meeting:
    """One meeting. Raises DoesNotExist for foreign and unknown alike."""
    return Meeting.objects.select_related("author").get(tenant_id=the_one(), pk=meeting_id)


def todos_of(meeting: Meeting) -> list[MeetingTodo]:
    """Its to-dos by day, open ones first."""
    rows = MeetingTodo.objects.filter(tenant_id=the_one(), meeting=meeting).select_related("question", "task")
    return sorted(rows, key=lambda todo: (todo.is_done, todo.due_on is None, todo.due_on or meeting.held_on))


def open_todos() -> QuerySet[MeetingTodo]:
    """To-dos of all meetings that nobody has done yet, the next one first."""
    rows = MeetingTodo.objects.filter(Q(question=None) | Q(question__answered_at=None), tenant_id=the_one())
    rows = rows.exclude(task__status__in=OVER).filter(done_at=None)
    return rows.select_related("question", "task").order_by("due_on", "id")


def access_todo(todo_id: UUID) -> MeetingTodo:
    """One to-do with its meeting. Raises DoesNotExist for foreign and unknown alike."""
    return MeetingTodo.objects.select_related("meeting").get(tenant_id=the_one(), pk=todo_id)


def improvements() -> list[tuple[Improvement, str]]:
    """The last proposals with the tone of their state, newest first."""
    rows = Improvement.objects.filter(tenant_id=the_one()).select_related("author")
    return [(row, TONES[row.state]) for row in rows.order_by("-proposed_on", "-id")[:LISTED]]


def meetings_of_month(month: Month) -> Reading[list[dict[str, Any]]]:
    """Meetings of the month with their decisions, as a report keeps them. The minutes are not told."""
    [rows] = asked = remembered.rows(_held_in, month=month)
    yield asked
    return [{"on": row.held_on.isoformat(), "participants": row.participants, "decisions": row.decided} for row in rows]


def _held_in(*, month: Month) -> Asked:
    rows = Meeting.objects.filter(tenant_id=the_one(), held_on__range=(month.start, month.last))
    return [rows.order_by("held_on", "written_at")]


def improvements_of_month(month: Month) -> Reading[list[dict[str, Any]]]:
    """Proposals made until the month's end that were open or moved in it, with their state at its end."""
    [rows] = asked = remembered.rows(_proposed_until, month=month)
    yield asked
    told = [(row, *_state_at(row, month)) for row in rows]
    return [
        {"text": row.text, "minutes": row.effect_minutes, "state": state, "on": since.isoformat()}
        for row, state, since in told
        if state in {"PROPOSED", "ACCEPTED"} or since >= month.start
    ]


def _proposed_until(*, month: Month) -> Asked:
    rows = Improvement.objects.filter(tenant_id=the_one(), proposed_on__lte=month.last)
    return [rows.order_by("proposed_on", "id")]


def _state_at(row: Improvement, month: Month) -> tuple[str, Any]:
    """What it was at the month's end and since when."""
    if row.done_on and row.done_on <= month.last:
        return "DONE", row.done_on
    if row.decided_on and row.decided_on <= month.last:
        return ("DECLINED" if row.state == "DECLINED" else "ACCEPTED"), row.decided_on
    return "PROPOSED", row.proposed_on
