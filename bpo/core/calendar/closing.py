"""Closing days (締め日): 末締め, 20日締め and the periods they cut."""

from dataclasses import dataclass
from datetime import date, timedelta

from bpo.core.calendar.month import Month
from bpo.core.sentence import Unfit, sentence

MONTH_END = 31


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A half-open stretch of days, `start <= day < end`, named by the month in which it closes."""

    start: date
    end: date

    @property
    def closing(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    @property
    def month(self) -> Month:
        """The month in which the period closes (10月分)."""
        return Month.of(self.closing)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True, order=True, slots=True)
class ClosingRule:
    """A monthly closing day; 31 means the end of the month, 29 and 30 the end of a shorter month."""

    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.day <= MONTH_END:
            raise Unfit(sentence("締め日は1日から31日（31は月末）で指定してください。"))

    def closing_date(self, year: int, month: int) -> date:
        """The closing day of that month."""
        return Month(year, month).day(self.day)

    def period_of_month(self, month: Month) -> Period:
        """The period that closes in `month`."""
        before, last = month.previous().day(self.day), month.day(self.day)
        return Period(before + timedelta(days=1), last + timedelta(days=1))

    def period_of(self, day: date) -> Period:
        """The period that holds `day`."""
        month = Month.of(day)
        return self.period_of_month(month if day <= month.day(self.day) else month.next())
