"""What one client has: places, rooms, and how long names are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.visitors.models import EXPECTED, Room, Site, Visit, VisitSetting

KEEP = "generalaffairs.visitors.keep"


@transaction.atomic
def keep_site(site_id: UUID | None = None, *, actor: Actor, **said: Any) -> Site:
    """A place with address, parking and entry rules, new or changed. Raises Refused (409) for a name that is there."""
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    row = Site.objects.select_for_update().get(tenant_id=tenant, pk=site_id) if site_id else Site(tenant_id=tenant)
    save(row, said, _("この名前の場所は登録されています。登録済みの場所を変更してください。"))
    audit.record("visitors.site_kept", actor=actor, subject=row, data={"new": site_id is None})
    return row


@transaction.atomic
def keep_room(room_id: UUID | None = None, *, actor: Actor, now: datetime, **said: Any) -> Room:
    """A room of a place, new or changed. Raises Refused (409) for a name that is there, and where a booking to come has
    more people than the room would seat."""
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    row = Room.objects.select_for_update().get(tenant_id=tenant, pk=room_id) if room_id else Room(tenant_id=tenant)
    if room_id and (big := _coming(row, now).filter(headcount__gt=said["capacity"]).first()):
        raise Refused(
            _("定員を%(n)s名にできません。%(number)sは%(heads)s名の予約です。先に予約の会議室を変えてください。")
            % {"n": said["capacity"], "number": big.number, "heads": big.headcount},
            status=409,
        )
    save(row, said, _("この名前の会議室は登録されています。登録済みの会議室を変更してください。"))
    audit.record("visitors.room_kept", actor=actor, subject=row, data={"new": room_id is None})
    return row


@transaction.atomic
def end_room(room_id: UUID, *, actor: Actor, now: datetime) -> Room:
    """It cannot be booked any more. Raises Refused (409) while a visit to come has it."""
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    row = Room.objects.select_for_update().get(tenant_id=tenant, pk=room_id, ended_at=None)
    if visit := _coming(row, now).first():
        raise Refused(
            _("%(room)sを終了できません。%(number)sの予約があります。先に予約の会議室を変えてください。")
            % {"room": row, "number": visit.number},
            status=409,
        )
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    audit.record("visitors.room_ended", actor=actor, subject=row)
    return row


@transaction.atomic
def end_site(site_id: UUID, *, actor: Actor, now: datetime) -> Site:
    """Nobody comes there any more. Raises Refused (409) while it has rooms."""
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    row = Site.objects.select_for_update().get(tenant_id=tenant, pk=site_id, ended_at=None)
    if row.rooms.filter(ended_at=None).exists():  # type: ignore[attr-defined]
        raise Refused(
            _("%(site)sを終了できません。会議室が残っています。先に会議室を終了してください。") % {"site": row},
            status=409,
        )
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    audit.record("visitors.site_ended", actor=actor, subject=row)
    return row


@transaction.atomic
def keep_setting(*, actor: Actor, **said: int) -> VisitSetting:
    """Days of retention, minutes until the deputy is told, agreed minutes on the spot."""
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    before = VisitSetting.objects.select_for_update().filter(tenant_id=tenant).first()
    row = before or VisitSetting(tenant_id=tenant)
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    audit.record("visitors.setting_kept", actor=actor, subject=row, data=dict(said))
    return row


def _coming(room: Room, now: datetime) -> Any:
    rows = Visit.objects.filter(tenant_id=room.tenant_id, room=room, state__in=EXPECTED, ends_at__gt=now)
    return rows.order_by("starts_at")


def save(row: Any, said: dict[str, Any], taken: str) -> None:
    """Write what was said. Raises Refused (409) with `taken` for a name that is there."""
    for name, value in said.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(taken, status=409) from None
