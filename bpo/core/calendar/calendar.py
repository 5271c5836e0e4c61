"""A business calendar: open time slots per weekday, closed days, extra open days, holidays."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Literal

from bpo.core.calendar.tokyo import at_second, in_tokyo, second_of_day
from bpo.core.sentence import Unfit, sentence

Shift = Literal["NONE", "PREVIOUS", "NEXT"]
SHIFTS: tuple[Shift, ...] = ("NONE", "PREVIOUS", "NEXT")
DAY = timedelta(days=1)
DAY_SECONDS = 86_400
HORIZON_DAYS = 3_660  # a calendar that is closed for ten years has no next business day


class NoOpenTime(Unfit):
    """The calendar has no open time (at all, or within ten years of the day asked for)."""


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    """An open stretch of a day in Tokyo time, `start <= t < end`; an `end` of 00:00 is the midnight after."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("slots are written in Tokyo time, without a zone")
        if self.start.microsecond or self.end.microsecond or self.first >= self.stop:
            words = sentence(
                "営業時間の開始は終了より前にしてください（%(start)s〜%(end)s）。",
                start=str(self.start),
                end=str(self.end),
            )
            raise Unfit(words)

    @property
    def first(self) -> int:
        """Start in seconds since midnight."""
        return self.start.hour * 3600 + self.start.minute * 60 + self.start.second

    @property
    def stop(self) -> int:
        """End in seconds since midnight."""
        return (self.end.hour * 3600 + self.end.minute * 60 + self.end.second) or DAY_SECONDS


Spans = tuple[tuple[int, int], ...]


def spans_of(slots: Iterable[Slot]) -> Spans:
    """Slots of one day as rising pairs of seconds; raises Unfit where two overlap."""
    spans: list[tuple[int, int]] = []
    for slot in slots:
        insort(spans, (slot.first, slot.stop))
    for before, after in pairwise(spans):
        if before[1] > after[0]:
            raise Unfit(sentence("営業時間が重なっています。時間帯を分けて入力してください。"))
    return tuple(spans)


