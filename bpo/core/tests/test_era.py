"""Eras and the spellings of a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core import era


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 20), "令和8年11月20日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1873, 1, 1), "明治6年1月1日"),
    ],
)
def test_the_days_around_each_change_of_era(day: date, text: str) -> None:
    assert era.wareki(day) == text


def test_before_the_solar_calendar_there_is_no_wareki() -> None:
    with pytest.raises(ValueError, match="no era before"):
        era.wareki(date(1872, 12, 31))


@given(st.dates(min_value=era.EARLIEST, max_value=date(2117, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    letter, year = era.era_year(day)
    assert era.parse_date(era.wareki(day)) == day
    assert era.parse_date(f"{letter.letter}{year}.{day.month}.{day.day}") == day
    assert era.parse_date(f"{day:%Y/%m/%d}") == day
    assert era.parse_date(f"{day:%Y%m%d}") == day
    assert era.parse_date(f"{day:%Y/%m/%d}（{era.weekday(day)}）") == day


@pytest.mark.parametrize(
    "text",
    [
        "R8.11.20",
        "r8/11/20",
        "令和８年１１月２０日",
        "令8.11.20",
        "R081120",
        "２０２６年11月20日",
        "2026-11-20",
        " 2026.11.20 ",
    ],
)
def test_many_spellings_of_one_day(text: str) -> None:
    assert era.parse_date(text) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("R1.4.30", "平成31年4月30日"),
        ("2026/02/29", "2026年2月29日という日付はありません"),
        ("R0.1.1", "0年はありません"),
        ("11/20", "日付として読み取れません"),
        ("あした", "日付として読み取れません"),
    ],
)
def test_a_refusal_says_what_to_type(text: str, words: str) -> None:
    with pytest.raises(era.DateUnreadable, match=words):
        era.parse_date(text)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)), st.integers(-150, 150))
def test_month_and_day_mean_the_nearest_one(base: date, offset: int) -> None:
    day = base + timedelta(days=offset)
    if (day.month, day.day) != (2, 29):
        assert era.parse_date(f"{day.month}/{day.day}", base) == day


def test_month_and_day_over_the_turn_of_the_year() -> None:
    assert era.parse_date("1/5", date(2026, 12, 28)) == date(2027, 1, 5)
    assert era.parse_date("12月28日", date(2027, 1, 5)) == date(2026, 12, 28)
    assert era.parse_date("0229", date(2026, 6, 1)) == date(2028, 2, 29)


@given(st.dates(max_value=date(9999, 11, 30)))
def test_month_end_is_the_day_before_the_first(day: date) -> None:
    end = era.month_end(day)
    assert (end + timedelta(days=1)).day == 1
    assert (end.year, end.month) == (day.year, day.month)
