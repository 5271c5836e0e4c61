"""Days of inspection and ends of leases that come near: told to the desk some weeks before."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.audit.models import Event
from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from generalaffairs.supplies.models import Asset

AHEAD = timedelta(days=30)
TOLD = "supplies.day_near"


@transaction.atomic
def tell_near(*, today: date) -> list[Asset]:
    """Tell together of every thing whose day is near or over, each once for each day. Again is harmless.

    What was told is remembered by the events of the things: a day that is moved is told anew.
    """
    rows = Asset.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), maintenance_on__lte=today + AHEAD)
    near = list(rows.exclude(status=Asset.Status.DISPOSED).order_by("maintenance_on", "id"))
    events = Event.objects.filter(tenant_id=the_one(), action=TOLD, object_id__in=[row.pk for row in near])
    told = set(events.values_list("object_id", "data__on"))
    fresh = [row for row in near if (row.pk, str(row.maintenance_on)) not in told]
    if fresh:
        said = [(row, {"on": str(row.maintenance_on)}) for row in fresh]
        audit.record_many(TOLD, actor=SYSTEM, subjects=said)
        jobs.publish(TOLD, assets=[str(row.pk) for row in fresh])
    return fresh
