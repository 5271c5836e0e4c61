"""Somebody's time on a day: worked examples, and what holds for any plan and any absence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.skills.calc import Plan, able, plan_on, time_of

MONDAY, HOUR = date(2026, 11, 23), 3600
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
OFFICE = {day: 8 * HOUR if day.weekday() < 5 else 0 for day in WEEK}
HALF = Plan(MONDAY, (4 * HOUR, 4 * HOUR, 0, 10 * HOUR, 4 * HOUR, 4 * HOUR, 0))


def test_a_part_time_week_with_a_day_away() -> None:
    """4 h on Monday and Friday, away on Tuesday, Wednesday off, on Thursday no more than the office works."""
    found = time_of(OFFICE, plans=[HALF], away=[(WEEK[1], WEEK[1])])
    assert [found[day] // HOUR for day in WEEK] == [4, 0, 0, 8, 4, 0, 0]


def test_without_a_plan_and_after_a_plan_of_everything_he_has_all_hours() -> None:
    assert time_of(OFFICE) == OFFICE
    again = time_of(OFFICE, plans=[HALF, Plan(WEEK[3])])
    assert [again[day] // HOUR for day in WEEK] == [4, 4, 0, 8, 8, 0, 0]
    assert plan_on(MONDAY - timedelta(days=1), [HALF]) is None


@pytest.mark.parametrize("weekdays", [(1,), (1, 1, 1, 1, 1, 1, -1)])
def test_half_a_week_is_no_plan(weekdays: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="all seven weekdays"):
        Plan(MONDAY, weekdays)


def test_a_list_that_is_kept_binds_and_one_that_is_not_kept_does_not() -> None:
    people = {"sato": {"letters"}, "ito": set[str]()}
    assert able(people, worktype="letters", kept={"letters"}) == ("sato",)
    assert able(people, worktype="cards", kept={"letters"}) == ("ito", "sato")
    assert able(people, worktype="cards", kept={"cards"}) == ()


days = st.sampled_from(WEEK)
spans = st.lists(st.tuples(days, days), max_size=3)
weeks = st.one_of(st.just(()), st.integers(0, 10 * HOUR).map(lambda seconds: (*[seconds] * 5, 0, 0)))
plans = st.lists(
    st.builds(Plan, days, weeks),
    max_size=3, unique_by=lambda one: one.valid_from,
)  # fmt: skip


@given(plans, spans, spans)
def test_nobody_has_more_than_the_office_and_further_absence_never_gives_time(
    said: list[Plan], away: list[tuple[date, date]], more: list[tuple[date, date]]
) -> None:
    before, after = time_of(OFFICE, plans=said, away=away), time_of(OFFICE, plans=said, away=[*away, *more])
    for day in WEEK:
        assert 0 <= after[day] <= before[day] <= OFFICE[day]
        if any(first <= day <= last for first, last in more):
            assert after[day] == 0


@given(plans, days)
def test_the_plan_that_began_last_holds(said: list[Plan], day: date) -> None:
    found = plan_on(day, said)
    begun = [one for one in said if one.valid_from <= day]
    assert found in begun if begun else found is None
    assert found is None or all(one.valid_from <= found.valid_from for one in begun)
