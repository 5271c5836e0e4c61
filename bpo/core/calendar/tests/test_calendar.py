from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo.core.calendar.calendar import Calendar, NoOpenTime, Slot, office_calendar
from bpo.core.calendar.holidays import national_holidays, national_holidays_between
from bpo.core.calendar.tokyo import TOKYO

HOLIDAYS = national_holidays_between(2026, 2027, provisional=True)
OFFICE = office_calendar(
    holidays=HOLIDAYS,
    closed={date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)},
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


slots = st.lists(st.integers(0, 24), min_size=2, max_size=6, unique=True).map(
    lambda hours: tuple(
        Slot(time(start), time(end % 24)) for start, end in zip(sorted(hours)[::2], sorted(hours)[1::2], strict=False)
    )
)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
moments = st.integers(0, 360 * 86_400).map(lambda seconds: at("2026-01-01") + timedelta(seconds=seconds))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    return Calendar(
        weekly={day: draw(slots) for day in draw(st.sets(st.integers(0, 6), min_size=1))},
        closed=draw(st.frozensets(days, max_size=20)),
        opened=draw(st.dictionaries(days, slots, max_size=5)),
        holidays=national_holidays(2026),
    )


def test_days_that_are_open_and_closed() -> None:
    assert OFFICE.is_business_day(date(2026, 10, 1))
    assert not OFFICE.is_business_day(date(2026, 10, 3))  # Saturday
    assert not OFFICE.is_business_day(date(2026, 10, 12))  # スポーツの日
    assert not OFFICE.is_business_day(date(2026, 12, 29))  # the company's own
    moved = office_calendar(holidays=HOLIDAYS, opened={date(2026, 10, 3): (Slot(time(9), time(12)),)})
    assert moved.is_business_day(date(2026, 10, 3))
    assert moved.day_end(date(2026, 10, 3)) == at("2026-10-03T12:00")


def test_the_silver_week_of_2026_is_jumped_over() -> None:
    # 9/19 Sat, 20 Sun, 21 敬老の日, 22 国民の休日, 23 秋分の日
    assert OFFICE.next_business_day(date(2026, 9, 18)) == date(2026, 9, 24)
    assert OFFICE.previous_business_day(date(2026, 9, 24)) == date(2026, 9, 18)
    assert OFFICE.add_business_days(date(2026, 9, 17), 3) == date(2026, 9, 25)
    assert OFFICE.add_business_days(date(2026, 9, 25), -3) == date(2026, 9, 17)
    assert OFFICE.add_business_days(date(2026, 9, 20), 0) == date(2026, 9, 24)
    assert OFFICE.add_business_days(date(2026, 9, 18), 0) == date(2026, 9, 18)
    assert OFFICE.business_days_between(date(2026, 9, 18), date(2026, 9, 25)) == 2


def test_the_turn_of_the_year() -> None:
    assert OFFICE.next_business_day(date(2026, 12, 28)) == date(2027, 1, 4)  # 1/1 holiday, 1/2 Sat, 1/3 Sun


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("NONE", date(2026, 5, 3)),
        ("PREVIOUS", date(2026, 5, 1)),
        ("NEXT", date(2026, 5, 7)),
    ],
)
def test_shift_over_the_golden_week(rule: str, expected: date) -> None:
    assert OFFICE.shift(date(2026, 5, 3), rule) == expected  # 5/6 is a 振替休日
    assert OFFICE.shift(date(2026, 5, 1), rule) == date(2026, 5, 1)


def test_an_unknown_shift_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="MODIFIED"):
        OFFICE.shift(date(2026, 5, 3), "MODIFIED")


def test_nth_business_day() -> None:
    assert OFFICE.nth_business_day(2026, 11, 3) == date(2026, 11, 5)  # 11/3 文化の日
    assert OFFICE.nth_business_day(2026, 10, -1) == date(2026, 10, 30)
    with pytest.raises(ValueError, match="21 business days"):
        OFFICE.nth_business_day(2026, 10, 22)
    with pytest.raises(ValueError, match="none is number 0"):
        OFFICE.nth_business_day(2026, 10, 0)


