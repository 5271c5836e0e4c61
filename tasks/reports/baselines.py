"""What of a line's baseline counts in a month: its volume, the part that was dropped, and how long both earn hours."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from bpo.core.calendar.month import Month
from clients.inventory.models import InventoryVersion, ProcessLine

# No credit for a baseline that nobody confirmed again by a new version within this many months.
BASELINE_HOLDS_MONTHS = 12
# Work that was dropped (廃止) is credited for so long and then leaves the ledger: nobody saves the same hour for ever.
DROPPED_COUNTS_MONTHS = 12


def baseline_volume(line: ProcessLine, month: Month) -> Fraction:
    """V0 of the line in this month: the share of the month's days on which it stands in the ledger; 0 when on none."""
    return line.monthly_volume * _share(month, line.version.valid_from, _ends(line.version.valid_to, left_on(line)))


def dropped_volume(line: ProcessLine, month: Month) -> Fraction:
    """The part of V0 that nobody does any more and that still counts; 0 for a line that was not dropped."""
    if line.dropped_on is None:
        return Fraction(0)
    begin = max(line.version.valid_from, line.dropped_on)
    return line.monthly_volume * _share(month, begin, _ends(line.version.valid_to, left_on(line)))


def left_on(line: ProcessLine) -> date | None:
    """The day on which dropped work leaves the ledger: the same one twelve months later; None for other lines."""
    if line.dropped_on is None:
        return None
    return Month.of(line.dropped_on).plus(DROPPED_COUNTS_MONTHS).day(line.dropped_on.day)


def has_left(line: ProcessLine, month: Month) -> bool:
    """Whether the line was dropped so long ago that nothing of it counts in the month."""
    end = left_on(line)
    return end is not None and end <= month.start


def is_credited(version: InventoryVersion, month: Month) -> bool:
    """Whether the baseline is young enough to earn gross hours."""
    return version.valid_from >= credited_from(month)


def credited_from(month: Month) -> date:
    """The first day from which a baseline may hold and still earn gross hours in the month."""
    return month.plus(-BASELINE_HOLDS_MONTHS).start


def _ends(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _share(month: Month, begin: date, end: date | None) -> Fraction:
    """The part of the month's days from `begin` until before `end`, 0 to 1."""
    first, last = max(begin, month.start), min(end or month.end, month.end)
    return Fraction(max((last - first).days, 0), (month.end - month.start).days)
