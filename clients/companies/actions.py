"""Writes about client companies. Each runs inside the one tenant of the context, except `create_client`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.calendar.calendar import Slot, spans_of
from bpo.core.calendar.holidays import national_holidays
from bpo.core.calendar.models import Holiday
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from clients.companies.models import (
    BusinessCalendar,
    Client,
    ClientCard,
    ClientSequence,
    ClosedDay,
    ClosingDay,
    Establishment,
    OpeningSlot,
    Person,
    Responsible,
)

CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
WORKDAYS = range(5)
OFFICE_HOURS = ((time(9), time(12)), (time(13), time(18)))
OFFICE_WEEK = {day: OFFICE_HOURS for day in WORKDAYS}
CALENDAR_SINCE = date(2020, 1, 1)
BANDS = 8
Week = Mapping[int, Sequence[tuple[time, time]]]


def create_client(*, code: str, name: str, actor: Actor, now: datetime, kana: str = "", short_name: str = "",
                  pk: UUID | None = None, kind: str = Client.Kind.CLIENT, **fields: Any) -> Client:
    """A new tenant with a weekday calendar 9–12 and 13–18, and its card in the BPO company's list.

    Opens its own contexts, so call it outside any other (area "person", commands). Further `fields` are columns of
    Client (`target_seconds`, `phone` …). Raises Refused for a bad or taken code.
    """
    policy.require("clients.create", actor)
    if not CODE.fullmatch(code):
        raise Refused(_("顧客コード「%(code)s」は使えません。英大文字で始まる2〜12文字の英大文字と数字で入力してください。"
                        ) % {"code": code}, status=422)
    client = Client(pk=pk or uuid7(), code=code, name=name, kana=kana, short_name=short_name or name[:30], kind=kind,
                    **{"band": _band(code), **fields})
    with transaction.atomic():
        with tenancy.use(client.pk):
            _insert(client)
            _calendar(client.pk, CALENDAR_SINCE, OFFICE_WEEK, national_holidays_closed=True)
            record("client.created", actor=actor, subject=client, data={"code": code}, chained=True)
        if kind == Client.Kind.CLIENT:
            with tenancy.use(tenancy.HOUSE_ID):
                card = ClientCard.objects.create(tenant_id=tenancy.HOUSE_ID, client=client.pk, code=code, name=name)
                record("client.listed", actor=actor, subject=card)
    return client


def _insert(client: Client) -> None:
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("顧客コード「%(code)s」はすでに使われています。別のコードを入力してください。")
                      % {"code": client.code}, status=409) from error


def _band(code: str) -> int:
    return sum(code.encode()) % BANDS + 1


@transaction.atomic
def change_client(*, actor: Actor, **fields: Any) -> Client:
    """Change master data of the client in context. Raises KeyError for a column that may not be changed here."""
    client = Client.objects.select_for_update().get(pk=tenancy.the_one())
    policy.require("clients.edit", actor, client)
    allowed = {"name", "short_name", "kana", "corporate_number", "stage", "band", "phone", "target_seconds",
               "governance_seconds", "fiscal_month"}
    if unknown := set(fields) - allowed:
        raise KeyError(", ".join(sorted(unknown)))
    changed = {name: value for name, value in fields.items() if getattr(client, name) != value}
    for name, value in changed.items():
        setattr(client, name, value)
    if changed:
        client.save(update_fields=list(changed))
        record("client.changed", actor=actor, subject=client, data={"fields": sorted(changed)})
    return client


@transaction.atomic
def add_establishment(*, name: str, actor: Actor, postal_code: str = "", address: str = "", phone: str = "",
                      is_head: bool = False) -> Establishment:
    """A place of business; a new head office takes the mark from the old one."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    _refuse_twice(Establishment, _("事業所"), name=name)
    if is_head:
        Establishment.objects.filter(tenant_id=tenant, is_head=True).update(is_head=False)
    row = Establishment.objects.create(tenant_id=tenant, name=name, postal_code=postal_code, address=address,
                                       phone=phone, is_head=is_head)
    record("establishment.added", actor=actor, subject=row)
    return row


@transaction.atomic
def add_person(*, name: str, actor: Actor, kana: str = "", department: str = "", title: str = "", email: str = "",
               phone: str = "", establishment: Establishment | None = None, user_id: UUID | None = None) -> Person:
    """Somebody on the client's side; a login comes by invitation and links itself to the same e-mail address."""
    tenant = tenancy.the_one()
    policy.require("clients.edit_people", actor, tenant)
    row = Person.objects.create(tenant_id=tenant, name=name, kana=kana, department=department, title=title,
                                email=email.lower(), phone=phone, establishment=establishment, user_id=user_id)
    record("person.added", actor=actor, subject=row)
    return row


@transaction.atomic
def person_left(person_id: UUID, *, on: date, actor: Actor) -> Person:
    """Mark the day from which this person is not there any more. Seats are ended by themselves (people)."""
    row = Person.objects.select_for_update().get(pk=person_id)
    policy.require("clients.edit_people", actor, row)
    row.left_on = on
    row.save(update_fields=["left_on"])
    record("person.left", actor=actor, subject=row, data={"on": str(on)})
    return row


