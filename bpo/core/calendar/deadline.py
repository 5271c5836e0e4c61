"""Deadlines of the scope lines (納期), in business days or business hours.

The rule, as promised to clients:

1. A request counts as received on its day when it arrives before closing time of a business day (also before
   opening). After closing time, or on a closed day, it counts as received on the next business day.
2. BUSINESS_DAYS n: due at closing time of the n-th business day after that day; 0 = closing time of that same day.
3. BUSINESS_HOURS n: n hours of business time after the arrival; time outside the slots does not count.
4. Express (特急) replaces the promise, but never makes a deadline later than the ordinary one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.sentence import Unfit, sentence

Kind = Literal["BUSINESS_DAYS", "BUSINESS_HOURS"]
BUSINESS_DAYS: Kind = "BUSINESS_DAYS"
BUSINESS_HOURS: Kind = "BUSINESS_HOURS"


@dataclass(frozen=True, slots=True)
class Promise:
    """How soon: so many business days, or business hours (a Decimal down to the second)."""

    kind: Kind
    value: int | Decimal

    def __post_init__(self) -> None:
        if self.kind not in (BUSINESS_DAYS, BUSINESS_HOURS):
            raise ValueError(f"unknown kind of deadline {self.kind!r}")
        if self.value < 0:
            raise Unfit(sentence("納期は0以上の数で指定してください。"))
        if self.kind == BUSINESS_DAYS and self.value != int(self.value):
            raise Unfit(sentence("営業日の納期は整数で指定してください。"))
        if self.value * 3600 != int(self.value * 3600):
            raise Unfit(sentence("営業時間の納期は秒の単位までで指定してください。"))


def counted_from(received_at: datetime, calendar: Calendar) -> date:
    """The business day on which a request counts as received (rule 1)."""
    local = in_tokyo(received_at)
    day = local.date()
    if calendar.is_business_day(day) and local <= calendar.day_end(day):
        return day
    return calendar.next_business_day(day)


def due(
    received_at: datetime,
    *,
    kind: Kind,
    value: int | Decimal,
    calendar: Calendar,
    express: Promise | None = None,
) -> datetime:
    """The moment by which the work must be delivered, by the rule above."""
    ordinary = _due(received_at, Promise(kind, value), calendar)
    return ordinary if express is None else min(ordinary, _due(received_at, express, calendar))


def _due(received_at: datetime, promise: Promise, calendar: Calendar) -> datetime:
    if promise.kind == BUSINESS_HOURS:
        return calendar.add_business_seconds(received_at, int(promise.value * 3600))
    first = counted_from(received_at, calendar)
    return calendar.day_end(calendar.add_business_days(first, int(promise.value)))
