"""What follows for visits from the client's ledgers of people."""

from __future__ import annotations

from collections.abc import Iterable
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
    found = _hosted(later, name)
    for row in found:
        row.host_left_on = on
        row.save(update_fields=["host_left_on"])
        audit.record("visitors.host_leaves", actor=SYSTEM, subject=row)
    return found


@transaction.atomic
def forget_leaver(*, name: str, on: date) -> list[Visit]:
    """He does not leave on that day: the visits that say so of their host do not any more."""
    rows = Visit.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), host_left_on=on)
    found = _hosted(rows.order_by("starts_at"), name)
    for row in found:
        row.host_left_on = None
        row.save(update_fields=["host_left_on"])
        audit.record("visitors.host_stays", actor=SYSTEM, subject=row)
    return found


def _hosted(rows: Iterable[Visit], name: str) -> list[Visit]:
    bare = "".join(name.split())
    return [row for row in rows if "".join(row.host_name.split()) == bare]
