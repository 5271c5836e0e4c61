"""On which days who works, and what that means for a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core.calendar.bank import bank_calendar
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.holidays import PROVISIONAL_TO, in_words
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.saying import said
from bpo.core.ui import formats
from clients.companies.queries import calendar_of
from clients.people.house import at_house, house_calendar


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day: who works, and the name of the national holiday."""

    day: date
    house: bool
    bank: bool
    client: bool | None
    holiday: str

    @property
    def differs(self) -> bool:
        """Whether somebody works while somebody else does not."""
        return len({self.house, self.bank} | ({self.client} if self.client is not None else set())) > 1


@cache
def banks(year: int) -> Calendar:
    """The banks' calendar around this year; beyond the years whose holidays are known it knows the last ones."""
    last = min(year, PROVISIONAL_TO.year - 1)
    return bank_calendar(last - 1, last + 1, provisional=True)


def month_lines(month: Month, *, client: UUID | None = None) -> list[DayLine]:
    """The days of a month, with the calendar of one client beside the two others. Needs house and client in context."""
    house, bank = house_calendar(month.start), banks(month.year)
    theirs = calendar_of(client, month.start) if client else None
    days = [month.start + timedelta(days=n) for n in range(month.last.day)]
    return [
        DayLine(
            day,
            house.is_business_day(day),
            bank.is_business_day(day),
            theirs.is_business_day(day) if theirs else None,
            said(in_words(bank.holidays.get(day, ""))),
        )
        for day in days
    ]


def deadline_notes(due_at: datetime | None, *, money: bool) -> list[str]:
    """What to mind about the day of a deadline: the BPO company is closed, or the banks are while money moves.

    The promise itself follows the client's calendar and stays as it is.
    """
    if due_at is None:
        return []
    day = in_tokyo(due_at).date()
    with at_house():
        house = house_calendar(day)
    notes = []
    if not house.is_business_day(day):
        words = {"day": formats.mdate(day), "before": formats.mdate(house.previous_business_day(day))}
        notes.append(_("期限の%(day)sは当社の休業日です。%(before)sまでに納品してください。") % words)
    bank = banks(day.year)
    if money and not bank.is_business_day(day):
        words = {"day": formats.mdate(day), "before": formats.mdate(bank.previous_business_day(day))}
        notes.append(_("期限の%(day)sは銀行の休業日です。振込は%(before)sまでに済むように準備してください。") % words)
    return notes