@transaction.atomic
def name_responsible(*, side: str, duty: str, valid_from: date, actor: Actor, person: Person | None = None,
                     user_id: UUID | None = None) -> Responsible:
    """Who answers for a duty from a day on; the one before him on the same side and duty ends that day."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    if (person if side == Responsible.Side.CLIENT else user_id) is None:
        raise Refused(_("責任者が選ばれていません。担当する方を選んでください。"), status=422)
    before = Responsible.objects.select_for_update().filter(tenant_id=tenant, side=side, duty=duty, valid_to=None)
    if before.filter(valid_from__gt=valid_from).exists():
        raise Refused(_("この日より後に始まる責任者が登録されています。開始日を確認してください。"), status=409)
    before.filter(valid_from=valid_from).delete()
    before.update(valid_to=valid_from)
    row = Responsible.objects.create(tenant_id=tenant, side=side, duty=duty, valid_from=valid_from, person=person,
                                     user_id=user_id)
    record("responsible.named", actor=actor, subject=row, data={"side": side})
    return row


@transaction.atomic
def set_calendar(*, valid_from: date, week: Week, actor: Actor, national_holidays_closed: bool = True) -> BusinessCalendar:
    """The working calendar from a day on; the same day again replaces it. Own days of the one before are copied.

    `week` maps a weekday (Monday = 0) to its slots. Raises Refused when slots overlap or none is given.
    """
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    _check_week(week)
    before = BusinessCalendar.objects.filter(tenant_id=tenant, valid_from__lte=valid_from).order_by("-valid_from").first()
    days = list(ClosedDay.objects.filter(tenant_id=tenant, calendar=before)) if before else []
    BusinessCalendar.objects.filter(tenant_id=tenant, valid_from=valid_from).delete()
    row = _calendar(tenant, valid_from, week, national_holidays_closed=national_holidays_closed)
    ClosedDay.objects.bulk_create(
        ClosedDay(tenant_id=tenant, calendar=row, day=day.day, name=day.name, is_open=day.is_open) for day in days)
    record("calendar.set", actor=actor, subject=row, data={"from": str(valid_from)})
    return row


def _check_week(week: Week) -> None:
    if not any(week.values()):
        raise Refused(_("営業時間が一つもありません。少なくとも1日の営業時間を入力してください。"), status=422)
    try:
        for slots in week.values():
            spans_of(Slot(opens, closes) for opens, closes in slots)
    except ValueError as error:
        raise Refused(str(error), status=422) from error


def _calendar(tenant: UUID, valid_from: date, week: Week, *, national_holidays_closed: bool) -> BusinessCalendar:
    row = BusinessCalendar.objects.create(tenant_id=tenant, valid_from=valid_from,
                                          national_holidays_closed=national_holidays_closed)
    OpeningSlot.objects.bulk_create(
        OpeningSlot(tenant_id=tenant, calendar=row, weekday=day, opens=opens, closes=closes)
        for day, slots in week.items() for opens, closes in slots)
    return row


@transaction.atomic
def add_own_days(days: Iterable[tuple[date, str]], *, actor: Actor, is_open: bool = False) -> list[ClosedDay]:
    """Own holidays (夏季休業 …) or extra working days, in the calendar in force on each day; the same day is replaced."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    added = []
    for day, name in days:
        calendars = BusinessCalendar.objects.filter(tenant_id=tenant).order_by("-valid_from")
        row = calendars.filter(valid_from__lte=day).first() or calendars.last()
        if row is None:
            raise Refused(_("営業時間がまだ登録されていません。先に営業カレンダーを登録してください。"), status=409)
        added.append(ClosedDay.objects.update_or_create(
            tenant_id=tenant, calendar=row, day=day, defaults={"name": name, "is_open": is_open})[0])
    for row in added[:1]:
        record("calendar.days_added", actor=actor, subject=row, data={"days": [str(day.day) for day in added]})
    return added


@transaction.atomic
def set_closing_day(*, name: str, day: int, actor: Actor, subjects: Sequence[str] = ()) -> ClosingDay:
    """A monthly closing such as 末締め (31) or 20日締め (20); the same name again replaces it."""
    tenant = tenancy.the_one()
    policy.require("clients.edit", actor, tenant)
    if not 1 <= day <= 31:
        raise Refused(_("締め日「%(day)s」は使えません。1から31（31は月末）で入力してください。") % {"day": day}, status=422)
    row, _made = ClosingDay.objects.update_or_create(
        tenant_id=tenant, name=name, defaults={"day": day, "subjects": list(subjects)})
    record("closing_day.set", actor=actor, subject=row, data={"day": day})
    return row


def next_number(series: str) -> int:
    """The next number of a series of the client in context, without gaps: the row stays locked until commit."""
    tenant = tenancy.the_one()
    ClientSequence.objects.bulk_create([ClientSequence(tenant_id=tenant, series=series)], ignore_conflicts=True)
    row = ClientSequence.objects.select_for_update().get(tenant_id=tenant, series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def _refuse_twice(model: Any, what: str, **values: Any) -> None:
    if model.objects.filter(tenant_id=tenancy.the_one(), **values).exists():
        raise Refused(_("%(what)s「%(name)s」はすでに登録されています。別の名前を入力してください。")
                      % {"what": what, "name": next(iter(values.values()))}, status=409)


def seed_holidays(years: Iterable[int]) -> int:
    """Put the national holidays of these years into the shared table; twice is once. Gives how many are there.

    Source: jpholiday, verified to `bpo.core.calendar.holidays.VERIFIED_TO`; a later year is provisional and is
    corrected by a row. Raises HolidaysUnknown for a year beyond.
    """
    rows = [Holiday(day=day, name=name, source="国民の祝日に関する法律 (jpholiday)")
            for year in years for day, name in national_holidays(year, provisional=True).items()]
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
