"""The pack month by month: worked examples, and what must hold whatever happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.calendar.month import Month
from tasks.packs.calc import Lot, Terms, forecast, level, run

APRIL = Month(2026, 4)


def months(*said: tuple[int, int], keep: int = 0, cap: int | None = None):
    """(included, used) from April on."""
    return [(APRIL.plus(at), Terms(included, keep, cap), used) for at, (included, used) in enumerate(said)]


def test_nothing_is_carried_unless_agreed():
    april, may = run(months((100, 80), (100, 50)))
    assert (april.left, april.expired, may.carried, may.available) == (20, 20, 0, 100)


def test_the_next_month_uses_what_was_carried_first():
    """100 included each month; April uses 80, May 110: the 20 of April first, then 90 of its own 100."""
    april, may, june = run(months((100, 80), (100, 110), (100, 0), keep=1))
    assert (april.next_carried, april.expired) == (20, 0)
    assert (may.from_carried, may.from_included, may.over, may.next_carried) == (20, 90, 0, 10)
    assert june.lots == (Lot(Month(2026, 6), 100, Month(2026, 7)),), "the 10 of May ended with June"
    assert june.expired == 10


def test_the_oldest_is_used_first_and_lives_three_months():
    """April leaves 30, May 20. June uses 25 carried: all from April, of which 5 expire in July."""
    april, may, june, july = run(months((30, 0), (20, 0), (0, 25), (0, 0), keep=3))
    assert may.lots == (Lot(APRIL, 30, Month(2026, 7)), Lot(Month(2026, 5), 20, Month(2026, 8)))
    assert [lot.left for lot in june.lots] == [5, 20]
    assert (july.expired, july.next_carried, april.expired) == (5, 20, 0)


def test_a_cap_cuts_what_would_expire_soonest():
    """At most 40 may be carried: of April's 30 and May's 30 the 20 too many are taken from April's."""
    _april, may = run(months((30, 0), (30, 0), keep=3, cap=40))
    assert may.capped == 20
    assert [(lot.month, lot.left) for lot in may.lots] == [(APRIL, 10), (Month(2026, 5), 30)]


def test_what_is_used_beyond_the_pack_is_over_and_not_taken_from_the_next_month():
    april, may = run(months((100, 130), (100, 0), keep=1))
    assert (april.over, april.left, april.percent, may.available) == (30, 0, 130, 100)


def test_a_changed_contract_keeps_the_promise_of_the_month_it_was_made_in():
    """April was agreed with three months; the new version from May carries nothing. April's rest still lives."""
    found = run([(APRIL, Terms(100, 3), 60), (Month(2026, 5), Terms(100, 0), 0), (Month(2026, 6), Terms(100, 0), 0)])
    assert [one.carried for one in found] == [0, 40, 40]
    assert found[1].expired == 100


def test_months_follow_each_other():
    with pytest.raises(ValueError, match="2026-06"):
        run([(APRIL, Terms(1), 0), (Month(2026, 6), Terms(1), 0)])


@pytest.mark.parametrize(
    ("used", "elapsed", "days", "expected"), [(40, 10, 20, 80), (1, 3, 20, 7), (5, 0, 20, 5), (80, 20, 20, 80)]
)
def test_the_forecast_goes_on_at_the_pace_so_far(used, elapsed, days, expected):
    assert forecast(used, elapsed=elapsed, days=days) == expected


def test_warnings_begin_at_80_and_at_100_percent():
    assert [level(percent) for percent in (79, 80, 99, 100, 130)] == ["", "NEAR", "NEAR", "FULL", "FULL"]
    (almost,) = run(months((1000, 999)))
    assert almost.percent == 99, "rounded down: 100 means used up"


amounts = st.integers(0, 1_000_000)
terms = st.builds(Terms, amounts, st.integers(0, 6), st.none() | amounts)
histories = st.lists(st.tuples(terms, amounts), min_size=1, max_size=18).map(
    lambda rows: [(APRIL.plus(at), said, used) for at, (said, used) in enumerate(rows)]
)


@given(histories)
def test_nothing_is_lost_and_nothing_doubled(history):
    found = run(history)
    for month in found:
        covered = month.from_carried + month.from_included
        assert month.available == covered + month.expired + month.capped + month.next_carried
        assert month.used == covered + month.over
        assert month.over == 0 or month.left == 0
    gone = sum(one.from_carried + one.from_included + one.expired + one.capped for one in found)
    assert sum(one.included for one in found) == gone + found[-1].next_carried


@given(histories)
def test_nothing_lives_longer_than_agreed_or_beyond_the_cap(history):
    for (month, said, _used), found in zip(history, run(history), strict=True):
        assert all(lot.until > month and lot.left > 0 for lot in found.lots)
        assert said.cap is None or found.next_carried <= said.cap


@given(histories)
def test_the_oldest_is_used_first(history):
    """Whatever was used of a younger lot, no older lot of the month before is left untouched beside it."""
    found = run([(month, Terms(said.included, said.keep), used) for month, said, used in history])
    for before, after in zip(found, found[1:], strict=False):
        left = {lot.month: lot.left for lot in after.lots}
        lasting = [lot for lot in before.lots if lot.until > after.month]
        touched = [at for at, lot in enumerate(lasting) if left.get(lot.month, 0) < lot.left]
        older = lasting[: max(touched)] if touched else []
        assert not any(lot.month in left for lot in older)


@given(histories, amounts)
def test_using_more_never_leaves_more(history, more):
    month, said, used = history[-1]
    before, after = run(history)[-1], run([*history[:-1], (month, said, used + more)])[-1]
    assert after.left <= before.left
    assert after.next_carried <= before.next_carried