@dataclass(frozen=True)
class Calendar:
    """When a company works.

    `weekly`: weekday (Monday = 0) to slots. `closed`: own holidays. `opened`: days that are open whatever the rest
    says, with their slots (振替出勤); an empty tuple there closes the day. `holidays`: national holidays, closed.
    Raises `NoOpenTime` when no slot is open on any day.
    """

    weekly: Mapping[int, tuple[Slot, ...]]
    closed: frozenset[date] = frozenset()
    opened: Mapping[date, tuple[Slot, ...]] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)
    _weekly: dict[int, Spans] = field(init=False, repr=False, compare=False)
    _opened: dict[date, Spans] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not set(self.weekly) <= set(range(7)):
            raise ValueError("weekdays are 0 (Monday) to 6 (Sunday)")
        object.__setattr__(
            self,
            "_weekly",
            {day: spans_of(slots) for day, slots in self.weekly.items()},
        )
        object.__setattr__(
            self,
            "_opened",
            {day: spans_of(slots) for day, slots in self.opened.items()},
        )
        if not any(self._weekly.values()) and not any(self._opened.values()):
            raise NoOpenTime(sentence("営業時間が一つも登録されていません。曜日ごとの営業時間を登録してください。"))
        parts = (self.weekly, self.opened, self.holidays)
        object.__setattr__(self, "_hash", hash((self.closed, *(frozenset(one.items()) for one in parts))))

    def __hash__(self) -> int:
        """Equal calendars count alike: what they give can be kept under them."""
        return self._hash

    def spans_on(self, day: date) -> Spans:
        """Open stretches of the day as rising pairs of seconds since midnight."""
        if day in self._opened:
            return self._opened[day]
        if day in self.closed or day in self.holidays:
            return ()
        return self._weekly.get(day.weekday(), ())

    def is_business_day(self, day: date) -> bool:
        """Whether the day has any open time."""
        return bool(self.spans_on(day))

    def next_business_day(self, day: date) -> date:
        """The first business day strictly after `day`."""
        return next(self._business_days(day, DAY))

    def previous_business_day(self, day: date) -> date:
        """The last business day strictly before `day`."""
        return next(self._business_days(day, -DAY))

    def add_business_days(self, day: date, n: int) -> date:
        """The n-th business day after `day` (before it for a negative n).

        For 0 the day itself, or the next business day when it is closed.
        """
        if n == 0:
            return self.shift(day, "NEXT")
        days = self._business_days(day, DAY if n > 0 else -DAY)
        for _ in range(abs(n) - 1):
            next(days)
        return next(days)

    def business_days_between(self, first: date, last: date) -> int:
        """How many business days lie in `first < day <= last`; negative when `last` is before `first`."""
        if last < first:
            return -self.business_days_between(last, first)
        return sum(self.is_business_day(first + DAY * step) for step in range(1, (last - first).days + 1))

    def nth_business_day(self, year: int, month: int, n: int) -> date:
        """The n-th business day of a month; -1 is the last one. Raises ValueError when the month has fewer."""
        first = date(year, month, 1)
        days = [first + DAY * step for step in range(31) if (first + DAY * step).month == month]
        business = [day for day in days if self.is_business_day(day)]
        if n == 0 or abs(n) > len(business):
            raise ValueError(f"{year}-{month:02} has {len(business)} business days, none is number {n}")
        return business[n - 1 if n > 0 else n]

    def shift(self, day: date, rule: Shift) -> date:
        """A date that falls on a closed day, moved by the rule: stay, previous (前営業日), next (翌営業日)."""
        if rule not in SHIFTS:
            raise ValueError(f"unknown shift rule {rule!r}")
        if rule == "NONE" or self.is_business_day(day):
            return day
        return self.next_business_day(day) if rule == "NEXT" else self.previous_business_day(day)

    def day_start(self, day: date) -> datetime:
        """Opening time of a business day; raises ValueError on a closed day."""
        return at_second(day, self._open_spans(day)[0][0])

    def day_end(self, day: date) -> datetime:
        """Closing time (end of the last slot) of a business day; raises ValueError on a closed day."""
        return at_second(day, self._open_spans(day)[-1][1])

    def is_open(self, moment: datetime) -> bool:
        """Whether the moment lies in business time."""
        local = in_tokyo(moment)
        second = second_of_day(local)
        return any(first <= second < stop for first, stop in self.spans_on(local.date()))

    def add_business_seconds(self, moment: datetime, seconds: int) -> datetime:
        """The earliest moment by which so many business seconds have passed since `moment`.

        Time outside the slots does not count. 0 gives the moment itself; raises ValueError for a negative number.
        """
        if seconds < 0:
            raise ValueError("business seconds cannot be negative")
        local = in_tokyo(moment)
        if seconds == 0:
            return local
        day, from_second, left, empty = local.date(), second_of_day(local), seconds, 0
        while empty <= HORIZON_DAYS:
            spans = self.spans_on(day)
            for first, stop in spans:
                begin = max(first, from_second)
                if stop - begin >= left:
                    return at_second(day, begin + left)
                left -= max(0, stop - begin)
            empty = 0 if spans else empty + 1
            day, from_second = day + DAY, 0
        raise NoOpenTime(sentence("%(day)s から10年以内に営業時間がありません。", day=f"{local:%Y/%m/%d}"))

    def business_seconds_between(self, a: datetime, b: datetime) -> int:
        """Business seconds from `a` to `b`; negative when `b` is before `a`."""
        start, end = in_tokyo(a), in_tokyo(b)
        if end < start:
            return -self.business_seconds_between(b, a)
        day, total = start.date(), 0
        while day <= end.date():
            low = second_of_day(start) if day == start.date() else 0
            high = second_of_day(end) if day == end.date() else DAY_SECONDS
            total += sum(max(0, min(stop, high) - max(first, low)) for first, stop in self.spans_on(day))
            day += DAY
        return total

    def _open_spans(self, day: date) -> Spans:
        spans = self.spans_on(day)
        if not spans:
            raise ValueError(f"{day} is no business day")
        return spans

    def _business_days(self, day: date, step: timedelta) -> Iterator[date]:
        empty = 0
        while empty <= HORIZON_DAYS:
            day += step
            if self.is_business_day(day):
                empty = 0
                yield day
            else:
                empty += 1
        raise NoOpenTime(sentence("%(day)s までの10年間に営業日がありません。", day=f"{day:%Y/%m/%d}"))


def seconds_by_day(calendar: Calendar, first: date, last: date) -> dict[date, int]:
    """How many seconds the calendar is open on each day from the first to the last."""
    days = (first + DAY * step for step in range((last - first).days + 1))
    return {day: sum(stop - start for start, stop in calendar.spans_on(day)) for day in days}


OFFICE_HOURS = (Slot(time(9), time(12)), Slot(time(13), time(18)))
WORKDAYS = range(5)


def office_calendar(
    *,
    holidays: Mapping[date, str],
    closed: Iterable[date] = (),
    slots: tuple[Slot, ...] = OFFICE_HOURS,
    opened: Mapping[date, tuple[Slot, ...]] | None = None,
) -> Calendar:
    """Monday to Friday with the same slots each day, closed on holidays and on the days of `closed`."""
    return Calendar(
        weekly=dict.fromkeys(WORKDAYS, slots),
        closed=frozenset(closed),
        opened=opened or {},
        holidays=holidays,
    )
