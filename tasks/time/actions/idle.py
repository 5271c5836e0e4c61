"""A timer that ran while nobody did anything: the gap is noted on the next activity, and the person says what it was.

The last activity is a row, so a crash or a closed laptop changes nothing: whatever comes first afterwards finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from tasks.time import pulse
from tasks.time.actions.entries import add_entry
from tasks.time.actions.timer import _begin
from tasks.time.closed import require_changeable
from tasks.time.models import TimeEntry
from tasks.time.place import Place
from tasks.time.seats import at, own_tenants

KEEP, CUT, STOP, GIVE = "keep", "cut", "stop", "give"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the idle time is given to: a task, or an activity of a client (INTERNAL: of the house)."""

    task_id: UUID | None = None
    activity: str = TimeEntry.Activity.TASK
    tenant_id: UUID | None = None
    note: str = ""


@transaction.atomic
def note_activity(entry: TimeEntry, *, actor: Actor, now: datetime) -> bool:
    """The person did something while `entry` runs. Gives whether a gap waits for his word.

    Written once a minute; after a long pause the pause is kept on the entry as an open question.
    """
    with at(actor, entry.tenant_id):
        return pulse.beat(entry, now=now)


@transaction.atomic
def settle_idle(
    entry_id: UUID, *, choice: str, actor: Actor, now: datetime, purpose: Purpose | None = None
) -> TimeEntry | None:
    """Say what a gap was. KEEP: it was this work. CUT: nothing, the timer goes on from now. STOP: nothing, and the
    timer ends at the last activity. GIVE: it was `purpose`, the timer goes on from now.

    A gap that was settled in another window is no error (None). An entry that ended meanwhile is not started again.
    Raises Refused like `add_entry` for the purpose.
    """
    entry = _locked(entry_id, actor)
    if entry.idle_from is None or entry.idle_to is None:
        return None
    begin, end = entry.idle_from, entry.idle_to
    was_running, place = entry.ended_at is None, _place_of(entry)
    with at(actor, entry.tenant_id):
        policy.require("time.correct", actor, entry)
        require_changeable(entry.started_at)
        entry.idle_from = entry.idle_to = None
        if choice != KEEP:
            entry.ended_at = begin
            entry.seconds = int((begin - entry.started_at).total_seconds())
        entry.save(update_fields=["idle_from", "idle_to", "ended_at", "seconds"])
        if entry.ended_at is not None:
            pulse.forget(entry)
        told = {"choice": choice, "seconds": int((end - begin).total_seconds())}
        audit.record("time.idle_settled", actor=actor, subject=entry, data=told)
    if choice == GIVE:
        _give(purpose, begin, end, actor=actor, now=now)
    if choice in (CUT, GIVE) and was_running:
        return _begin(place, actor=actor, now=end if choice == GIVE else now, note=entry.note)
    return entry


def _locked(entry_id: UUID, actor: Actor) -> TimeEntry:
    with at(actor, *own_tenants(actor)):
        tenant = TimeEntry.objects.values_list("tenant_id", flat=True).get(pk=entry_id, operator_id=actor.person)
    with at(actor, tenant):
        return TimeEntry.objects.select_for_update().get(pk=entry_id)


def _place_of(entry: TimeEntry) -> Place:
    return Place(entry.tenant_id, entry.activity, entry.task_id, entry.step_id, entry.process_line_id)


def _give(purpose: Purpose | None, begin: datetime, end: datetime, *, actor: Actor, now: datetime) -> None:
    if purpose is None:
        raise Refused(_("何の作業だったかがわかりません。依頼の番号か、依頼のない作業を選んでください。"), status=422)
    add_entry(
        started_at=begin,
        ended_at=end,
        actor=actor,
        now=now,
        task_id=purpose.task_id,
        activity=purpose.activity,
        tenant_id=purpose.tenant_id,
        note=purpose.note,
    )
