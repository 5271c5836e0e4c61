"""The one time zone in which days are decided."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def in_tokyo(moment: datetime) -> datetime:
    """The same moment on a Tokyo clock, cut to whole seconds; raises ValueError for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(TOKYO).replace(microsecond=0)


def midnight(day: date) -> datetime:
    """The first moment of `day` in Tokyo."""
    return datetime.combine(day, time(), tzinfo=TOKYO)


def at_second(day: date, second: int) -> datetime:
    """The moment `second` seconds after midnight of `day`; 86,400 is the next midnight (Japan has no summer time)."""
    return midnight(day) + timedelta(seconds=second)


def second_of_day(moment: datetime) -> int:
    """Seconds since midnight of a moment that is already on the Tokyo clock."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def last_at(moment: datetime, clock: time) -> datetime:
    """The last time that it was `clock` in Tokyo, at or before `moment`; every day counts."""
    today = datetime.combine(in_tokyo(moment).date(), clock, tzinfo=TOKYO)
    return today if today <= moment else today - timedelta(days=1)
