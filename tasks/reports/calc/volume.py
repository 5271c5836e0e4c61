"""Growth over the baseline volume, and when a baseline no longer fits."""

from collections.abc import Sequence
from fractions import Fraction

GROWTH_SHOWN_ABOVE = Fraction(13, 10)
BASELINE_TOO_HIGH_BELOW = Fraction(1, 2)
MONTHS_BEFORE_NEW_BASELINE = 2


def grown(units: int, baseline_volume: Fraction) -> Fraction:
    """Units above the baseline when the volume grew by more than 30 %, else 0."""
    return units - baseline_volume if units > GROWTH_SHOWN_ABOVE * baseline_volume else Fraction(0)


def is_under(units: int, baseline_volume: Fraction) -> bool:
    """Whether less than half of the baseline volume was delivered."""
    return units < BASELINE_TOO_HIGH_BELOW * baseline_volume


def needs_new_baseline(under: Sequence[bool]) -> bool:
    """Whether a line was under volume in each of the last two months, given oldest first (再棚卸しの提案)."""
    return len(under) >= MONTHS_BEFORE_NEW_BASELINE and all(under[-MONTHS_BEFORE_NEW_BASELINE:])
