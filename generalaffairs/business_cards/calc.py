"""When an order leaves the printer, who bears which part of its cost, how many boxes. No Django, no clock, no float."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

SHEETS_PER_BOX = 100


def ships_on(at: datetime, *, until: time, is_open: Callable[[date], bool], next_open: Callable[[date], date]) -> date:
    """The day on which an order placed at `at` (local time) leaves: the same business day up to `until`, else the next.

    The rule is the printer's (当日出荷の締切): 14:00 for a repeat, 12:00 for a new card unless the client's rules say
    otherwise. The minute of `until` itself is still in time.
    """
    day = at.date()
    if is_open(day) and at.time().replace(second=0, microsecond=0) <= until:
        return day
    return next_open(day)


def boxes_of(sheets: int) -> int:
    """Boxes for so many sheets; a box that is begun is a box."""
    return -(-sheets // SHEETS_PER_BOX)


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Whole yen of `total` in proportion to the weights; they add up to it. The largest remainders round up, the first
    among equals. Raises ValueError without any weight."""
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("no weight")
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % whole), n))
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return parts
