"""Reads about client companies: calendars, numbers of the directory, people."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from bpo.core.calendar.calendar import Calendar, Slot
from bpo.core.calendar.closing import ClosingRule
from bpo.core.calendar.models import Holiday
from bpo.core.tenancy import the_one
from bpo.core.tenancy.directory import Listed
from bpo.core.tenancy.directory import directory as all_tenants
from bpo.core.tenancy.models import TenantModel
from bpo.core.validity import valid_on
from clients.companies.models import (
    BusinessCalendar,
    Client,
    ClientCard,
    ClosedDay,
    ClosingDay,
    Establishment,
    OpeningSlot,
    Person,
    Responsible,
)


class CalendarMissing(LookupError):
    """The tenant has no business calendar at all."""


def directory() -> list[Listed]:
    """(id, code, kind, stage) of every tenant, through the relay role. For commands and house jobs only."""
    return all_tenants()


def client_by_code(code: str) -> Client:
    """The client of this code within the context. Raises Client.DoesNotExist for a foreign and an unknown one alike."""
    return Client.objects.get(code=code)


def client_row(tenant_id: UUID) -> Client:
    """The client's own row. Raises Client.DoesNotExist outside its context."""
    return Client.objects.get(pk=tenant_id)


def cards() -> list[ClientCard]:
    """The BPO company's list of its clients, by code. Needs the house in context."""
    return list(ClientCard.objects.order_by("code"))


def calendar_row(tenant_id: UUID, on: date) -> BusinessCalendar | None:
    """The calendar in force on that day; before the first one, the first one."""
    return calendar_rows(tenant_id, on).first()


def calendar_rows(tenant_id: UUID, on: date) -> QuerySet[BusinessCalendar]:
    """The same as a queryset of at most one row; not read yet."""
    begun = Q(valid_from__lte=on)
    rows = BusinessCalendar.objects.filter(tenant_id=tenant_id)
    return rows.order_by(Case(When(begun, then=0), default=1), Case(When(~begun, then="valid_from")), "-valid_from")[:1]


# Read several times by many a page: one statement gives all that the calendars consist of, the holidays once.
CALENDARS = """
SELECT NULL, true, json_object_agg(day, name ORDER BY day)::text FROM core_holiday
UNION ALL (
SELECT DISTINCT ON (tenant_id) tenant_id::text, national_holidays_closed, json_build_object(
    'slots', (SELECT json_agg(json_build_array(weekday, opens, closes) ORDER BY weekday, opens)
                FROM clients_openingslot WHERE tenant_id = own.tenant_id AND calendar_id = own.id),
    'days', (SELECT json_agg(json_build_array(day, is_open) ORDER BY day)
               FROM clients_closedday WHERE tenant_id = own.tenant_id AND calendar_id = own.id))::text
  FROM clients_businesscalendar own WHERE tenant_id = ANY (%(tenants)s::uuid[])
 ORDER BY tenant_id, valid_from > %(on)s, CASE WHEN valid_from > %(on)s THEN valid_from END, valid_from DESC)
"""


def calendar_of(tenant_id: UUID, on: date) -> Calendar:
    """The working calendar of this tenant as in force on `on`, with national holidays from the shared table.

    One query. Raises CalendarMissing when the tenant has none.
    """
    found = calendars_of([tenant_id], on)
    if not found:
        raise CalendarMissing(_("営業時間が登録されていません。顧客の画面で営業カレンダーを登録してください。"))
    return found[tenant_id]


