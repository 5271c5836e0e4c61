"""Kept papers whose span of retention ends soon: told to the desk some weeks before."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.audit.models import Event
from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from generalaffairs.mail_room import queries
from generalaffairs.mail_room.models import Letter

TOLD = "mail_room.span_near"


@transaction.atomic
def tell_near(*, today: date) -> list[Letter]:
    """Tell together of every kept paper whose span ends soon or is over, each once for each day. Again is harmless.

    What was told is remembered by the events of the papers: a day that is moved is told anew.
    """
    rows = Letter.objects.select_for_update(of=("self",)).filter(tenant_id=the_one())
    near = list(queries.near(rows, today=today).order_by("keep_until", "id"))
    events = Event.objects.filter(tenant_id=the_one(), action=TOLD, object_id__in=[row.pk for row in near])
    told = set(events.values_list("object_id", "data__until"))
    fresh = [row for row in near if (row.pk, str(row.keep_until)) not in told]
    if fresh:
        said = [(row, {"until": str(row.keep_until)}) for row in fresh]
        audit.record_many(TOLD, actor=SYSTEM, subjects=said)
        jobs.publish(TOLD, letters=[str(row.pk) for row in fresh])
    return fresh
