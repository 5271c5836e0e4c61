"""When a mail may go out: quiet hours and the two moments of a business day at which mails are gathered. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache

from bpo.core.calendar.calendar import Calendar, office_calendar
from bpo.core.calendar.holidays import PROVISIONAL_TO, national_holidays_between
from bpo.core.calendar.tokyo import TOKYO, in_tokyo

DIGESTS = (time(9), time(17))
DEADLINE_CHECKS = (time(9), time(13), time(18))
DAY = timedelta(days=1)


def quiet_until(moment: datetime, start: time | None, end: time | None) -> datetime | None:
    """The end of the quiet hours that hold at `moment`; None outside them. `start` > `end` runs over midnight.

    Times of day in Tokyo, `start <= t < end`; an empty or missing stretch is never quiet.
    """
    if start is None or end is None or start == end:
        return None
    local = in_tokyo(moment)
    clock, today = local.time(), local.date()
    if start < end:
        return _at(today, end) if start <= clock < end else None
    if clock >= start:
        return _at(today + DAY, end)
    return _at(today, end) if clock < end else None


def last_of(moment: datetime, times: tuple[time, ...]) -> datetime:
    """The last of these times of day, on a business day (national calendar), that is not after `moment`."""
    local = in_tokyo(moment)
    calendar, day = _office(local.year), local.date()
    past = [one for one in times if one <= local.time()]
    if past and calendar.is_business_day(day):
        return _at(day, max(past))
    return _at(calendar.previous_business_day(day), max(times))


def next_of(moment: datetime, times: tuple[time, ...]) -> datetime:
    """The first of these times of day, on a business day, that is after `moment`."""
    local = in_tokyo(moment)
    calendar, day = _office(local.year), local.date()
    ahead = [one for one in times if one > local.time()]
    if ahead and calendar.is_business_day(day):
        return _at(day, min(ahead))
    return _at(calendar.next_business_day(day), min(times))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=TOKYO)


@cache
def _office(year: int) -> Calendar:
    last = min(year + 1, PROVISIONAL_TO.year)
    return office_calendar(holidays=national_holidays_between(min(year, last) - 1, last, provisional=True))
