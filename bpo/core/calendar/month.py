"""A calendar month as a value: `YYYY-MM`, half-open, in Asia/Tokyo."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Self

from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.era import wareki_month
from bpo.core.sentence import Sentence, Unfit, sentence

WORDS = (
    sentence("%(year)s年1月"), sentence("%(year)s年2月"), sentence("%(year)s年3月"),
    sentence("%(year)s年4月"), sentence("%(year)s年5月"), sentence("%(year)s年6月"),
    sentence("%(year)s年7月"), sentence("%(year)s年8月"), sentence("%(year)s年9月"),
    sentence("%(year)s年10月"), sentence("%(year)s年11月"), sentence("%(year)s年12月"),
)  # fmt: skip
NAMES = (
    sentence("1月"), sentence("2月"), sentence("3月"),
    sentence("4月"), sentence("5月"), sentence("6月"),
    sentence("7月"), sentence("8月"), sentence("9月"),
    sentence("10月"), sentence("11月"), sentence("12月"),
)  # fmt: skip
DAYS = (
    sentence("1/%(day)s"), sentence("2/%(day)s"), sentence("3/%(day)s"),
    sentence("4/%(day)s"), sentence("5/%(day)s"), sentence("6/%(day)s"),
    sentence("7/%(day)s"), sentence("8/%(day)s"), sentence("9/%(day)s"),
    sentence("10/%(day)s"), sentence("11/%(day)s"), sentence("12/%(day)s"),
)  # fmt: skip
WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One month; `start <= day < end`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY-MM`; raises Unfit for anything else."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            raise Unfit(sentence("年月は 2026-10 の形で指定してください（%(text)s）。", text=repr(text)))
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that holds `day`; a moment counts by its day in Tokyo."""
        local = in_tokyo(day) if isinstance(day, datetime) else day
        return cls(local.year, local.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    def contains(self, day: date) -> bool:
        """Whether the day, or the Tokyo day of a moment, lies in this month."""
        return Month.of(day) == self

    def plus(self, months: int) -> "Month":
        """The month so many months later; negative = earlier."""
        year, zero_based = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, zero_based + 1)

    def next(self) -> "Month":
        """The month after this one."""
        return self.plus(1)

    def previous(self) -> "Month":
        """The month before this one."""
        return self.plus(-1)

    def months_since(self, earlier: "Month") -> int:
        """How many months lie between `earlier` and this one."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The first day that no longer belongs to the month."""
        return self.next().start

    @property
    def last(self) -> date:
        """The last day (末日)."""
        return self.end - timedelta(days=1)

    @property
    def start_at(self) -> datetime:
        """The first moment, in Tokyo."""
        return midnight(self.start)

    @property
    def end_at(self) -> datetime:
        """The first moment that no longer belongs to the month, in Tokyo."""
        return midnight(self.end)

    def day(self, number: int) -> date:
        """The day with this number; a number past the month's end is the last day (31 = 末日)."""
        if not 1 <= number <= 31:
            raise ValueError(f"a day of a month is 1 to 31, not {number}")
        return self.start.replace(day=min(number, self.last.day))

    @property
    def label(self) -> str:
        """`2026年10月`."""
        return str(self.words)

    @property
    def words(self) -> Sentence:
        """`2026年10月` (`October 2026`) to be said in the reader's language."""
        return replace(WORDS[self.month - 1], values=(("year", self.year),))

    @property
    def name(self) -> Sentence:
        """`10月` (`October`) to be said in the reader's language."""
        return NAMES[self.month - 1]

    @property
    def wareki(self) -> str:
        """`令和8年10月`, by the era of the month's first day."""
        return wareki_month(self.start)


def day_words(day: date) -> Sentence:
    """`10/5` (`5 Oct`) to be said in the reader's language."""
    return replace(DAYS[day.month - 1], values=(("day", day.day),))


def fiscal_year(month: Month, *, first_month: int) -> int:
    """The business year (年度) of a month, named by the year in which it begins."""
    if not 1 <= first_month <= 12:
        raise ValueError(f"a fiscal year begins in month 1 to 12, not {first_month}")
    return month.year if month.month >= first_month else month.year - 1
