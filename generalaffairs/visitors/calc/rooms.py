"""A day of rooms: which bookings overlap, how many cars stand there at once, and the day as cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SLOT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Span[Key]:
    """One booking: what it is, from when until when (the end belongs to the next)."""

    key: Key
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Cell[Key]:
    """So many half hours of the table; `keys` empty = free."""

    width: int
    keys: tuple[Key, ...] = ()


def overlap(first: Span[object], second: Span[object]) -> bool:
    """Whether they need the same room at the same time: touching ends do not."""
    return first.starts < second.ends and second.starts < first.ends


def most_at_once(spans: Iterable[tuple[datetime, datetime, int]]) -> int:
    """The largest sum of the third at any moment: cars that stand there together."""
    moves = sorted((moment, change) for start, end, n in spans for moment, change in ((start, n), (end, -n)))
    now = most = 0
    for _moment, change in moves:
        now += change
        most = max(most, now)
    return most


def cells[Key](spans: Sequence[Span[Key]], *, opens: datetime, slots: int) -> list[Cell[Key]]:
    """The row of one room from `opens` on, in half hours; a booking takes every half hour that it touches.

    Two bookings that touch the same half hour share the cell. What lies outside is cut off.
    """
    taken: list[list[Key]] = [[] for _ in range(slots)]
    for span in sorted(spans, key=lambda one: one.starts):
        first = max(0, (span.starts - opens) // SLOT)
        last = min(slots, -(-(span.ends - opens) // SLOT))
        for number in range(first, last):
            taken[number].append(span.key)
    row: list[Cell[Key]] = []
    for keys in taken:
        if row and row[-1].keys and set(row[-1].keys) & set(keys):
            both = tuple(dict.fromkeys((*row[-1].keys, *keys)))
            row[-1] = Cell(row[-1].width + 1, both)
        else:
            row.append(Cell(1, tuple(keys)))
    return row


def edges(spans: Iterable[Span[object]], *, day: datetime, usual: tuple[int, int] = (8, 19)) -> tuple[int, int]:
    """The first and the last hour of the day's table: the usual ones, wider where a booking needs it."""
    first, last = usual
    for span in spans:
        first = min(first, max(0, (span.starts - day) // timedelta(hours=1)))
        last = max(last, min(24, -(-(span.ends - day) // timedelta(hours=1))))
    return first, last
