from datetime import date, datetime

import pytest

from bpo.core.calendar.bank import bank_calendar, bank_holidays
from bpo.core.calendar.holidays import (
    VERIFIED_TO,
    HolidaysUnknown,
    is_verified,
    national_holidays,
)
from bpo.core.calendar.tokyo import TOKYO


def test_the_holidays_of_2026() -> None:
    holidays = national_holidays(2026)
    assert len(holidays) == 18
    assert holidays[date(2026, 3, 20)] == "春分の日"
    assert holidays[date(2026, 5, 6)].endswith("振替休日")
    assert holidays[date(2026, 9, 22)] == "国民の休日"
    assert is_verified(VERIFIED_TO)
    assert not is_verified(date(2027, 1, 1))


def test_the_olympic_year_moved_its_holidays() -> None:
    assert date(2021, 7, 22) in national_holidays(2021)  # 海の日, moved by 五輪特措法
    assert date(2021, 7, 19) not in national_holidays(2021)


def test_a_year_that_nobody_verified_is_refused() -> None:
    with pytest.raises(HolidaysUnknown, match="内閣府"):
        national_holidays(2027)
    assert date(2027, 3, 22) in national_holidays(2027, provisional=True)
    with pytest.raises(HolidaysUnknown):
        national_holidays(2028, provisional=True)
    with pytest.raises(HolidaysUnknown):
        national_holidays(1900)


def test_banks_close_from_31_december_to_3_january() -> None:
    banks = bank_calendar(2026, 2027, provisional=True)
    assert banks.is_business_day(date(2026, 12, 30))
    assert banks.next_business_day(date(2026, 12, 30)) == date(2027, 1, 4)
    assert banks.previous_business_day(date(2026, 1, 5)) == date(2025, 12, 30)
    assert banks.shift(date(2026, 10, 31), "PREVIOUS") == date(2026, 10, 30)
    assert banks.day_end(date(2026, 12, 30)) == datetime(2026, 12, 30, 15, tzinfo=TOKYO)


def test_closed_bank_days_of_a_year() -> None:
    closed = bank_holidays(2026)
    assert {
        date(2026, 1, 2),
        date(2026, 12, 31),
        date(2026, 10, 12),
        date(2026, 10, 3),
    } <= closed
    assert date(2026, 12, 30) not in closed
    assert len(closed) == 104 + 17 + 2  # weekends, holidays on weekdays, 1/2 and 12/31 (1/3 is a Saturday)
