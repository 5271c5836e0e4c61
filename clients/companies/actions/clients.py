"""A client company: made, changed, and its numbers."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from clients.companies.actions.calendars import CALENDAR_SINCE, OFFICE_WEEK, new_calendar
from clients.companies.models import (
    Client,
    ClientCard,
    ClientSequence,
)
from clients.people.actions.seats import give_assignment
from clients.people.house import at_house
from clients.people.models import Role, User

HOUSE_CODE = "HOUSE"
CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
BANDS = 8


def found_house(*, name: str, short_name: str = "", phone: str = "", actor: Actor, now: datetime) -> Client:
    """The BPO company itself, before which nobody can work: one in every installation, always with the same id.

    Opens its own contexts, as `create_client` does. Raises Refused when it is there already (409).
    """
    return create_client(
        code=HOUSE_CODE, name=name, short_name=short_name, phone=phone, kind=Client.Kind.HOUSE, pk=tenancy.HOUSE_ID,
        actor=actor, now=now,
    )  # fmt: skip


def create_client(
    *,
    code: str,
    name: str,
    actor: Actor,
    now: datetime,
    kana: str = "",
    short_name: str = "",
    pk: UUID | None = None,
    kind: str = Client.Kind.CLIENT,
    manager: User | None = None,
    **fields: Any,
) -> Client:
    """A new tenant with a weekday calendar 9–12 and 13–18, its first manager, and its card in the BPO company's list.

    Opens its own contexts, so call it outside any other (area "person", commands). Further `fields` are columns of
    Client (`target_seconds`, `phone` …). Raises Refused for a bad or taken code.
    """
    policy.require("clients.create", actor)
    if not CODE.fullmatch(code):
        raise Refused(
            _("顧客コード「%(code)s」は使えません。英大文字で始まる2〜12文字の英大文字と数字で入力してください。")
            % {"code": code},
            status=422,
        )
    client = Client(
        pk=pk or uuid7(),
        code=code,
        name=name,
        kana=kana,
        short_name=short_name or name[:30],
        kind=kind,
        **{"band": _band(code), **fields},
    )
    with transaction.atomic():
        with tenancy.use(client.pk):
            _insert(client)
            new_calendar(client.pk, CALENDAR_SINCE, OFFICE_WEEK, national_holidays_closed=True)
            record("client.created", actor=actor, subject=client, data={"code": code}, chained=True)
            if manager:
                # Nobody may see the new client yet, so its first manager comes with it.
                give_assignment(manager, Role.MANAGER, actor=actor, on=localdate(now), invited=True)
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
        raise Refused(
            _("顧客コード「%(code)s」はすでに使われています。別のコードを入力してください。") % {"code": client.code},
            status=409,
        ) from error


def _band(code: str) -> int:
    return sum(code.encode()) % BANDS + 1


@transaction.atomic
def change_client(*, actor: Actor, **fields: Any) -> Client:
    """Change master data of the client in context. Raises KeyError for a column that may not be changed here."""
    client = Client.objects.select_for_update().get(pk=tenancy.the_one())
    policy.require("clients.edit", actor, client)
    allowed = {
        "name",
        "short_name",
        "kana",
        "corporate_number",
        "stage",
        "band",
        "phone",
        "target_seconds",
        "governance_seconds",
        "fiscal_month",
    }
    if unknown := set(fields) - allowed:
        raise KeyError(", ".join(sorted(unknown)))
    changed = {name: value for name, value in fields.items() if getattr(client, name) != value}
    for name, value in changed.items():
        setattr(client, name, value)
    if changed:
        client.save(update_fields=list(changed))
        record("client.changed", actor=actor, subject=client, data={"fields": sorted(changed)})
    if "name" in changed:
        with at_house():
            ClientCard.objects.filter(client=client.pk).update(name=client.name)
    return client


def next_number(series: str) -> int:
    """The next number of a series of the client in context, without gaps: the row stays locked until commit."""
    return next_numbers(series, 1)[0]


def next_numbers(series: str, count: int) -> range:
    """The next so many numbers of a series, in one step and without gaps."""
    tenant = tenancy.the_one()
    ClientSequence.objects.bulk_create([ClientSequence(tenant_id=tenant, series=series)], ignore_conflicts=True)
    row = ClientSequence.objects.select_for_update().get(tenant_id=tenant, series=series)
    row.last += count
    row.save(update_fields=["last"])
    return range(row.last - count + 1, row.last + 1)
