"""What is ordered, what three papers say together, what a count found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generalaffairs.supplies.calc import (
    Counted,
    Difference,
    Papers,
    Stock,
    Verdict,
    agrees,
    difference,
    is_urgent,
    to_order,
    verdict,
)
from generalaffairs.supplies.labels import QUIET, path_of

COUNTS = st.integers(0, 500)


@pytest.mark.parametrize(
    ("on_hand", "on_the_way", "wanted"), [(5, 0, 0), (4, 0, 10), (1, 0, 15), (0, 0, 15), (1, 10, 0), (1, 3, 10)]
)
def test_at_the_reorder_point_whole_units_up_to_the_target_are_ordered(on_hand, on_the_way, wanted):
    assert to_order(Stock(on_hand, on_the_way, reorder_point=4, target=12, order_unit=5)) == wanted


@given(COUNTS, COUNTS, COUNTS, st.integers(1, 500), st.integers(1, 60))
def test_an_order_reaches_the_target_and_no_more_than_one_unit_beyond(on_hand, coming, point, above, unit):
    stock = Stock(on_hand, coming, point, point + above, unit)
    wanted = to_order(stock)
    assert wanted % unit == 0
    if on_hand + coming > point:
        assert wanted == 0
    else:
        assert stock.target <= on_hand + coming + wanted < stock.target + unit


def test_below_the_minimum_it_is_urgent():
    assert is_urgent(Stock(1, 9, 4, 12, 1, minimum=2))
    assert not is_urgent(Stock(2, 0, 4, 12, 1, minimum=2))


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        (Papers(10, 2400, 10, 10, 24_000), Verdict.MATCHED),
        (Papers(10, 2400, 8, 10, 24_000), Verdict.OUTSTANDING),
        (Papers(10, 2400, 11, 10, 24_000), Verdict.OVER_RECEIVED),
        (Papers(10, 2400, 10, 0, 0), Verdict.NOT_INVOICED),
        (Papers(10, 2400, 10, 12, 28_800), Verdict.QUANTITY),
        (Papers(10, 2400, 10, 10, 24_001), Verdict.AMOUNT),
        (Papers(0, 2400, 0, 0, 0), Verdict.MATCHED),
        (Papers(0, 2400, 0, 1, 2400), Verdict.QUANTITY),
    ],
)
def test_the_three_papers_of_a_line(papers, said):
    assert verdict(papers) == said


@given(COUNTS, st.integers(0, 9999), COUNTS, COUNTS, st.integers(0, 5_000_000))
def test_only_what_agrees_in_every_quantity_and_in_the_amount_is_matched(ordered, price, received, invoiced, amount):
    papers = Papers(ordered, price, received, invoiced, amount)
    same = ordered == received == invoiced and amount == received * price
    free = received and not invoiced and not amount
    assert (verdict(papers) == Verdict.MATCHED) is (same and not free)


def test_what_nobody_ordered_shows_in_the_total():
    assert agrees(24_000, [20_000, 4_000])
    assert not agrees(24_800, [20_000, 4_000])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (Counted(True, 1, 1, "本社", "本社"), None),
        (Counted(True, 1, 1, "本社", "倉庫"), Difference.MOVED),
        (Counted(True, 1, 0, "本社", ""), Difference.MISSING),
        (Counted(True, 1, None, "本社", ""), Difference.MISSING),
        (Counted(True, 0, 1, "倉庫", "本社"), Difference.EXTRA),
        (Counted(False, 8, 8, "本社", ""), None),
        (Counted(False, 8, 7, "本社", ""), Difference.QUANTITY),
        (Counted(False, 8, 0, "本社", ""), Difference.QUANTITY),
    ],
)
def test_what_a_count_found(line, found):
    assert difference(line) == found


def test_a_label_is_a_code_with_its_quiet_zone():
    path, size = path_of("AS-PC-0012")
    assert size == 21 + 2 * QUIET
    assert path.startswith(f"M{QUIET} {QUIET}h7v1h-7z"), "the finder pattern stands in the corner"
