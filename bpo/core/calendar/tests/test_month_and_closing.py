from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo.core.calendar.closing import ClosingRule, Period
from bpo.core.calendar.month import Month, fiscal_year
from bpo.core.calendar.tokyo import TOKYO

months = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))


def test_a_month_is_half_open_in_tokyo() -> None:
    october = Month.parse("2026-10")
    assert (october.start, october.last, october.end) == (
        date(2026, 10, 1),
        date(2026, 10, 31),
        date(2026, 11, 1),
    )
    assert october.contains(datetime(2026, 9, 30, 15, 0, tzinfo=UTC))  # 00:00 on 1 October in Tokyo
    assert datetime(2026, 9, 30, 14, 59, 59, tzinfo=UTC) not in october
    assert datetime(2026, 10, 31, 14, 59, 59, tzinfo=UTC) in october
    assert october.end_at == datetime(2026, 10, 31, 15, 0, tzinfo=UTC)
    assert october.start_at.tzinfo is TOKYO
    assert date(2026, 11, 1) not in october


def test_labels() -> None:
    assert Month(2026, 10).label == "2026年10月"
    assert Month(2026, 10).wareki == "令和8年10月"
    assert Month(2019, 5).wareki == "令和元年5月"
    assert Month(2019, 4).wareki == "平成31年4月"


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "2026/10", "202610", "", "2026-10-01", "２０２６-10"])
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2026-10"):
        Month.parse(text)


@settings(deadline=None)
@given(months, st.integers(-100, 100))
def test_month_arithmetic(month: Month, n: int) -> None:
    assert month.plus(n).plus(-n) == month
    assert month.plus(n).months_since(month) == n
    assert month.next().start == month.end
    assert month.previous() < month < month.next()
    assert Month.parse(str(month)) == month
    assert month.day(31) == month.last


def test_fiscal_year() -> None:
    assert fiscal_year(Month(2027, 3), first_month=4) == 2026
    assert fiscal_year(Month(2026, 4), first_month=4) == 2026
    with pytest.raises(ValueError, match="13"):
        fiscal_year(Month(2026, 4), first_month=13)


def test_closing_on_the_20th() -> None:
    rule = ClosingRule(20)
    assert rule.closing_date(2026, 10) == date(2026, 10, 20)
    assert rule.period_of(date(2026, 10, 20)) == Period(date(2026, 9, 21), date(2026, 10, 21))
    assert rule.period_of(date(2026, 10, 21)).month == Month(2026, 11)
    assert rule.period_of(date(2026, 12, 31)).closing == date(2027, 1, 20)


def test_closing_at_the_end_of_the_month() -> None:
    rule = ClosingRule(31)
    assert rule.closing_date(2026, 2) == date(2026, 2, 28)
    assert rule.closing_date(2028, 2) == date(2028, 2, 29)
    assert rule.period_of(date(2026, 2, 28)) == Period(date(2026, 2, 1), date(2026, 3, 1))


@pytest.mark.parametrize("day", [0, 32, -1])
def test_a_closing_day_that_does_not_exist_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="締め日"):
        ClosingRule(day)


@settings(deadline=None)
@given(st.integers(1, 31), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_periods_hold_their_day_and_tile_the_year(closing_day: int, day: date) -> None:
    rule = ClosingRule(closing_day)
    period = rule.period_of(day)
    assert day in period
    assert rule.period_of(period.start) == rule.period_of(period.closing) == period
    assert rule.period_of(period.end).start == period.end
    assert rule.closing_date(period.month.year, period.month.month) == period.closing
