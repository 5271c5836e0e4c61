"""Which work cannot be finished before its deadline: pure calculation, no clock, no database. Seconds and days.

The schedule goes day by day and gives everybody's time of the day to what is due first (earliest due date). For one
person whose work is all there already that is the best there is: if it misses a deadline, every order misses one.
Work that belongs to nobody goes to whoever of those who may do it has most of the day left, and stays with him.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Capacity = Mapping[str, Mapping[date, int]]
NOBODY = ""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Work that is left: `seconds`, due at the end of `due_on`, not before `from_on`, by one of `owners`.

    One owner = it is his; several = nobody's yet; none = there is nobody who may do it.
    """

    key: str
    due_on: date
    seconds: int
    owners: tuple[str, ...]
    from_on: date

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise ValueError("work that is left cannot be negative")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a piece: who does it, on which day it is done (None = not within the horizon).

    `missing`: seconds that are still left at the end of its due day; 0 = it is on time.
    """

    piece: Piece
    owner: str
    done_on: date | None
    missing: int

    @property
    def breaches(self) -> bool:
        """Whether the deadline cannot be kept."""
        return self.missing > 0


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody's week (its Monday): seconds of the work that is due in it, and of the time he has in it."""

    owner: str
    week: date
    work: int
    room: int

    @property
    def over(self) -> int:
        """Seconds of work beyond the time."""
        return max(0, self.work - self.room)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why a piece is late: what is due by its day at its owner's, and the time he has until then."""

    owner: str
    until: date
    work: int
    room: int


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def days(first: date, last: date) -> list[date]:
    """All days, both ends included."""
    return [first + DAY * n for n in range((last - first).days + 1)]


def schedule(pieces: Iterable[Piece], capacity: Capacity, *, first: date, last: date) -> list[Outcome]:
    """What becomes of each piece between the two days, in the order in which they are due."""
    order = sorted(pieces, key=lambda piece: (piece.due_on, len(piece.owners), piece.key))
    run = _Run(order, capacity, first)
    for day in days(first, last):
        run.work(day)
    return [run.outcome(piece, last) for piece in order]


class _Run:
    """The state of the schedule while the days go by."""

    def __init__(self, order: Sequence[Piece], capacity: Capacity, first: date) -> None:
        self.capacity, self.open = capacity, [piece for piece in order if piece.seconds]
        self.left = {piece.key: piece.seconds for piece in order}
        self.owner = {piece.key: piece.owners[0] if len(piece.owners) == 1 else NOBODY for piece in order}
        self.done = {piece.key: max(first, piece.from_on) for piece in order if not piece.seconds}
        self.missing = {piece.key: piece.seconds for piece in order if piece.due_on < first}

    def work(self, day: date) -> None:
        """Spend one day."""
        room = {owner: seconds for owner, of_day in self.capacity.items() if (seconds := of_day.get(day, 0)) > 0}
        for piece in self.open:
            if piece.from_on <= day and room:
                self._spend(piece, day, room)
        for piece in self.open:
            if piece.due_on == day:
                self.missing[piece.key] = self.left[piece.key]
        self.open = [piece for piece in self.open if self.left[piece.key]]

    def _spend(self, piece: Piece, day: date, room: dict[str, int]) -> None:
        owner = self.owner[piece.key] or max(piece.owners, key=lambda one: room.get(one, 0), default=NOBODY)
        used = min(room.get(owner, 0), self.left[piece.key])
        if not used:
            return
        self.owner[piece.key] = owner
        self.left[piece.key] -= used
        room[owner] -= used
        if not self.left[piece.key]:
            self.done[piece.key] = day

    def outcome(self, piece: Piece, last: date) -> Outcome:
        """What has become of a piece; what is due after the horizon is not judged."""
        judged = piece.due_on <= last
        return Outcome(piece, self.owner[piece.key], self.done.get(piece.key), self.missing.get(piece.key, 0) * judged)


def loads(outcomes: Iterable[Outcome], capacity: Capacity, *, first: date, last: date) -> dict[tuple[str, date], Load]:
    """Work that is due and time there is, by owner and week. What is overdue counts in the first week."""
    work: dict[tuple[str, date], int] = defaultdict(int)
    room: dict[tuple[str, date], int] = defaultdict(int)
    for one in outcomes:
        if one.piece.due_on <= last:
            work[one.owner, monday(max(first, one.piece.due_on))] += one.piece.seconds
    for owner, of_day in capacity.items():
        for day, seconds in of_day.items():
            if first <= day <= last:
                room[owner, monday(day)] += seconds
    keys = {*work, *room, *((owner, monday(day)) for owner in capacity for day in days(first, last))}
    return {(owner, week): Load(owner, week, work[owner, week], room[owner, week]) for owner, week in sorted(keys)}


def shortage(late: Outcome, outcomes: Iterable[Outcome], capacity: Capacity, *, first: date) -> Shortage:
    """The figures behind a breach: all of its owner's work that is due by then against the time until then."""
    until, mine = max(first, late.piece.due_on), capacity.get(late.owner, {})
    work = sum(one.piece.seconds for one in outcomes if one.owner == late.owner and one.piece.due_on <= until)
    return Shortage(late.owner, until, work, sum(mine.get(day, 0) for day in days(first, until)))
