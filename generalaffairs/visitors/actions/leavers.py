"""What follows for visits from the client's employee ledger."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import midnight
from bpo.core.tenancy import the_one
from generalaffairs.visitors.models import EXPECTED, Visit


@transaction.atomic
def note_leaver(*, name: str, on: date) -> list[Visit]:
    """Somebody leaves the client on that day: later visits that he hosts say so until they have another host.

    People are compared by name without blanks: a request names its host in words. Marking twice changes nothing.
    """
    rows = Visit.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), state__in=EXPECTED)
    later = rows.filter(starts_at__gte=midnight(on + timedelta(days=1)), host_left_on=None).order_by("starts_at")
    bare = "".join(name.split())
    found = [row for row in later if "".join(row.host_name.split()) == bare]
    for row in found:
        row.host_left_on = on
        row.save(update_fields=["host_left_on"])
        audit.record("visitors.host_leaves", actor=SYSTEM, subject=row)
    return found
