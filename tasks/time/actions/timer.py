"""The running timer: one per operator, over all his clients. Its start is a row, so it survives any crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.time import pulse
from tasks.time.models import TimeEntry
from tasks.time.place import Place, place_of_task
from tasks.time.seats import NoSeat, at, own_tenants

Activity = TimeEntry.Activity


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a stop did: the entry that ended, and the one that an ended interruption handed back to."""

    entry: TimeEntry | None = None
    resumed: TimeEntry | None = None


@transaction.atomic
def start_timer(
    *,
    actor: Actor,
    now: datetime,
    task_id: UUID | None = None,
    activity: str = Activity.TASK,
    tenant_id: UUID | None = None,
    step_id: UUID | None = None,
    note: str = "",
) -> TimeEntry:
    """Start counting on a task, or on an activity of a client without task; what ran before stops here.

    INTERNAL time belongs to the house. On a task the activity follows from its state: checking, rework or work.
    Raises Refused for a seat that may not, ObjectDoesNotExist for a task that is not one of his.
    """
    place = _place(actor, task_id=task_id, activity=activity, tenant_id=tenant_id, step_id=step_id)
    policy.require("time.track", actor, place.tenant)
    _end_running(actor, now)
    return _begin(place, actor=actor, now=now, note=note)


@transaction.atomic
def stop_timer(*, actor: Actor, now: datetime, attended: bool = False) -> Stopped:
    """Stop what runs; an interruption hands back to what it interrupted. Nothing running is no error.

    `attended`: it is known that he worked until now (a history that is loaded), so that no pause is asked about.
    """
    entry = _end_running(actor, now, attended=attended)
    if entry is None or entry.interrupted is None:
        return Stopped(entry)
    return Stopped(entry, _hand_back(entry.interrupted, actor, now))


@transaction.atomic
def interrupt(
    *, tenant_id: UUID, actor: Actor, now: datetime, activity: str = Activity.PHONE, note: str = ""
) -> TimeEntry:
    """A call comes in: what runs is stopped, remembered, and goes on when the call's timer is stopped."""
    policy.require("time.track", actor, tenant_id)
    running = _end_running(actor, now)
    place = Place(tenant=tenant_id, activity=activity)
    return _begin(place, actor=actor, now=now, note=note, interrupted=running.pk if running else None)


def _place(actor: Actor, *, task_id: UUID | None, activity: str, tenant_id: UUID | None, step_id: UUID | None) -> Place:
    if task_id is not None:
        with at(actor, *own_tenants(actor)):
            return place_of_task(task_id, actor=actor, activity=activity, step_id=step_id)
    if activity in (Activity.TASK, Activity.REVIEW, Activity.REWORK):
        raise Refused(_("作業時間を記録する依頼がありません。依頼の画面から計測を始めてください。"), status=422)
    if activity == Activity.INTERNAL:
        return Place(tenant=HOUSE_ID, activity=activity)
    if tenant_id is None or tenant_id == HOUSE_ID:
        raise Refused(_("どの顧客の作業かがわかりません。顧客を選んでください。"), status=422)
    return Place(tenant=tenant_id, activity=activity)


def _end_running(actor: Actor, now: datetime, *, attended: bool = False) -> TimeEntry | None:
    """Stop the person's running entry wherever it is; the row is locked, so two clicks stop it once."""
    with at(actor, *own_tenants(actor)):
        found = TimeEntry.objects.filter(operator_id=actor.person, ended_at=None).values_list("tenant_id", "pk").first()
    if found is None:
        return None
    tenant, key = found
    with at(actor, tenant):
        entry = TimeEntry.objects.select_for_update().get(pk=key)
        if entry.ended_at is not None:
            return None
        if not attended:
            pulse.beat(entry, now=now)
        entry.ended_at = max(now, entry.started_at)
        entry.seconds = int((entry.ended_at - entry.started_at).total_seconds())
        entry.save(update_fields=["ended_at", "seconds"])
        pulse.forget(entry)
        audit.record("time.stopped", actor=actor, subject=entry, data={"seconds": entry.seconds})
    return entry


def _begin(place: Place, *, actor: Actor, now: datetime, note: str = "", interrupted: UUID | None = None) -> TimeEntry:
    entry = TimeEntry(
        tenant_id=place.tenant,
        operator_id=actor.person,
        task_id=place.task,
        step_id=place.step,
        process_line_id=place.line,
        activity=place.activity,
        note=note[:200],
        started_at=now,
        interrupted=interrupted,
    )
    try:
        with at(actor, place.tenant):
            entry.save(force_insert=True)
            pulse.beat(entry, now=now)
            audit.record("time.started", actor=actor, subject=entry, data={"task": str(place.task or "")})
    except NoSeat:
        raise Refused(_("この顧客の作業時間は記録できません。担当に割り当てるよう管理者に依頼してください。")) from None
    except IntegrityError:
        raise overlap_refused() from None
    return entry


def overlap_refused() -> Refused:
    """The sentence for time that would overlap with other time of the same person."""
    return Refused(
        _("作業時間が重なっています。同じ時間帯にほかの作業時間があります。作業時間の一覧で時刻を確認してください。"),
        status=409,
    )


def _hand_back(entry_id: UUID, actor: Actor, now: datetime) -> TimeEntry | None:
    """Go on with what was interrupted, unless its client or its task is no longer his."""
    with at(actor, *own_tenants(actor)):
        before = TimeEntry.objects.select_related("task").filter(pk=entry_id, operator_id=actor.person).first()
    if before is None or (before.task is not None and not before.task.is_open):
        return None
    activity = before.activity
    if before.task_id is not None:
        with at(actor, *own_tenants(actor)):
            try:
                activity = place_of_task(before.task_id, actor=actor, activity=activity).activity
            except ObjectDoesNotExist:
                return None
    place = Place(before.tenant_id, activity, before.task_id, before.step_id, before.process_line_id)
    return _begin(place, actor=actor, now=now, note=before.note, interrupted=before.interrupted)
