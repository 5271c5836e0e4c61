"""Time that was not timed, and corrections: the old value and the reason stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
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
from tasks.work.access import visible_tasks
from tasks.work.models import Task

LONGEST = timedelta(hours=24)
OF_TASKS = (TimeEntry.Activity.TASK, TimeEntry.Activity.REVIEW, TimeEntry.Activity.REWORK)


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
    entry_id: UUID,
    *,
    started_at: datetime,
    ended_at: datetime,
    reason: str,
    actor: Actor,
    now: datetime,
    number: str = "",
) -> TimeEntry:
    """Change begin, end and, with `number`, the task of an ended entry. Keeps what it was with the reason.

    Raises Refused without reason, for overlaps, for another's entry, in a month that is closed, and for a task that
    is not of the entry's client (a client's time never becomes another's: delete it here and add it there).
    """
    if not reason.strip():
        raise Refused(_("訂正の理由がありません。理由を入力してください。"), status=422)
    _check_span(started_at, ended_at, now)
    with at(actor, *own_tenants(actor)):
        tenant = TimeEntry.objects.values_list("tenant_id", flat=True).get(pk=entry_id)
    try:
        with at(actor, tenant):
            span = (started_at, ended_at)
            return _correct(entry_id, span=span, number=number, reason=reason, actor=actor, now=now)
    except IntegrityError:
        raise overlap_refused() from None


def _correct(
    entry_id: UUID, *, span: tuple[datetime, datetime], number: str, reason: str, actor: Actor, now: datetime
) -> TimeEntry:
    entry = TimeEntry.objects.select_for_update(of=("self",)).select_related("task").get(pk=entry_id)
    policy.require("time.correct", actor, entry)
    if entry.ended_at is None:
        raise Refused(_("計測中の時間は訂正できません。停止してから訂正してください。"), status=409)
    require_changeable(entry.started_at)
    require_changeable(span[0])
    task = _other_task(entry, number, actor)
    TimeCorrection.objects.create(
        tenant_id=entry.tenant_id,
        entry=entry,
        old_started_at=entry.started_at,
        old_ended_at=entry.ended_at,
        old_seconds=entry.seconds,
        old_task=entry.task if task else None,
        reason=reason[:200],
        corrected_by=actor.person,
        corrected_at=now,
    )
    before, entry.seconds = entry.seconds, int((span[1] - span[0]).total_seconds())
    data: dict[str, Any] = {"before": before, "after": entry.seconds}
    if task is not None:
        data |= {"from": entry.task.number if entry.task else "", "to": task.number}
        entry.task, entry.step, entry.process_line_id = task, None, task.process_line_id
        entry.activity = entry.activity if entry.activity in OF_TASKS else TimeEntry.Activity.TASK
    entry.started_at, entry.ended_at = span
    entry.save()
    audit.record("time.corrected", actor=actor, subject=entry, reason=reason, data=data)
    return entry


def _other_task(entry: TimeEntry, number: str, actor: Actor) -> Task | None:
    """The task that the entry is given to; None where it stays with its own."""
    wanted = number.strip().upper()
    if not wanted or (entry.task is not None and entry.task.number == wanted):
        return None
    task = visible_tasks(actor, entry.tenant_id).filter(number=wanted).first()
    if task is None:
        words = _(
            "番号「%(number)s」の依頼は、この顧客にありません。番号を確認してください。別の顧客の時間は追加し直します。"
        )
        raise Refused(words % {"number": wanted}, status=422)
    return task


def _check_span(started_at: datetime, ended_at: datetime, now: datetime) -> None:
    if ended_at <= started_at:
        raise Refused(_("終了が開始より前です。終了の時刻を開始より後にしてください。"), status=422)
    if ended_at > now:
        raise Refused(_("終了が現在より後です。過ぎた時間だけを記録できます。"), status=422)
    if ended_at - started_at > LONGEST:
        raise Refused(_("一度に記録できるのは24時間までです。日ごとに分けて記録してください。"), status=422)
