"""Several bookings of one list, by the import wizard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.visitors.actions.booking import Booking, put
from generalaffairs.visitors.actions.taking import take_task
from generalaffairs.visitors.models import Guest, Prep, State, Visit, VisitMail
from tasks.notices.here import people_here


@transaction.atomic
def book_imported(
    task_id: UUID, rows: Sequence[tuple[int, UUID, Booking]], *, actor: Actor, now: datetime
) -> dict[int, str]:
    """Book each row under its key. Gives the sentence of each that was refused, which is left out.

    A job knows who asked, not his seats: they are read here. Raises Refused without the right to the task.
    """
    actor = people_here(on=in_tokyo(now).date()).people.get(actor.person, actor)
    task = take_task(task_id, actor)
    refused = {}
    for number, key, booking in rows:
        try:
            with transaction.atomic():
                put(task, booking, actor=actor, now=now, key=key)
        except Refused as refusal:
            refused[number] = refusal.reason
    return refused


@transaction.atomic
def remove_imported(keys: Iterable[UUID], *, actor: Actor) -> dict[UUID, str]:
    """Take bookings of a list out again. Gives a sentence for each on which something was built, and leaves it."""
    rows = Visit.objects.select_for_update(of=("self",)).filter(tenant_id=the_one(), pk__in=list(keys))
    kept, gone = {}, []
    for visit in rows:
        if visit.state != State.PLANNED or visit.invited_at is not None:
            kept[visit.pk] = _(
                "来訪者に案内したか、状態が変わったため、取り消せません。来客の画面で取り消してください。"
            )
        else:
            gone.append(visit)
    audit.record_many("visitors.removed", actor=actor, subjects=[(row, {"number": row.number}) for row in gone])
    for model in (VisitMail, Guest, Prep):
        model.objects.filter(tenant_id=the_one(), visit__in=gone).delete()
    Visit.objects.filter(tenant_id=the_one(), pk__in=[row.pk for row in gone]).delete()
    return kept
