from decimal import Decimal
from fractions import Fraction

import pytest

from clients.inventory.volumes import monthly_volume


@pytest.mark.parametrize(
    ("volume", "period", "expected"),
    [
        (1, "MONTH", Fraction(1)),
        (1, "QUARTER", Fraction(1, 3)),
        (Decimal("0.5"), "YEAR", Fraction(1, 24)),
        (7, "HALF_YEAR", Fraction(7, 6)),
    ],
)
def test_volumes_become_monthly_exactly(volume: int | Decimal, period: str, expected: Fraction) -> None:
    assert monthly_volume(volume, period) == expected


def test_other_volumes_are_refused() -> None:
    with pytest.raises(ValueError, match="WEEK"):
        monthly_volume(1, "WEEK")
    with pytest.raises(ValueError, match="negative"):
        monthly_volume(-1, "MONTH")
