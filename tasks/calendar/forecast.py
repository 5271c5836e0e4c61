"""Which work cannot be finished before its deadline: pure calculation, no clock, no database. Seconds and days.

The schedule goes day by day and gives everybody's time of the day to what is due first (earliest due date). For one
person whose work is all there already that is the best there is: if it misses a deadline, every order misses one.
Work that belongs to nobody goes to whoever of those who may do it has most of the day left, and stays with him.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush, heapreplace
from itertools import accumulate, product, starmap
from typing import NamedTuple

Capacity = Mapping[str, Mapping[date, int]]
NOBODY = ""
DAY = timedelta(days=1)


class Piece(NamedTuple):
    """Work that is left: `seconds`, due at the end of `due_on`, not before `from_on`, by one of `owners`.

    One owner = it is his; several = nobody's yet; none = there is nobody who may do it.
    """

    key: str
    due_on: date
    seconds: int
    owners: tuple[str, ...]
    from_on: date


class Outcome(NamedTuple):
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
    """What becomes of each piece between the two days, in the order in which they are due.

    Raises ValueError for work of less than no time.
    """
    order = sorted(pieces, key=lambda piece: (piece.due_on, len(piece.owners), piece.key))
    if any(piece.seconds < 0 for piece in order):
        raise ValueError("work that is left cannot be negative")
    run = _Run(order, capacity, first)
    for day in days(first, last):
        run.work(day)
    return run.outcomes()


class _Run:
    """The state of the schedule while the days go by; pieces by their position in due order.

    What is one person's waits in his queue, what is nobody's yet in that of those who may do it. A day looks at the
    heads of queues for which there is time, and no further.
    """

    def __init__(self, order: Sequence[Piece], capacity: Capacity, first: date) -> None:
        self.order, self.capacity = order, capacity
        self.left = [piece.seconds for piece in order]
        self.owner = [piece.owners[0] if len(piece.owners) == 1 else NOBODY for piece in order]
        self.done: list[date | None] = [None] * len(order)
        self.missing = [0] * len(order)
        self.queues: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.begins: dict[date, list[int]] = defaultdict(list)
        self.due: dict[date, list[int]] = defaultdict(list)
        for at, piece in enumerate(order):
            if not piece.seconds:
                self.done[at] = max(first, piece.from_on)
                continue
            if piece.owners:
                self.begins[max(first, piece.from_on)].append(at)
            if piece.due_on < first:
                self.missing[at] = piece.seconds
            else:
                self.due[piece.due_on].append(at)

    def work(self, day: date) -> None:
        """Spend one day."""
        for at in self.begins.get(day, ()):
            heappush(self.queues[self.order[at].owners], at)
        room = {owner: seconds for owner, of_day in self.capacity.items() if (seconds := of_day.get(day, 0)) > 0}
        if room:
            self._share(day, defaultdict(int, room))
        for at in self.due.get(day, ()):
            self.missing[at] = self.left[at]

    def _share(self, day: date, room: dict[str, int]) -> None:
        """Give away the time of one day: to whom nothing is open but his own work at once, else what is due first."""
        waiting = [(owners, queue) for owners, queue in self.queues.items() if queue]
        shared = {owner for owners, _queue in waiting if len(owners) > 1 for owner in owners}
        heads = []
        for owners, queue in waiting:
            if len(owners) > 1 or owners[0] in shared:
                heads.append((queue[0], owners))
            else:
                self._drain(queue, day, room[owners[0]])
        heapify(heads)
        free = sum(room[owner] > 0 for owner in shared)
        while heads and free:
            owners = heads[0][1]
            owner = owners[0] if len(owners) == 1 else max(owners, key=room.__getitem__)
            if not room[owner]:
                heappop(heads)
                continue
            queue = self.queues[owners]
            room[owner] = self._begin(queue, owner, day, room[owner])
            free -= not room[owner]
            if queue:
                heapreplace(heads, (queue[0], owners))
            else:
                heappop(heads)

    def _drain(self, queue: list[int], day: date, seconds: int) -> None:
        """One person's own work, as much of it as his day holds."""
        left = self.left
        while queue and left[queue[0]] <= seconds:
            at = heappop(queue)
            seconds -= left[at]
            left[at] = 0
            self.done[at] = day
        if queue:
            left[queue[0]] -= seconds

    def _begin(self, queue: list[int], owner: str, day: date, seconds: int) -> int:
        """What of the owner's time is left after the head of this queue; begun work goes to his own queue."""
        at = queue[0]
        self.owner[at] = owner
        rest = self.left[at] - seconds
        if rest <= 0:
            heappop(queue)
            self.left[at], self.done[at] = 0, day
            return -rest
        self.left[at] = rest
        own = self.queues[owner,]
        if queue is not own:
            heappop(queue)
            heappush(own, at)
        return 0

    def outcomes(self) -> list[Outcome]:
        """What has become of the pieces; what is due after the last day that went by is not judged."""
        return list(starmap(Outcome, zip(self.order, self.owner, self.done, self.missing, strict=True)))


def loads(outcomes: Iterable[Outcome], capacity: Capacity, *, first: date, last: date) -> dict[tuple[str, date], Load]:
    """Work that is due and time there is, by owner and week. What is overdue counts in the first week."""
    work: dict[tuple[str, date], int] = defaultdict(int)
    room: dict[tuple[str, date], int] = defaultdict(int)
    by_day: dict[tuple[str, date], int] = defaultdict(int)
    for one in outcomes:
        by_day[one.owner, one.piece.due_on] += one.piece.seconds
    week_of = {day: monday(day) for day in days(first, last)}
    for (owner, day), seconds in by_day.items():
        if day <= last:
            work[owner, week_of[max(first, day)]] += seconds
    for owner, of_day in capacity.items():
        for day, seconds in of_day.items():
            if day in week_of:
                room[owner, week_of[day]] += seconds
    keys = {*work, *room, *product(capacity, {*week_of.values()})}
    return {(owner, week): Load(owner, week, work[owner, week], room[owner, week]) for owner, week in sorted(keys)}


class Shortages:
    """The figures behind breaches: all of an owner's work that is due by then against his time until then."""

    def __init__(self, outcomes: Iterable[Outcome], capacity: Capacity, *, first: date) -> None:
        self.capacity, self.first = capacity, first
        by_owner: dict[str, list[tuple[date, int]]] = defaultdict(list)
        for one in outcomes:
            by_owner[one.owner].append((one.piece.due_on, one.piece.seconds))
        self.due, self.work = dict[str, list[date]](), dict[str, list[int]]()
        for owner, rows in by_owner.items():
            rows.sort()
            self.due[owner] = [due_on for due_on, _seconds in rows]
            self.work[owner] = list(accumulate((seconds for _due_on, seconds in rows), initial=0))

    def of(self, late: Outcome) -> Shortage:
        """The figures behind one of these outcomes."""
        until, mine = max(self.first, late.piece.due_on), self.capacity.get(late.owner, {})
        work = self.work[late.owner][bisect_right(self.due[late.owner], until)]
        return Shortage(late.owner, until, work, sum(mine.get(day, 0) for day in days(self.first, until)))