def calendars_of(tenants: Iterable[UUID], on: date) -> dict[UUID, Calendar]:
    """The working calendars of these tenants as `calendar_of` gives them; who has none is left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute(CALENDARS, {"tenants": [str(tenant) for tenant in tenants], "on": on})
        rows = cursor.fetchall()
    holidays = next((text for tenant, _closed, text in rows if tenant is None), None) or "{}"
    return {UUID(tenant): calendar_from(text, holidays if closed else "{}") for tenant, closed, text in rows if tenant}


@lru_cache(maxsize=1024)
def calendar_from(text: str, holidays: str) -> Calendar:
    """The calendar that these rows describe; the same rows are put together once per process."""
    rows = json.loads(text)
    weekly: dict[int, list[Slot]] = defaultdict(list)
    for weekday, opens, closes in rows["slots"] or ():
        weekly[weekday].append(Slot(time.fromisoformat(opens), time.fromisoformat(closes)))
    usual = next((tuple(slots) for _day, slots in sorted(weekly.items()) if slots), (Slot(time(9), time(18)),))
    days = [(date.fromisoformat(day), is_open) for day, is_open in rows["days"] or ()]
    return Calendar(
        weekly={day: tuple(slots) for day, slots in weekly.items()},
        closed=frozenset(day for day, is_open in days if not is_open),
        opened={day: tuple(weekly.get(day.weekday(), usual)) for day, is_open in days if is_open},
        holidays={date.fromisoformat(day): name for day, name in json.loads(holidays).items()},
    )


def holidays() -> dict[date, str]:
    """National holidays of the shared table, by day."""
    return dict(Holiday.objects.values_list("day", "name"))


def holidays_known_to() -> date | None:
    """The last holiday of the shared table; None while it is empty."""
    return Holiday.objects.order_by("-day").values_list("day", flat=True).first()


def access_row[M: TenantModel](model: type[M], row_id: UUID) -> M:
    """One row of the client in context. Raises the model's DoesNotExist for foreign and unknown alike."""
    rows: Any = model._default_manager
    found: M = rows.get(tenant_id=the_one(), pk=row_id)
    return found


def establishments(tenant_id: UUID) -> QuerySet[Establishment]:
    """Places of business, the head office first."""
    return Establishment.objects.filter(tenant_id=tenant_id).order_by("-is_head", "name")


def persons(tenant_id: UUID, *, on: date) -> QuerySet[Person]:
    """People of the client who have not left on that day, by name."""
    there = Person.objects.filter(tenant_id=tenant_id).filter(Q(left_on=None) | Q(left_on__gt=on))
    return there.select_related("establishment").order_by("kana", "name", "id")


def person_of(tenant_id: UUID, user_id: UUID) -> Person | None:
    """The client's person behind a login; None when the login belongs to nobody there."""
    return Person.objects.filter(tenant_id=tenant_id, user_id=user_id).first()


def responsibles(tenant_id: UUID, *, on: date) -> QuerySet[Responsible]:
    """Responsible persons of both sides on that day; the client's side first."""
    rows = Responsible.objects.filter(valid_on(on), tenant_id=tenant_id).select_related("person", "user")
    return rows.order_by("side", "valid_from", "id")


def closing_of(work: str) -> ClosingRule | None:
    """The closing of the client in context that this work is done for: one whose subjects name its key or its room.

    With several the earliest of the month. One query.
    """
    rows = ClosingDay.objects.filter(tenant_id=the_one(), subjects__overlap=[work, work.partition(".")[0]])
    day = rows.order_by("day").values_list("day", flat=True).first()
    return None if day is None else ClosingRule(day)


def closing_days(tenant_id: UUID) -> QuerySet[ClosingDay]:
    """Monthly closings by day of the month."""
    return ClosingDay.objects.filter(tenant_id=tenant_id).order_by("day", "name")


def own_days(tenant_id: UUID, *, since: date) -> QuerySet[ClosedDay]:
    """Own holidays and extra working days of the calendar in force on a day, from that day on."""
    calendar = calendar_rows(tenant_id, since).values("pk")
    return ClosedDay.objects.filter(tenant_id=tenant_id, calendar__in=calendar, day__gte=since).order_by("day")


def slots(tenant_id: UUID, on: date) -> QuerySet[OpeningSlot]:
    """Opening times of the calendar in force on that day, from Monday on."""
    calendar = calendar_rows(tenant_id, on).values("pk")
    return OpeningSlot.objects.filter(tenant_id=tenant_id, calendar__in=calendar).order_by("weekday", "opens")
