"""Periods of a contract, the day by which notice must be given, and why. Pure; the day of today is passed in.

Months are counted as 民法143条 counts them: a period of months ends on the day before the day of the same number, and
on the last day of the month where there is no such day. Renewals are counted from the first end, so that the last day
of a month stays one (28 February, 29 February in a leap year).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bpo.core.sentence import Sentence, Unfit, sentence

DAY, MONTH = "DAY", "MONTH"
ONE_DAY = timedelta(days=1)
MOST_MONTHS, MOST_DAYS = 60, 1_000
LONGEST = 12 * 100  # periods that are looked at before a contract counts as broken


@dataclass(frozen=True, slots=True)
class Terms:
    """What the paper says. `ends` None = without an end; `renewal_months` 0 = not renewed by itself.

    `notice` days or months before the end of a period is the last day for giving notice; 0 = no such day.
    """

    starts: date
    ends: date | None
    renewal_months: int = 0
    notice: int = 0
    notice_unit: str = MONTH

    def __post_init__(self) -> None:
        if self.ends is None:
            if self.renewal_months or self.notice:
                raise Unfit(sentence("満了日がないと、自動更新と通知期限は計算できません。満了日を入力してください。"))
            return
        if self.ends < self.starts:
            raise Unfit(
                sentence(
                    "満了日（%(ends)s）が開始日（%(starts)s）より前です。どちらかの日付を直してください。",
                    ends=_said(self.ends), starts=_said(self.starts),
                )
            )  # fmt: skip
        if self.notice and (on := notice_day(self.ends, self.notice, self.notice_unit)) < self.starts:
            raise Unfit(
                sentence(
                    "通知期限（%(on)s）が開始日（%(starts)s）より前になります。通知期限か期間を確認してください。",
                    on=_said(on), starts=_said(self.starts),
                )
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a contract stands on a day.

    `starts`, `ends`: the period of that day (after the last one: the last). `notice_on`: the next day by which notice
    must be given, for the end `notice_for`; None where there is none (any more). `renewals`: how often it was renewed
    by then. `goes_on`: the day of notice has passed, so that it is renewed after `ends`. `is_over`: it has ended.
    """

    starts: date
    ends: date | None
    notice_on: date | None
    notice_for: date | None
    renewals: int
    goes_on: bool
    is_over: bool


def add_months(day: date, months: int) -> date:
    """The day of the same number so many months later (or earlier); the month's last day where there is none."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(first: date, months: int) -> date:
    """The last day of a period of so many months that begins on `first` (民法143条2項)."""
    same = add_months(first, months)
    return same - ONE_DAY if same.day == first.day else same


def notice_day(ends: date, notice: int, unit: str) -> date:
    """The last day on which notice arrives in time: so many days or months before the end of `ends`.

    Counted backwards from the day after the end; where the month has no such day the earlier, safe one counts.
    """
    if unit == DAY:
        return ends - timedelta(days=notice)
    return add_months(ends + ONE_DAY, -notice) - ONE_DAY


def ends_of(terms: Terms) -> Iterator[date]:
    """The end of each period: the written one, then one for each renewal. Raises ValueError for a broken contract."""
    if terms.ends is None:
        return
    yield terms.ends
    if not terms.renewal_months:
        return
    anchor = terms.ends + ONE_DAY
    for number in range(1, LONGEST):
        yield last_day(anchor, terms.renewal_months * number)
    raise ValueError("more renewals than a contract has")


def standing(terms: Terms, today: date, *, stopped: date | None = None) -> Standing:
    """Where the contract stands on `today`. `stopped`: the end after which it is not renewed, because notice was given.

    Without an end it stands from its start on and never ends by itself.
    """
    if terms.ends is None:
        return Standing(terms.starts, None, None, None, 0, goes_on=False, is_over=False)
    starts, current, renewals = terms.starts, terms.ends, 0
    for renewals, current in enumerate(ends_of(terms)):  # noqa: B007 - the last pair is what is looked for
        if current >= today or current == stopped:
            break
        if not terms.renewal_months:
            break
        starts = current + ONE_DAY
    is_last = not terms.renewal_months or current == stopped
    notice_for = None if current == stopped else _next_notice(terms, today, stopped=stopped)
    notice_on = notice_day(notice_for, terms.notice, terms.notice_unit) if notice_for else None
    passed = bool(terms.notice) and notice_day(current, terms.notice, terms.notice_unit) < today
    return Standing(
        starts, current, notice_on, notice_for, renewals, goes_on=not is_last and passed,
        is_over=is_last and current < today,
    )  # fmt: skip


def _next_notice(terms: Terms, today: date, *, stopped: date | None) -> date | None:
    """The end whose day of notice comes next; None when there is none any more."""
    if not terms.notice:
        return None
    for end in ends_of(terms):
        if notice_day(end, terms.notice, terms.notice_unit) >= today:
            return end
        if end == stopped:
            return None
    return None


def explained(terms: Terms, found: Standing) -> list[Sentence]:
    """How the days came about, sentence by sentence."""
    if terms.ends is None or found.ends is None:
        return [sentence("期間の定めがないため、満了日と通知期限はありません。")]
    told = [
        sentence("契約書の期間は%(starts)sから%(ends)sまでです。", starts=_said(terms.starts), ends=_said(terms.ends))
    ]
    if found.renewals:
        told.append(
            sentence(
                "%(months)sか月ごとに自動更新され、%(count)s回目の更新期間は%(starts)sから%(ends)sまでです（民法143条の数え方）。",
                months=terms.renewal_months, count=found.renewals, starts=_said(found.starts), ends=_said(found.ends),
            )
        )  # fmt: skip
    if found.notice_on and found.notice_for:
        told.append(_notice_told(terms, found.notice_on, found.notice_for))
    if found.goes_on:
        told.append(
            sentence("今の期間の通知期限は過ぎたため、%(ends)sの後も自動更新されます。", ends=_said(found.ends))
        )
    if found.is_over:
        told.append(sentence("%(ends)sに満了しました。", ends=_said(found.ends)))
    return told


def _notice_told(terms: Terms, on: date, end: date) -> Sentence:
    if terms.notice_unit == DAY:
        return sentence(
            "満了日%(end)sの%(n)s日前が通知期限です。通知は%(on)sまでに相手方に届く必要があります（民法97条）。",
            end=_said(end), n=terms.notice, on=_said(on),
        )  # fmt: skip
    return sentence(
        "満了日%(end)sの%(n)sか月前が通知期限です。通知は%(on)sまでに相手方に届く必要があります（民法97条）。",
        end=_said(end), n=terms.notice, on=_said(on),
    )  # fmt: skip


def _said(day: date) -> str:
    return f"{day:%Y/%m/%d}"
