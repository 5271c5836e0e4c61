"""When a client works: opening times, own days, closings; and the shared table of national holidays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.calendar.calendar import Slot, spans_of
from bpo.core.calendar.holidays import national_holidays
from bpo.core.calendar.models import Holiday
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.sentence import Unfit
from clients.companies.models import (
    BusinessCalendar,
    ClosedDay,
    ClosingDay,
    OpeningSlot,
)

WORKDAYS = range(5)
OFFICE_HOURS = ((time(9), time(12)), (time(13), time(18)))
OFFICE_WEEK = {day: OFFICE_HOURS for day in WORKDAYS}
CALENDAR_SINCE = date(2020, 1, 1)
Week = Mapping[int, Sequence[tuple[time, time]]]


@transaction.atomic
def set_calendar(
    *, valid_from: date, week: Week, actor: Actor, national_holidays_closed: bool = True
) -> BusinessCalendar:
    """The working calendar from a day on; the same day again replaces it. Own days of the one before are copied.

    `week` maps a weekday (Monday = 0) to its slots. Raises Refused when slots overlap or none is given.
    """
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    _check_week(week)
    before = (
        BusinessCalendar.objects.filter(tenant_id=tenant, valid_from__lte=valid_from).order_by("-valid_from").first()
    )
    days = list(ClosedDay.objects.filter(tenant_id=tenant, calendar=before)) if before else []
    BusinessCalendar.objects.filter(tenant_id=tenant, valid_from=valid_from).delete()
    row = new_calendar(tenant, valid_from, week, national_holidays_closed=national_holidays_closed)
    ClosedDay.objects.bulk_create(
        ClosedDay(tenant_id=tenant, calendar=row, day=day.day, name=day.name, is_open=day.is_open) for day in days
    )
    record("calendar.set", actor=actor, subject=row, data={"from": str(valid_from)})
    return row


def _check_week(week: Week) -> None:
    if not any(week.values()):
        raise Refused(_("営業時間が一つもありません。少なくとも1日の営業時間を入力してください。"), status=422)
    try:
        for slots in week.values():
            spans_of(Slot(opens, closes) for opens, closes in slots)
    except Unfit as error:
        raise Refused(said(error.sentence), status=422) from error


def new_calendar(tenant: UUID, valid_from: date, week: Week, *, national_holidays_closed: bool) -> BusinessCalendar:
    """The rows of a calendar, for callers that asked their own policy."""
    row = BusinessCalendar.objects.create(
        tenant_id=tenant, valid_from=valid_from, national_holidays_closed=national_holidays_closed
    )
    OpeningSlot.objects.bulk_create(
        OpeningSlot(tenant_id=tenant, calendar=row, weekday=day, opens=opens, closes=closes)
        for day, slots in week.items()
        for opens, closes in slots
    )
    return row


@transaction.atomic
def add_own_days(days: Iterable[tuple[date, str]], *, actor: Actor, is_open: bool = False) -> list[ClosedDay]:
    """Own holidays (夏季休業 …) or extra working days, in the calendar of each day; the same day is replaced."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    added = []
    for day, name in days:
        calendars = BusinessCalendar.objects.filter(tenant_id=tenant).order_by("-valid_from")
        row = calendars.filter(valid_from__lte=day).first() or calendars.last()
        if row is None:
            raise Refused(_("営業時間がまだ登録されていません。先に営業カレンダーを登録してください。"), status=409)
        added.append(
            ClosedDay.objects.update_or_create(
                tenant_id=tenant, calendar=row, day=day, defaults={"name": name, "is_open": is_open}
            )[0]
        )
    if added:
        record("calendar.days_added", actor=actor, subject=added[0], data={"days": [str(day.day) for day in added]})
    return added


@transaction.atomic
def remove_own_day(day_id: UUID, *, on: date, actor: Actor) -> None:
    """Take back an own holiday or extra working day that has not passed. Raises Refused for one before `on`.

    Deadlines that were promised stay as they were; later ones are counted without the day.
    """
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    row = ClosedDay.objects.select_for_update().get(tenant_id=tenant, pk=day_id)
    if row.day < on:
        raise Refused(_("過ぎた日は取り消せません。期限の計算に使われた記録として残します。"), status=409)
    record("calendar.day_removed", actor=actor, subject=row, data={"day": str(row.day)})
    row.delete()


@transaction.atomic
def remove_closing_day(closing_id: UUID, *, on: date, actor: Actor) -> None:
    """Take back a monthly closing."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    row = ClosingDay.objects.select_for_update().get(tenant_id=tenant, pk=closing_id)
    record("closing_day.removed", actor=actor, subject=row, data={"day": row.day, "on": str(on)})
    row.delete()


@transaction.atomic
def set_closing_day(*, name: str, day: int, actor: Actor, subjects: Sequence[str] = ()) -> ClosingDay:
    """A monthly closing such as 末締め (31) or 20日締め (20); the same name again replaces it."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    if not 1 <= day <= 31:
        raise Refused(
            _("締め日「%(day)s」は使えません。1から31（31は月末）で入力してください。") % {"day": day}, status=422
        )
    row, _made = ClosingDay.objects.update_or_create(
        tenant_id=tenant, name=name, defaults={"day": day, "subjects": list(subjects)}
    )
    record("closing_day.set", actor=actor, subject=row, data={"day": day})
    return row


def seed_holidays(years: Iterable[int]) -> int:
    """Put the national holidays of these years into the shared table; twice is once. Gives how many are there.

    Source: jpholiday, verified to `bpo.core.calendar.holidays.VERIFIED_TO`; a later year is provisional and is
    corrected by a row. Raises HolidaysUnknown for a year beyond.
    """
    rows = [
        Holiday(day=day, name=name, source="国民の祝日に関する法律 (jpholiday)")
        for year in years
        for day, name in national_holidays(year, provisional=True).items()
    ]
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
