"""Timers of people who no longer work for a client: they cannot stop them themselves any more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.tenancy import HOUSE_ID, the_one
from bpo.core.validity import valid_on
from clients.people.models import Assignment, Membership
from tasks.time import pulse
from tasks.time.models import TimeEntry
from tasks.time.seats import OWN_TIME_ROLES


def left_running(on: date) -> QuerySet[TimeEntry]:
    """Running entries of the one tenant in context whose people have no seat of the BPO company there on that day."""
    tenant = the_one()
    seats = Membership if tenant == HOUSE_ID else Assignment
    there = seats.objects.filter(valid_on(on), tenant_id=tenant, role__in=OWN_TIME_ROLES, user__is_active=True)
    return TimeEntry.objects.filter(tenant_id=tenant, ended_at=None).exclude(
        operator_id__in=there.values_list("user_id", flat=True)
    )


@transaction.atomic
def end_left_timers(*, on: date, now: datetime) -> list[TimeEntry]:
    """End them at `now`. The time until then was worked and stays; doing it again does nothing."""
    entries = list(left_running(on).select_for_update(of=("self",)))
    for entry in entries:
        entry.ended_at = max(now, entry.started_at)
        entry.seconds = int((entry.ended_at - entry.started_at).total_seconds())
        entry.idle_from = entry.idle_to = None  # nobody is left who could say what it was
        entry.save(update_fields=["ended_at", "seconds", "idle_from", "idle_to"])
        pulse.forget(entry)
        audit.record(
            "time.stopped", actor=SYSTEM, subject=entry, data={"seconds": entry.seconds}, reason="assignment ended"
        )
    return entries
