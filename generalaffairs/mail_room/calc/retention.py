"""How long the law wants a paper kept: the span of its class on the day it came, counted from the law's first day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generalaffairs.mail_room.calc.dated import load

TABLE = load(Path(__file__).with_name("retention.tsv"))
NO_DUTY = "NONE"
# Where the span begins: at the closing of the books (the end of the business year), two months after it, or when the
# matter of the paper was finished (the day it came, until somebody says another).
AT_CLOSING = frozenset({"BOOKS"})
AFTER_CLOSING = frozenset({"TAX", "ELECTRONIC"})


@dataclass(frozen=True, slots=True)
class Span:
    """Kept from the first day through the last one, by this law."""

    first: date
    last: date
    source: str


def span(key: str, came: date, *, first_month: int, finished: date | None = None) -> Span | None:
    """The span of class `key` for a paper that came on `came`; None where no law asks.

    `first_month`: with which month the company's business year begins; `finished`: the day from which it counts, where
    somebody knows it better. Raises `NoValueForDate` outside the table's span, KeyError for an unknown class.
    """
    if key == NO_DUTY:
        return None
    table = TABLE[key]
    years, source = int(table.on(came)), table.source_on(came)
    first = finished or _first(key, came, first_month)
    return Span(first, _later(first, years * 12) - timedelta(days=1), source)


def _first(key: str, came: date, first_month: int) -> date:
    if key in AT_CLOSING:
        return _year_after(came, first_month)
    if key in AFTER_CLOSING:
        return _later(_year_after(came, first_month), 2)
    return came


def _year_after(day: date, first_month: int) -> date:
    """The first day of the business year after the one in which `day` lies."""
    return date(day.year if day.month < first_month else day.year + 1, first_month, 1)


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
