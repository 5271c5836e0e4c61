"""Visitors who are there and for whom this reader has to come, on the portal's start page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.visitors.models import State, Visit
from tasks.portal.waiting import Reader, Waiting, register

MINUTES = 1
SHOWN = 5


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """Visitors of this host who wait, and of whom the deputy was told."""
    if not policy.check("generalaffairs.visitors.receive", reader.actor, reader.tenant):
        return []
    [rows] = remembered.rows(_arrived, host=reader.actor.person)
    yield [rows]
    return [_entry(row, reader.tenant.code) for row in rows]


def _arrived(*, host: UUID) -> Sequence[QuerySet[Visit]]:
    mine = Q(host__user_id=host) | Q(deputy__user_id=host, late_at__isnull=False)
    rows = Visit.objects.filter(mine, tenant_id=the_one(), state=State.ARRIVED).select_related("room")
    return [rows.order_by("arrived_at", "id")[:SHOWN]]


def _entry(row: Visit, code: str) -> Waiting:
    facts = [row.room.name] if row.room else []
    return Waiting(
        kind="VISITOR",
        title=_("お客様がお見えです：%(company)s様") % {"company": row.company},
        url=reverse("portal:visitors_visit", kwargs={"client": code, "visit": row.pk}),
        button=_("応対する"),
        minutes=MINUTES,
        since=row.arrived_at or row.starts_at,
        facts=tuple(facts),
    )


register(waiting, order=5)
