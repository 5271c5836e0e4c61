"""When banks work: 銀行法第15条第1項, 銀行法施行令第5条第1項, 銀行法施行規則第16条 (9:00 to 15:00).

Closed: Saturdays, Sundays, national holidays and 31 December to 3 January.
"""

from datetime import date, time, timedelta

from bpo.core.calendar.calendar import Calendar, Slot, office_calendar
from bpo.core.calendar.holidays import national_holidays, national_holidays_between

BANK_HOURS = (Slot(time(9), time(15)),)
YEAR_END_DAYS = ((12, 31), (1, 1), (1, 2), (1, 3))


def year_end_closure(year: int) -> frozenset[date]:
    """The days of one calendar year on which banks close for the turn of the year."""
    return frozenset(date(year, month, day) for month, day in YEAR_END_DAYS)


def bank_holidays(year: int, *, provisional: bool = False) -> frozenset[date]:
    """All closed days of one year, weekends included; raises `HolidaysUnknown`."""
    holidays = national_holidays(year, provisional=provisional)
    first = date(year, 1, 1)
    days = (first + timedelta(days=step) for step in range((date(year + 1, 1, 1) - first).days))
    weekends = {day for day in days if day.weekday() >= 5}
    return frozenset(weekends | holidays.keys() | year_end_closure(year))


def bank_calendar(first_year: int, last_year: int, *, provisional: bool = False) -> Calendar:
    """The banks' calendar for the years named; raises `HolidaysUnknown`.

    The turn of the year is closed on both sides; other days outside these years know no holidays, so ask for the
    years that the dates can reach.
    """
    closed = frozenset[date]().union(*(year_end_closure(year) for year in range(first_year - 1, last_year + 2)))
    holidays = national_holidays_between(first_year, last_year, provisional=provisional)
    return office_calendar(holidays=holidays, closed=closed, slots=BANK_HOURS)
