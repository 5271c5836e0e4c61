"""A pack month by month: what is included, carried, used, left, expired. Pure calculation, no clock, no database.

Amounts are whole seconds or whole units. The rules, in this order, for each month:

1. What was carried from earlier months is used first, the oldest first; then the month's own.
2. What is used beyond that is `over`; it is not taken from a later month.
3. At the month's end, what came from a month `keep` months ago or longer expires (`keep` of the month it came from:
   0 = nothing is carried, 1 = usable in the next month, n = usable in the n months that follow).
4. If more than the cap would be carried, what would expire soonest is cut (`capped`), so that the client keeps what
   lasts longest.

Example (hours, keep 1): included 100, used 80 → 20 carried; next month 100 + 20, used 110: the 20 first, then 90 of
100 → 10 carried, nothing expired.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bpo.core.calendar.month import Month


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract says for one month. `cap` None: no cap."""

    included: int = 0
    keep: int = 0
    cap: int | None = None

    def __post_init__(self) -> None:
        if self.included < 0 or self.keep < 0 or (self.cap is not None and self.cap < 0):
            raise ValueError("amounts of a pack are not negative")


@dataclass(frozen=True, slots=True)
class Lot:
    """What is left of one month's pack, and the last month in which it can be used."""

    month: Month
    left: int
    until: Month


@dataclass(frozen=True, slots=True)
class PackMonth:
    """One month. included + carried = from_carried + from_included + expired + capped + next_carried."""

    month: Month
    included: int
    carried: int
    used: int
    from_carried: int
    from_included: int
    expired: int
    capped: int
    lots: tuple[Lot, ...]

    @property
    def available(self) -> int:
        """Included and carried together."""
        return self.included + self.carried

    @property
    def over(self) -> int:
        """What was used beyond it."""
        return self.used - self.from_carried - self.from_included

    @property
    def left(self) -> int:
        """What is not used (yet); before the month's end all of it can still be used."""
        return self.available - self.from_carried - self.from_included

    @property
    def next_carried(self) -> int:
        """What the following month begins with."""
        return sum(lot.left for lot in self.lots)

    @property
    def percent(self) -> int:
        """Used of what is available, in percent, rounded down, so that 100 means used up; 0 without a pack."""
        return self.used * 100 // self.available if self.available else (100 if self.used else 0)


def run(months: Sequence[tuple[Month, Terms, int]]) -> list[PackMonth]:
    """The pack over consecutive months given as (month, terms, used). Raises ValueError for a gap or a negative use."""
    found: list[PackMonth] = []
    lots: tuple[Lot, ...] = ()
    for at, (month, terms, used) in enumerate(months):
        if used < 0 or (at and months[at - 1][0].next() != month):
            raise ValueError(f"the months of a pack follow each other, and use is not negative: {month}")
        found.append(_one(month, terms, used, lots))
        lots = found[-1].lots
    return found


def _one(month: Month, terms: Terms, used: int, before: tuple[Lot, ...]) -> PackMonth:
    carried = sum(lot.left for lot in before)
    from_carried = min(used, carried)
    from_included = min(used - from_carried, terms.included)
    rest = [*_take(before, from_carried), Lot(month, terms.included - from_included, month.plus(terms.keep))]
    expired = sum(lot.left for lot in rest if lot.until <= month)
    alive = tuple(lot for lot in rest if lot.until > month and lot.left)
    kept = _cut(alive, terms.cap)
    capped = sum(lot.left for lot in alive) - sum(lot.left for lot in kept)
    return PackMonth(
        month=month,
        included=terms.included,
        carried=carried,
        used=used,
        from_carried=from_carried,
        from_included=from_included,
        expired=expired,
        capped=capped,
        lots=kept,
    )


def _take(lots: Sequence[Lot], amount: int) -> list[Lot]:
    """The lots after `amount` was used, the oldest first."""
    left = []
    for lot in sorted(lots, key=lambda one: one.month):
        taken = min(lot.left, amount)
        amount -= taken
        left.append(replace(lot, left=lot.left - taken))
    return left


def _cut(lots: Sequence[Lot], cap: int | None) -> tuple[Lot, ...]:
    """At most `cap` in all; what would expire soonest is cut first."""
    if cap is None:
        return tuple(lots)
    room, kept = cap, []
    for lot in sorted(lots, key=lambda one: (one.until, one.month), reverse=True):
        stays = min(lot.left, room)
        room -= stays
        if stays:
            kept.append(replace(lot, left=stays))
    return tuple(sorted(kept, key=lambda one: one.month))


def forecast(used: int, *, elapsed: int, days: int) -> int:
    """What will be used by the month's end at the pace so far: `elapsed` of `days` business days are over.

    Rounded half up, once. Before the first business day nothing is known: what was used.
    """
    if elapsed <= 0:
        return used
    return (used * days * 2 + elapsed) // (2 * elapsed)


def level(percent: int) -> str:
    """How full: `""`, `NEAR` from 80 percent, `FULL` from 100 percent."""
    return "FULL" if percent >= 100 else "NEAR" if percent >= 80 else ""
