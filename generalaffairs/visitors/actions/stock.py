"""Equipment of a place with its number: kept by the desk, held by bookings, never promised beyond what is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.visitors.actions.keeping import KEEP, save
from generalaffairs.visitors.calc import equipment, rooms
from generalaffairs.visitors.models import EXPECTED, HERE, Equipment, Site, Visit
from generalaffairs.visitors.queries import at_site


@transaction.atomic
def keep_equipment(
    equipment_id: UUID | None = None, *, site: Site, name: str, quantity: int, actor: Actor, now: datetime
) -> Equipment:
    """A thing of a place and how many there are, new or changed.

    Raises Refused: 422 for a name that a booking cannot say in one word, 409 for one that is there, and where bookings
    to come hold more than there would be.
    """
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    if equipment.key_of(name) is None:
        raise Refused(
            _(
                "備品「%(name)s」を登録できません。空白・読点・数を含む名前です。「プロジェクター」のように1語にしてください。"
            )
            % {"name": name},
            status=422,
        )
    rows = Equipment.objects.select_for_update()
    row = rows.get(tenant_id=tenant, pk=equipment_id) if equipment_id else Equipment(tenant_id=tenant)
    Site.objects.select_for_update().get(pk=site.pk, tenant_id=tenant)  # bookings wait here as well
    held = _held(_coming(site, now), equipment.key_of(name) or "")
    if held > quantity:
        raise Refused(
            _(
                "%(name)sを%(n)s台にできません。これからの予約が同じ時間に%(held)s台を使います。先に予約の備品を変えてください。"
            )
            % {"name": name, "n": quantity, "held": held},
            status=409,
        )
    said = {"site": site, "name": name, "quantity": quantity}
    save(row, said, _("この名前の備品は登録されています。登録済みの備品の台数を変更してください。"))
    audit.record("visitors.equipment_kept", actor=actor, subject=row, data={"new": equipment_id is None})
    return row


@transaction.atomic
def end_equipment(equipment_id: UUID, *, actor: Actor, now: datetime) -> Equipment:
    """It is not lent any more; bookings that name it stay, and are compared with each other again."""
    tenant = the_one()
    policy.require(KEEP, actor, tenant)
    row = Equipment.objects.select_for_update().get(tenant_id=tenant, pk=equipment_id, ended_at=None)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    audit.record("visitors.equipment_ended", actor=actor, subject=row)
    return row


def check_stock(visit: Visit) -> None:
    """Raise Refused (409) where the place has fewer of a registered thing than this visit and others want at once."""
    wanted = _wants(visit)
    if not wanted or visit.site is None:
        return
    site = Site.objects.select_for_update().get(pk=visit.site.pk, tenant_id=visit.tenant_id)
    others = at_site(site, visit.starts_at, visit.ends_at, but=visit.pk).exclude(equipment="").select_related("room")
    for row in Equipment.objects.filter(tenant_id=visit.tenant_id, site=site, ended_at=None).order_by("name"):
        key = equipment.key_of(row.name) or ""
        count = wanted.get(key, 0)
        free = max(0, row.quantity - _held(others, key)) if count else 0
        if count > free:
            raise Refused(
                _(
                    "%(site)sの%(name)sは%(all)s台で、この時間に空いているのは%(free)s台です。台数か時間を変えてください。"
                )
                % {"site": site, "name": row.name, "all": row.quantity, "free": free},
                status=409,
            )


def _coming(site: Site, now: datetime) -> Iterable[Visit]:
    rows = Visit.objects.filter(tenant_id=site.tenant_id, site=site, state__in=(*EXPECTED, *HERE), ends_at__gt=now)
    return rows.exclude(equipment="").select_related("room")


def _held(visits: Iterable[Visit], key: str) -> int:
    """How many of a thing these visits want at any one moment."""
    return rooms.most_at_once((one.starts_at, one.ends_at, _wants(one).get(key, 0)) for one in visits)


def _wants(visit: Visit) -> dict[str, int]:
    return equipment.counts(visit.equipment, fixed=visit.room.equipment if visit.room else "")
