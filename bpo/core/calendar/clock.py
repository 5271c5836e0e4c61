"""The deadline clock: segments that run or pause, and what they do to a deadline.

The clock runs in business time only and pauses only while the client is asked. Segments tile the life of a task:
each begins when the one before ends, only the last may be open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import in_tokyo

Kind = Literal["RUN", "PAUSE"]
RUN: Kind = "RUN"
PAUSE: Kind = "PAUSE"


class ClockBroken(ValueError):
    """Segments leave a gap, overlap, or run backwards."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the clock; a pause names its cause. `ended_at` is None while it lasts."""

    kind: Kind
    cause: str
    started_at: datetime
    ended_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.kind not in (RUN, PAUSE):
            raise ClockBroken(f"unknown kind of segment {self.kind!r}")
        if self.kind == PAUSE and not self.cause:
            raise ClockBroken("a pause names its cause")
        if self.ended_at is not None and in_tokyo(self.ended_at) < in_tokyo(self.started_at):
            raise ClockBroken("a segment ends before it begins")

    def until(self, now: datetime) -> datetime:
        """Where the segment ends, seen at `now`: never after `now`, never before its start."""
        end = now if self.ended_at is None else min(self.ended_at, now)
        return max(end, self.started_at)


def validate(segments: Sequence[Segment]) -> None:
    """Raise `ClockBroken` unless the segments, in order, tile the time: no gap, no overlap, only the last open."""
    for before, after in pairwise(segments):
        if before.ended_at is None:
            raise ClockBroken("only the last segment may be open")
        if before.ended_at != after.started_at:
            word = "gap" if before.ended_at < after.started_at else "overlap"
            raise ClockBroken(f"{word} between {before.ended_at} and {after.started_at}")


def elapsed(segments: Sequence[Segment], calendar: Calendar, now: datetime) -> int:
    """Business seconds that the clock has run up to `now`."""
    return _total(RUN, segments, calendar, now)


def paused(segments: Sequence[Segment], calendar: Calendar, now: datetime) -> int:
    """Business seconds that the clock has stood still up to `now`."""
    return _total(PAUSE, segments, calendar, now)


def due_with_pauses(
    due_at: datetime,
    segments: Sequence[Segment],
    calendar: Calendar,
    *,
    now: datetime | None = None,
) -> datetime:
    """The deadline moved back by the business time of the pauses that began before it was reached.

    A pause that begins after the deadline changes nothing: late work stays late. An open pause counts up to `now`;
    raises ValueError when a pause is open and `now` is missing.
    """
    validate(segments)
    moved = in_tokyo(due_at)
    for pause in (segment for segment in segments if segment.kind == PAUSE):
        if pause.started_at >= moved:
            break
        end = pause.ended_at if now is None else pause.until(now)
        if end is None:
            raise ValueError("an open pause needs the present moment")
        moved = calendar.add_business_seconds(moved, calendar.business_seconds_between(pause.started_at, end))
    return moved


def remaining(due_at: datetime, segments: Sequence[Segment], calendar: Calendar, now: datetime) -> int:
    """Business seconds left until the deadline with its pauses; negative when it has passed."""
    return calendar.business_seconds_between(now, due_with_pauses(due_at, segments, calendar, now=now))


def _total(kind: Kind, segments: Sequence[Segment], calendar: Calendar, now: datetime) -> int:
    validate(segments)
    return sum(
        calendar.business_seconds_between(segment.started_at, segment.until(now))
        for segment in segments
        if segment.kind == kind
    )
