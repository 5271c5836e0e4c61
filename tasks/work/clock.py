"""The deadline clock of a task. Segments tile its life; a finished pause moves `due_at` at once.

The time between a delivery and its refusal is a pause too (検収待ち), so that the segments of reworked tasks tile as
well; the new deadline counts from the refusal, so that pause does not move it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bpo.core.calendar import clock
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import in_tokyo
from clients.companies.queries import calendar_of
from tasks.work.models import ClockSegment, Task
from tasks.work.states import Status

LAST = datetime.max.replace(tzinfo=UTC)


def calendar_for(task: Task, at: datetime) -> Calendar:
    """The client's working calendar of that day."""
    return calendar_of(task.tenant_id, in_tokyo(at).date())


def begin(task: Task, *, at: datetime) -> None:
    """The clock starts to run."""
    _open(task, ClockSegment.Kind.RUN, "", at)


def pause(task: Task, *, cause: str, at: datetime) -> None:
    """The client must say or send something: the clock stands still, and says why."""
    running = _close(task, at)
    _open(task, ClockSegment.Kind.PAUSE, cause[:100], _end(running))


def resume(task: Task, *, at: datetime) -> None:
    """The clock runs again; `task.due_at` (not saved) moves by the business time of the pause."""
    pausing = _close(task, at)
    if task.due_at is not None:
        task.due_at = clock.due_with_pauses(task.due_at, segments_of([pausing]), calendar_for(task, at))
    _open(task, ClockSegment.Kind.RUN, "", _end(pausing))


def stop(task: Task, *, at: datetime) -> None:
    """The last delivery or the withdrawal ends the clock. A task without clock (見積もり中) has nothing to end."""
    if task.segments.filter(ended_at=None).exists():
        _close(task, at)


def begin_again(task: Task, *, at: datetime) -> None:
    """検収 was refused: the clock runs from now on."""
    delivered = _end(task.segments.order_by("ended_at").last())
    start = max(at, delivered)
    ClockSegment.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        kind=ClockSegment.Kind.PAUSE,
        cause=ClockSegment.ACCEPTANCE,
        started_at=delivered,
        ended_at=start,
    )
    begin(task, at=start)


def segments_of(rows: Iterable[ClockSegment]) -> list[clock.Segment]:
    """Rows of one task as the calculation reads them, in order."""
    ordered = sorted(rows, key=lambda row: (row.started_at, row.ended_at or LAST))
    return [clock.Segment(row.kind, row.cause, row.started_at, row.ended_at) for row in ordered]  # type: ignore[arg-type]


def effective_due(
    task: Task,
    *,
    now: datetime,
    segments: Iterable[ClockSegment] | None = None,
    calendar: Calendar | None = None,
) -> datetime | None:
    """The deadline as it stands at `now`: with an open pause, later than `task.due_at`. None without a promise.

    `segments` (of the task) and `calendar` spare queries where the page has them already.
    """
    if task.due_at is None or task.status != Status.WAITING:
        return task.due_at
    rows = task.segments.all() if segments is None else segments
    pausing = segments_of(row for row in rows if row.ended_at is None)
    return clock.due_with_pauses(task.due_at, pausing, calendar or calendar_for(task, now), now=now)


def remaining_seconds(
    task: Task,
    *,
    now: datetime,
    segments: Iterable[ClockSegment] | None = None,
    calendar: Calendar | None = None,
) -> int | None:
    """Business seconds until the deadline, negative when it has passed. None without a promise, or once it is met."""
    if not task.is_open:
        return None
    days = calendar or calendar_for(task, now)
    due = effective_due(task, now=now, segments=segments, calendar=days)
    return None if due is None else days.business_seconds_between(now, due)


def _close(task: Task, at: datetime) -> ClockSegment:
    segment = task.segments.select_for_update().get(ended_at=None)
    segment.ended_at = max(at, segment.started_at)
    segment.save(update_fields=["ended_at"])
    return segment


def _end(segment: ClockSegment | None) -> datetime:
    if segment is None or segment.ended_at is None:
        raise clock.ClockBroken("a closed segment was expected")
    return segment.ended_at


def _open(task: Task, kind: str, cause: str, at: datetime) -> None:
    ClockSegment.objects.create(tenant_id=task.tenant_id, task=task, kind=kind, cause=cause, started_at=at)
