"""On which days recurring work is due and appears: pure calculation, no clock, no database.

The rule, in this order: (1) the anchor gives a day of the period, (2) a day on which the client is closed moves by
前営業日/翌営業日 or stays, (3) the offset counts business days from there, (4) the task appears `lead` business days
before it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from bpo.core.calendar.calendar import SHIFTS, Calendar, Shift
from bpo.core.calendar.month import Month, day_words
from bpo.core.sentence import Sentence, Unfit, sentence

Rhythm = Literal["WEEKLY", "MONTHLY", "QUARTERLY", "YEARLY"]
Anchor = Literal["MONTH_START", "MONTH_END", "CLOSING", "DAY", "BUSINESS_DAY"]
RHYTHMS: tuple[Rhythm, ...] = ("WEEKLY", "MONTHLY", "QUARTERLY", "YEARLY")
ANCHORS: tuple[Anchor, ...] = ("MONTH_START", "MONTH_END", "CLOSING", "DAY", "BUSINESS_DAY")
STRIDES = {"MONTHLY": 1, "QUARTERLY": 3, "YEARLY": 12}
MOST_BUSINESS_DAYS = 60
MONTHS_OF_OFFSET = 15  # business days of a month with many holidays: how far an offset can carry a date
# How long after the month of its period work can be due: 11 months, the offset, a closed day, a date that was moved.
MONTHS_DUE_LATER = 11 + MOST_BUSINESS_DAYS // MONTHS_OF_OFFSET + 1 + 3


@dataclass(frozen=True, slots=True)
class Rule:
    """When work recurs.

    `month`: in which month a quarterly or yearly period closes (1–12; a quarter also 3, 6, 9 months later).
    `months_after`: the due date lies so many months after the period (翌月10日 = 1). `day`: the day of CLOSING and DAY
    (31 = the month's end), the n-th business day (negative from the end), or for WEEKLY the weekday (Monday = 0).
    Raises Unfit for what is no rule.
    """

    rhythm: Rhythm
    anchor: Anchor = "DAY"
    day: int = 31
    month: int = 3
    months_after: int = 0
    offset: int = 0
    closed: Shift = "PREVIOUS"
    lead: int = 0

    def __post_init__(self) -> None:
        if self.rhythm not in RHYTHMS or self.anchor not in ANCHORS or self.closed not in SHIFTS:
            raise ValueError(f"no such rule: {self.rhythm} {self.anchor} {self.closed}")
        if not 1 <= self.month <= 12 or not 0 <= self.months_after <= 11:
            raise Unfit(sentence("月は1〜12、期日の月は0〜11か月後で指定してください。"))
        if abs(self.offset) > MOST_BUSINESS_DAYS or not 0 <= self.lead <= MOST_BUSINESS_DAYS:
            raise Unfit(sentence("営業日の数は%(most)s日までで指定してください。", most=MOST_BUSINESS_DAYS))
        if not self._day_fits():
            raise Unfit(
                sentence("日の指定が正しくありません。日は1〜31、第n営業日は1〜23か-23〜-1で指定してください。")
            )

    def _day_fits(self) -> bool:
        if self.rhythm == "WEEKLY":
            return 0 <= self.day <= 6
        if self.anchor == "BUSINESS_DAY":
            return 1 <= abs(self.day) <= 23
        return self.anchor in ("MONTH_START", "MONTH_END") or 1 <= self.day <= 31


@dataclass(frozen=True, slots=True)
class Term:
    """What one version of a template says: its rule for what is due from a day on, until a higher number does."""

    number: int
    valid_from: date
    rule: Rule


@dataclass(frozen=True, order=True, slots=True)
class Occurrence:
    """One time: due and appearing on these days, for this period (`2026-10`, `2026-09-Q`, `2026`, `2026-W47`)."""

    due_on: date
    appears_on: date
    period: str
    label: Sentence = field(compare=False)
    month: int


def occurrences(rule: Rule, calendar: Calendar, first: date, last: date) -> list[Occurrence]:
    """All that are due on `first <= day <= last`, by due date."""
    slack = timedelta(days=31 * (2 + (abs(rule.offset) + MONTHS_OF_OFFSET) // MONTHS_OF_OFFSET))
    made = _weeks if rule.rhythm == "WEEKLY" else _months
    found = made(rule, calendar, first - slack, last + slack)
    return sorted(one for one in found if first <= one.due_on <= last)


@lru_cache(maxsize=8192)
def dated(
    terms: tuple[Term, ...], calendar: Calendar, first: Month, last: Month, ended_on: date | None
) -> tuple[tuple[int, Occurrence], ...]:
    """What these terms give in these months, with the number of the term that holds for it, by due date.

    Worked out once per process: pages ask it of many hundred templates at once.
    """
    found = [
        (term.number, when)
        for term in terms
        for when in occurrences(term.rule, calendar, max(first.start, term.valid_from), last.last)
    ]
    return tuple(kept(terms, found, ended_on))


def kept(
    terms: Iterable[Term], found: Iterable[tuple[int, Occurrence]], ended_on: date | None
) -> list[tuple[int, Occurrence]]:
    """Those that their own term holds for, each period once, none after the template's end."""
    terms, once = list(terms), dict[str, tuple[int, Occurrence]]()
    for number, when in sorted(found, key=lambda one: (one[1].due_on, -one[0])):
        over = ended_on is not None and when.due_on > ended_on
        valid = (term.number for term in terms if term.valid_from <= when.due_on)
        if not over and max(valid, default=None) == number:
            once.setdefault(when.period, (number, when))
    return sorted(once.values(), key=lambda one: one[1].due_on)


def earliest_period(first: date) -> str:
    """No period whose key sorts before this one is due on that day or later."""
    return str(Month.of(first).plus(-MONTHS_DUE_LATER).year)


def horizon_of(rule: Rule, today: date) -> date:
    """A day after which nothing is due that has appeared by `today`."""
    return today + timedelta(days=3 * rule.lead + 31)


def moved(one: Occurrence, due_on: date, calendar: Calendar, *, lead: int) -> Occurrence:
    """The same time, due on another day; it appears as long before it as the rule says."""
    return replace(one, due_on=due_on, appears_on=appearance(due_on, calendar, lead=lead))


def appearance(due_on: date, calendar: Calendar, *, lead: int) -> date:
    """`lead` business days before the day; with none the day itself, or the business day before a closed one."""
    return calendar.add_business_days(due_on, -lead) if lead else calendar.shift(due_on, "PREVIOUS")


def _weeks(rule: Rule, calendar: Calendar, first: date, last: date) -> Iterator[Occurrence]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        year, week, _day = monday.isocalendar()
        label = sentence("%(monday)s週", monday=day_words(monday))
        yield _occurrence(rule, calendar, monday + timedelta(days=rule.day), f"{year}-W{week:02d}", label, monday.month)
        monday += timedelta(days=7)


def _months(rule: Rule, calendar: Calendar, first: date, last: date) -> Iterator[Occurrence]:
    month, end = Month.of(first).plus(-rule.months_after), Month.of(last)
    stride = STRIDES[rule.rhythm]
    while month <= end:
        if (month.month - rule.month) % stride == 0:
            anchor = _anchor(rule, calendar, month.plus(rule.months_after))
            yield _occurrence(rule, calendar, anchor, *_period(rule, month), month.month)
        month = month.next()


def _period(rule: Rule, month: Month) -> tuple[str, Sentence]:
    """Key and words of the period that closes in this month."""
    if rule.rhythm == "YEARLY":
        return str(month.year), sentence("%(year)s年", year=month.year)
    if rule.rhythm == "QUARTERLY":
        return f"{month}-Q", sentence("%(first)s〜%(last)s", first=month.plus(-2).words, last=month.name)
    return str(month), month.words


def _anchor(rule: Rule, calendar: Calendar, month: Month) -> date:
    if rule.anchor == "MONTH_START":
        return month.start
    if rule.anchor == "MONTH_END":
        return month.last
    if rule.anchor == "BUSINESS_DAY":
        return _nth(calendar, month, rule.day)
    return month.day(rule.day)


def _nth(calendar: Calendar, month: Month, n: int) -> date:
    """The n-th business day; of a month that has fewer the nearest one, of one without any its last day."""
    days = [month.start + timedelta(days=step) for step in range(month.last.day)]
    business = [day for day in days if calendar.is_business_day(day)]
    if not business:
        return month.last
    return business[min(n, len(business)) - 1] if n > 0 else business[max(n, -len(business))]


def _occurrence(rule: Rule, calendar: Calendar, anchor: date, period: str, label: Sentence, month: int) -> Occurrence:
    due = calendar.shift(anchor, rule.closed)
    if rule.offset:
        due = calendar.add_business_days(due, rule.offset)
    return Occurrence(due, appearance(due, calendar, lead=rule.lead), period, label, month)
