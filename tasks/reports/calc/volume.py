"""Volumes per month: the baseline's period made monthly, growth, and when a baseline no longer fits."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

VOLUME_PERIODS: dict[str, Fraction] = {
    "MONTH": Fraction(1),
    "QUARTER": Fraction(1, 3),
    "HALF_YEAR": Fraction(1, 6),
    "YEAR": Fraction(1, 12),
}
GROWTH_SHOWN_ABOVE = Fraction(13, 10)
BASELINE_TOO_HIGH_BELOW = Fraction(1, 2)
MONTHS_BEFORE_NEW_BASELINE = 2


def monthly_volume(volume: int | Decimal | Fraction, period: str) -> Fraction:
    """Units per month, exactly, from units per month, quarter, half-year or year.

    The frequency of the work (毎日, 随時 …) does not matter: 月間件数 is a monthly volume whatever it says.
    Raises ValueError for another period or a negative volume.
    """
    if period not in VOLUME_PERIODS:
        raise ValueError(f"unknown period {period!r}")
    if volume < 0:
        raise ValueError("a volume cannot be negative")
    return Fraction(volume) * VOLUME_PERIODS[period]


def grown(units: int, baseline_volume: Fraction) -> Fraction:
    """Units above the baseline when the volume grew by more than 30 %, else 0."""
    return units - baseline_volume if units > GROWTH_SHOWN_ABOVE * baseline_volume else Fraction(0)


def is_under(units: int, baseline_volume: Fraction) -> bool:
    """Whether less than half of the baseline volume was delivered."""
    return units < BASELINE_TOO_HIGH_BELOW * baseline_volume


def needs_new_baseline(under: Sequence[bool]) -> bool:
    """Whether a line was under volume in each of the last two months, given oldest first (再棚卸しの提案)."""
    return len(under) >= MONTHS_BEFORE_NEW_BASELINE and all(under[-MONTHS_BEFORE_NEW_BASELINE:])
