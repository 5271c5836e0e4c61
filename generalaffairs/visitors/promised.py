"""Equipment that two visits were promised at one time, where nobody registered how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from generalaffairs.visitors.calc import equipment
from generalaffairs.visitors.models import EXPECTED, HERE, Equipment, Visit


def when(starts: datetime, ends: datetime) -> str:
    """11/30 14:00〜15:00 in Tokyo."""
    first, last = in_tokyo(starts), in_tokyo(ends)
    return f"{first.month}/{first.day} {first:%H:%M}〜{last:%H:%M}"


def usable_equipment() -> QuerySet[Equipment]:
    """What is registered at the places of the client in context, by place and name."""
    rows = Equipment.objects.filter(tenant_id=the_one(), ended_at=None).select_related("site")
    return rows.order_by("site__name", "name")


def meanwhile(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    """Visits that want equipment while one of these takes place, itself among them; not read yet."""
    at_once = rows.order_by().filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    found = Visit.objects.filter(Exists(at_once), tenant_id=the_one(), state__in=(*EXPECTED, *HERE))
    return found.exclude(equipment="").select_related("room").order_by("starts_at", "id")


def promised_twice(row: Visit, others: Iterable[Visit], stock: Iterable[Equipment]) -> list[str]:
    """A sentence for each other visit at the same place and time that wants the same equipment; not for what the place
    has registered with its number, of which no more is booked than there is."""
    if row.state not in (*EXPECTED, *HERE):
        return []
    counted = _counted(row.site_id, stock)
    found = []
    for one in others:
        apart = one.starts_at >= row.ends_at or one.ends_at <= row.starts_at
        if one.pk == row.pk or one.site_id != row.site_id or apart:
            continue
        fixed = (row.room.equipment if row.room else "", one.room.equipment if one.room else "")
        words = equipment.both(row.equipment, one.equipment, fixed=fixed)
        if words := [word for word in words if not set(equipment.things(word)) & counted]:
            found.append(
                _("備品（%(things)s）は、%(when)sに%(number)s（%(company)s様）も使います。足りるか確認してください。")
                % {"things": "、".join(words), "when": when(one.starts_at, one.ends_at), "number": one.number,
                   "company": one.company}
            )  # fmt: skip
    return found


def _counted(site: UUID | None, stock: Iterable[Equipment]) -> set[str]:
    return {key for one in stock if one.site_id == site and (key := equipment.key_of(one.name))}
