"""The one place where exact seconds become rounded hours, minutes and shares."""

from decimal import Decimal
from fractions import Fraction

HOUR = 3600
MINUTE = 60
TENTH = 1


def with_places(value: Fraction | int, places: int, *, down: bool = False) -> Decimal:
    """An exact value rounded half up (ties away from zero), or down to the floor, to so many decimal places.

    The scaled value is split by integer division, so nothing is rounded twice.
    """
    return _split(value.numerator, value.denominator, places, down=down)


def _split(above: int, below: int, places: int, *, down: bool = False) -> Decimal:
    """The same of a quotient, whose lower part is positive; it need not be in lowest terms."""
    scaled = above * 10**places
    if down:
        whole = scaled // below
    else:
        magnitude = (2 * abs(scaled) + below) // (2 * below)
        whole = magnitude if scaled >= 0 else -magnitude
    return Decimal(whole).scaleb(-places)


def hours(seconds: Fraction | int) -> Decimal:
    """Seconds as hours, rounded half up to one place."""
    return _split(seconds.numerator, seconds.denominator * HOUR, TENTH)


def minutes_of(seconds: Fraction | int) -> Decimal:
    """Seconds as minutes, rounded half up to one place."""
    return _split(seconds.numerator, seconds.denominator * MINUTE, TENTH)


def share(value: Fraction) -> Decimal:
    """A share between 0 and 1 to four places, rounded down: 0.94999 never shows as 0.95."""
    return with_places(value, 4, down=True)