def test_lunch_and_nights_do_not_count() -> None:
    friday = at("2026-10-09T11:30")
    assert OFFICE.add_business_seconds(friday, 30 * 60) == at("2026-10-09T12:00")
    assert OFFICE.add_business_seconds(friday, 60 * 60) == at("2026-10-09T13:30")
    assert OFFICE.add_business_seconds(friday, 8 * 3600) == at("2026-10-13T11:30")  # Monday 12th is a holiday
    assert OFFICE.business_seconds_between(friday, at("2026-10-13T11:30")) == 8 * 3600
    assert OFFICE.business_seconds_between(at("2026-10-13T11:30"), friday) == -8 * 3600


def test_moments_come_back_in_tokyo_whatever_zone_went_in() -> None:
    result = OFFICE.add_business_seconds(datetime(2026, 10, 1, 8, 30, tzinfo=UTC), 3600)  # 17:30 in Tokyo
    assert result == at("2026-10-02T09:30")
    assert result.tzinfo is TOKYO
    assert OFFICE.add_business_seconds(datetime(2026, 10, 3, 0, 0, tzinfo=UTC), 0) == at("2026-10-03T09:00")


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.add_business_seconds(datetime.fromisoformat("2026-10-01T09:00"), 1)
    with pytest.raises(ValueError, match="negative"):
        OFFICE.add_business_seconds(at("2026-10-01T09:00"), -1)


def test_opening_and_closing_time() -> None:
    assert OFFICE.day_start(date(2026, 10, 1)) == at("2026-10-01T09:00")
    assert OFFICE.day_end(date(2026, 10, 1)) == at("2026-10-01T18:00")
    assert OFFICE.is_open(at("2026-10-01T11:59:59"))
    assert not OFFICE.is_open(at("2026-10-01T12:00"))
    with pytest.raises(ValueError, match="no business day"):
        OFFICE.day_end(date(2026, 10, 3))


def test_a_slot_may_end_at_midnight() -> None:
    night = Calendar(weekly=dict.fromkeys(range(7), (Slot(time(20), time(0)),)))
    assert night.day_end(date(2026, 10, 1)) == at("2026-10-02T00:00")
    assert night.add_business_seconds(at("2026-10-01T23:00"), 2 * 3600) == at("2026-10-02T21:00")


def test_a_calendar_that_never_opens_is_refused() -> None:
    with pytest.raises(NoOpenTime):
        Calendar(weekly={0: ()})
    one_day = Calendar(weekly={}, opened={date(2026, 10, 1): (Slot(time(9), time(10)),)})
    assert one_day.add_business_seconds(at("2026-09-01T00:00"), 3600) == at("2026-10-01T10:00")
    with pytest.raises(NoOpenTime):
        one_day.add_business_seconds(at("2026-09-01T00:00"), 3601)
    with pytest.raises(NoOpenTime):
        one_day.next_business_day(date(2026, 10, 1))


@pytest.mark.parametrize("pair", [(time(9), time(9)), (time(18), time(9)), (time(0, 0, 0, 1), time(9))])
def test_a_slot_that_runs_backwards_is_refused(pair: tuple[time, time]) -> None:
    with pytest.raises(ValueError, match="営業時間"):
        Slot(*pair)


def test_overlapping_slots_and_wrong_weekdays_are_refused() -> None:
    with pytest.raises(ValueError, match="重なって"):
        Calendar(weekly={0: (Slot(time(9), time(12)), Slot(time(11), time(18)))})
    with pytest.raises(ValueError, match="weekdays"):
        Calendar(weekly={7: (Slot(time(9), time(12)),)})


@given(calendars(), moments, st.integers(0, 40 * 3600))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_adding_and_measuring_business_time_agree(calendar: Calendar, moment: datetime, seconds: int) -> None:
    later = calendar.add_business_seconds(moment, seconds)
    assert calendar.business_seconds_between(moment, later) == seconds
    if seconds:
        assert calendar.business_seconds_between(moment, later - timedelta(seconds=1)) == seconds - 1


@given(calendars(), moments, moments, moments)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_measured_time_adds_up(calendar: Calendar, a: datetime, b: datetime, c: datetime) -> None:
    between = calendar.business_seconds_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)


@pytest.mark.slow
@given(calendars(), days, st.integers(1, 30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_business_days_forth_and_back(calendar: Calendar, day: date, n: int) -> None:
    later = calendar.add_business_days(day, n)
    assert calendar.is_business_day(later)
    assert calendar.business_days_between(day, later) == n
    assert calendar.next_business_day(calendar.previous_business_day(later)) == later
    assert calendar.shift(later, "NEXT") == later
