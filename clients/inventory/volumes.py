"""Units per month from the period in which an inventory counts them; exact, pure Python."""

from decimal import Decimal
from fractions import Fraction

MONTHS = {"MONTH": 1, "QUARTER": 3, "HALF_YEAR": 6, "YEAR": 12}


def monthly_volume(volume: int | Decimal | Fraction, period: str) -> Fraction:
    """Units per month, exactly, from units per month, quarter, half-year or year.

    The frequency of the work (毎日, 随時 …) does not matter: 月間件数 is a monthly volume whatever it says.
    Raises ValueError for another period or a negative volume.
    """
    if period not in MONTHS:
        raise ValueError(f"unknown period {period!r}")
    if volume < 0:
        raise ValueError("a volume cannot be negative")
    return Fraction(volume) / MONTHS[period]
