"""A look at the BPO company's own rows from inside a client's context: who works there, and the card of the client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

from django.db import connection

from bpo.core import tenancy
from bpo.core.calendar.calendar import Calendar, office_calendar
from bpo.core.calendar.holidays import PROVISIONAL_TO, national_holidays_between
from clients.companies.queries import calendars_of


@contextmanager
def at_house() -> Iterator[None]:
    """For a moment the house instead of the tenants of the context; afterwards these again.

    The wall allows no join between the two: who works for the BPO company stands in the house's rows, who may see a
    client stands in the client's.
    """
    outer = tenancy.current()
    tenancy.switch(tenancy.HOUSE_ID)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            tenancy.switch(*outer)


def house_calendar(on: date) -> Calendar:
    """The BPO company's own calendar; until it has one, weekdays without national holidays. Needs it in context."""
    return calendars_of([tenancy.HOUSE_ID], on).get(tenancy.HOUSE_ID) or office_of(on.year)


@cache
def office_of(year: int) -> Calendar:
    """Weekdays around this year without national holidays, as far as these are known."""
    last = min(year, PROVISIONAL_TO.year - 1)
    return office_calendar(holidays=national_holidays_between(last - 1, last + 1, provisional=True))
