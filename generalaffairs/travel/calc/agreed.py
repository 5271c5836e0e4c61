"""What the client agreed to, and what of a change goes beyond it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generalaffairs.travel.calc.journey import Line, total


@dataclass(frozen=True, slots=True)
class Agreed:
    """The sum in yen with its fees, and the days of each line by its number: from, until."""

    yen: int
    days: Mapping[int, tuple[date, date | None]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A trip as it stands: the lines that are not cancelled, and the fees of all changes and cancellations in yen."""

    lines: tuple[Line, ...]
    fees: int

    @property
    def yen(self) -> int:
        """What the client pays for it."""
        return total(self.lines) + self.fees


@dataclass(frozen=True, slots=True)
class Beyond:
    """By how much the trip is dearer than agreed (yen, 0 = it is not), and which lines go to other days."""

    yen: int
    moved: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.yen or self.moved)


def beyond(agreed: Agreed, before: Standing, after: Standing) -> Beyond:
    """What a change does that nobody agreed to. What went beyond it before is not said again."""
    dearer = after.yen - agreed.yen if after.yen > before.yen else 0
    were = {line.number: (line.on, line.until) for line in before.lines}
    moved = tuple(
        line.number
        for line in after.lines
        if (line.on, line.until) not in (agreed.days.get(line.number), were.get(line.number))
    )
    return Beyond(max(dearer, 0), moved)
