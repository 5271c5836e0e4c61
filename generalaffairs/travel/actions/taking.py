"""How the actions take a trip: locked with its task, made when it is first needed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from generalaffairs.travel.models import Trip
from generalaffairs.travel.queries import KEY, day_of, trips_of
from tasks.work.locking import locked
from tasks.work.models import Task


def take(task_id: UUID, actor: Actor, *, name: str = "generalaffairs.travel.edit") -> tuple[Task, Trip]:
    """The task, locked, and its trip with options and lines. Raises Refused without the right of this name."""
    task = locked(task_id)
    policy.require(name, actor, task)
    if task.worktype != KEY:
        raise Refused(_("この作業は出張手配ではありません。番号を確認してください。"), status=409)
    return task, trip_of(task)


@transaction.atomic
def trip_of(task: Task) -> Trip:
    """The trip of the task, made from what the request says; asking again gives the same."""
    if found := trips_of(task).first():
        return found
    fields = task.fields
    wanted = Trip(
        tenant_id=task.tenant_id,
        task=task,
        traveller=fields["traveller"],
        department=fields.get("department") or "",
        destination=fields["destination"],
        starts_on=day_of(fields, "out_on"),
        ends_on=day_of(fields, "back_on"),
    )
    Trip.objects.bulk_create([wanted], ignore_conflicts=True)
    return trips_of(task).get()


def move(trip: Trip, state: str) -> None:
    """The trip in another state."""
    trip.state = state
    trip.save(update_fields=["state"])


def expect(trip: Trip, *states: str) -> None:
    """Raise Refused (409) unless the trip is in one of these states."""
    if trip.state not in states:
        raise Refused(
            _("この出張は「%(state)s」のため、この操作はできません。画面を開き直して、状態を確認してください。")
            % {"state": trip.get_state_display()},
            status=409,
        )
