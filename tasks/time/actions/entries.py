"""Time that was not timed, and corrections: the old value and the reason stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from tasks.time.actions.timer import _place, overlap_refused
from tasks.time.closed import require_changeable
from tasks.time.models import TimeCorrection, TimeEntry
from tasks.time.seats import at, own_tenants

LONGEST = timedelta(hours=24)


@transaction.atomic
def add_entry(
    *,
    started_at: datetime,
    ended_at: datetime,
    actor: Actor,
    now: datetime,
    task_id: UUID | None = None,
    tenant_id: UUID | None = None,
    activity: str = TimeEntry.Activity.TASK,
    note: str = "",
) -> TimeEntry:
    """Write down own time afterwards. Raises Refused for the future, for overlaps and for a closed month."""
    place = _place(actor, task_id=task_id, activity=activity, tenant_id=tenant_id, step_id=None)
    policy.require("time.track", actor, place.tenant)
    _check_span(started_at, ended_at, now)
    entry = TimeEntry(
        tenant_id=place.tenant,
        operator_id=actor.person,
        task_id=place.task,
        process_line_id=place.line,
        activity=place.activity,
        note=note[:200],
        started_at=started_at,
        ended_at=ended_at,
        seconds=int((ended_at - started_at).total_seconds()),
    )
    try:
        with at(actor, place.tenant):
            require_changeable(started_at)
            entry.save(force_insert=True)
            audit.record("time.added", actor=actor, subject=entry, reason=note, data={"seconds": entry.seconds})
    except IntegrityError:
        raise overlap_refused() from None
    return entry


@transaction.atomic
def correct_entry(
    entry_id: UUID, *, started_at: datetime, ended_at: datetime, reason: str, actor: Actor, now: datetime
) -> TimeEntry:
    """Change begin and end of an ended entry. Keeps the old value as a TimeCorrection with the reason.

    Raises Refused without reason, for overlaps, for another's entry and in a month whose report was sent.
    """
    if not reason.strip():
        raise Refused(_("訂正の理由がありません。理由を入力してください。"), status=422)
    _check_span(started_at, ended_at, now)
    with at(actor, *own_tenants(actor)):
        tenant = TimeEntry.objects.values_list("tenant_id", flat=True).get(pk=entry_id)
    try:
        with at(actor, tenant):
            return _correct(entry_id, started_at=started_at, ended_at=ended_at, reason=reason, actor=actor, now=now)
    except IntegrityError:
        raise overlap_refused() from None


def _correct(
    entry_id: UUID, *, started_at: datetime, ended_at: datetime, reason: str, actor: Actor, now: datetime
) -> TimeEntry:
    entry = TimeEntry.objects.select_for_update().get(pk=entry_id)
    policy.require("time.correct", actor, entry)
    if entry.ended_at is None:
        raise Refused(_("計測中の時間は訂正できません。停止してから訂正してください。"), status=409)
    require_changeable(entry.started_at)
    require_changeable(started_at)
    TimeCorrection.objects.create(
        tenant_id=entry.tenant_id,
        entry=entry,
        old_started_at=entry.started_at,
        old_ended_at=entry.ended_at,
        old_seconds=entry.seconds,
        reason=reason[:200],
        corrected_by=actor.person,
        corrected_at=now,
    )
    before, entry.seconds = entry.seconds, int((ended_at - started_at).total_seconds())
    entry.started_at, entry.ended_at = started_at, ended_at
    entry.save(update_fields=["started_at", "ended_at", "seconds"])
    audit.record(
        "time.corrected", actor=actor, subject=entry, reason=reason, data={"before": before, "after": entry.seconds}
    )
    return entry


def _check_span(started_at: datetime, ended_at: datetime, now: datetime) -> None:
    if ended_at <= started_at:
        raise Refused(_("終了が開始より前です。終了の時刻を開始より後にしてください。"), status=422)
    if ended_at > now:
        raise Refused(_("終了が現在より後です。過ぎた時間だけを記録できます。"), status=422)
    if ended_at - started_at > LONGEST:
        raise Refused(_("一度に記録できるのは24時間までです。日ごとに分けて記録してください。"), status=422)
