"""A trip as data: its lines, its window, and the other trips of the same traveller. No Django, no clock, no float."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta

HOTEL, ALLOWANCE = "HOTEL", "ALLOWANCE"
# Modes in which somebody moves; each has its own seat classes, compared by level.
MOVING = ("SHINKANSEN", "TRAIN", "AIR", "BUS", "CAR", "OTHER")
BETWEEN = re.compile(r"[・、,，/／→〜～>＞\-－]")  # not ー, which belongs to names in kana
LEVELS = {"": 0, "STANDARD": 1, "PREMIUM": 2, "LUXURY": 3}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an option: a move, nights in a hotel, or a daily allowance. `yen` is the whole line.

    `until`: the morning after the last night of a hotel. `deducted`: yen taken off for the commuter pass.
    """

    number: int
    kind: str
    on: date
    until: date | None = None
    origin: str = ""
    destination: str = ""
    grade: str = ""
    departs: time | None = None
    arrives: time | None = None
    name: str = ""
    area: str = ""
    yen: int = 0
    deducted: int = 0

    @property
    def moves(self) -> bool:
        """Whether somebody moves with it."""
        return self.kind in MOVING

    @property
    def nights(self) -> int:
        """Nights of a hotel; nothing else has any."""
        return max((self.until - self.on).days, 0) if self.kind == HOTEL and self.until else 0

    @property
    def yen_a_night(self) -> int:
        """What a night costs, rounded up to the yen: a cap is broken by any yen above it."""
        return -(-self.yen // self.nights) if self.nights else self.yen


@dataclass(frozen=True, slots=True)
class Other:
    """Another trip of the same traveller that is not cancelled."""

    number: str
    starts: date
    ends: date
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """The trip that an option is for. Amounts None = nobody named one. `commuter`: stations of the pass, in order."""

    starts: date
    ends: date
    requested: date
    rank: str = ""
    budget: int | None = None
    hotel_cap: int | None = None
    commuter: tuple[str, ...] = ()
    leaves: date | None = None
    lines: tuple[Line, ...] = ()
    others: tuple[Other, ...] = field(default=())

    @property
    def total(self) -> int:
        """What the option costs in yen, after what the commuter pass takes off."""
        return total(self.lines)


def total(lines: tuple[Line, ...] | list[Line]) -> int:
    """The sum in yen, after what the commuter pass takes off."""
    return sum(line.yen - line.deducted for line in lines)


def stations(text: str) -> tuple[str, ...]:
    """The stations of a commuter pass as typed: 「横浜・川崎・品川」 or 「横浜〜品川」, without 駅."""
    return tuple(place(one) for one in BETWEEN.split(text) if one.strip())


def place(text: str) -> str:
    """A station's name without blanks and 駅."""
    bare = "".join(text.split())
    return bare.removesuffix("駅") or bare


def nights_between(starts: date, ends: date) -> list[date]:
    """The evenings on which the traveller sleeps away."""
    return [starts + timedelta(days=n) for n in range((ends - starts).days)]
