"""Which months are asked for by a day, and when each is due. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.sentence import Unfit, sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """Due on the `due_day`-th business day, `months_after` months after the period; asked for `lead` business days
    before."""

    months_after: int
    due_day: int
    lead: int

    def __post_init__(self) -> None:
        if self.months_after < 0 or self.due_day < 1 or self.lead < 0:
            raise Unfit(sentence("期限は第1営業日以降、お願いは期限の0営業日以上前にしてください。"))


def due_on(period: Month, calendar: Calendar, rule: Rule) -> date:
    """The day by which everything of this month should be there; the month's last business day when it has fewer."""
    month = period.plus(rule.months_after)
    try:
        return calendar.nth_business_day(month.year, month.month, rule.due_day)
    except ValueError:
        return calendar.nth_business_day(month.year, month.month, -1)


def asked_on(period: Month, calendar: Calendar, rule: Rule) -> date:
    """The day on which this month is asked for."""
    due = due_on(period, calendar, rule)
    return calendar.add_business_days(due, -rule.lead) if rule.lead else due


def periods_up(today: date, calendar: Calendar, rule: Rule) -> Iterator[Month]:
    """The months whose asking day has come while their due day is today or later: what is over is not asked for now."""
    first = Month.of(today).plus(-rule.months_after - 1)
    for offset in range(4):
        period = first.plus(offset)
        if asked_on(period, calendar, rule) <= today <= due_on(period, calendar, rule):
            yield period
