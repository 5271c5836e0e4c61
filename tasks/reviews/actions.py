"""The second pair of eyes, and the client's word about what was delivered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar import deadline
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from tasks.requests.intake import promise
from tasks.reviews.delivering import deliver, did_a_step, made_a_part
from tasks.time.models import ClientTouch
from tasks.work import clock, readiness
from tasks.work.locking import expect, locked, move, save
from tasks.work.models import Defect, Delivery, Step, Task
from tasks.work.states import Acceptance, Status
from tasks.work.touches import touch

REWORK_DAYS = 3  # where neither scope line nor quotation names a term


@transaction.atomic
def approve(
    task_id: UUID, *, actor: Actor, now: datetime, units: int | None = None, part_note: str = "", last: bool = True
) -> Delivery:
    """Accept the work of somebody else and hand it to the client; with `last` False only a part of it.

    After a part the task goes on. Raises Refused for the maker and for whoever did one of its steps.
    """
    task = locked(task_id)
    _require_checker(task, actor)
    expect(task, Status.IN_REVIEW)
    task.checker_id = actor.id
    reviewed = task.steps.exclude(review=Step.ReviewRule.NONE).filter(done_at__isnull=False)
    reviewed.update(reviewed_by=actor.id, reviewed_at=now)
    delivery = deliver(task, actor=actor, now=now, units=units, note=part_note, last=last)
    if not last:
        move(task, "send_back")
        task.checker_id = None
        save(task, "status", "checker")
    return delivery


@transaction.atomic
def deliver_part(
    task_id: UUID, *, units: int | None, actor: Actor, now: datetime, note: str = "", last: bool = False
) -> Delivery:
    """Deliver so many units (None: the rows that are there) with the day; `last` ends the clock.

    In review the checker does it. Work that needs no review is delivered by its maker, the last part only when its
    steps are done and its checks pass. Raises Refused otherwise.
    """
    task = locked(task_id)
    if task.status == Status.IN_REVIEW:
        return approve(task_id, actor=actor, now=now, units=units, part_note=note, last=last)
    policy.require("tasks.work", actor, task)
    expect(task, Status.WORKING)
    if task.must_review:
        raise Refused(_("この作業は検査が必要です。検査に回してから納品してください。"), status=409)
    if task.maker_id != actor.id:
        raise Refused(_("納品できるのは担当者だけです。先に担当を自分に変更してください。"))
    if last:
        readiness.require(task)
    return deliver(task, actor=actor, now=now, units=units, note=note, last=last)


@transaction.atomic
def send_back(task_id: UUID, *, kind: str, detail: str, actor: Actor, now: datetime, step_key: str = "") -> Task:
    """差戻し: the checker found an error. It is kept with its kind; the named step is open again."""
    task = locked(task_id)
    _require_checker(task, actor)
    expect(task, Status.IN_REVIEW)
    step = task.steps.get(key=step_key) if step_key else None
    _defect(task, kind, detail, finder=Defect.Finder.CHECKER, actor=actor, now=now, step=step)
    if step is not None:
        Step.objects.filter(pk=step.pk).update(done_by=None, done_at=None)
    move(task, "send_back")
    task.checker_id = None
    save(task, "status", "checker")
    audit.record("task.sent_back", actor=actor, subject=task, data={"kind": kind, "step": step_key}, chained=True)
    jobs.publish("task.sent_back", task_id=str(task.pk))
    return task


@transaction.atomic
def accept(task_id: UUID, *, actor: Actor, now: datetime, touch_seconds: int | None = None) -> Task:
    """検収 by the client: the task is done."""
    task = locked(task_id)
    policy.require("tasks.accept", actor, task)
    _finish(task, how=Acceptance.CLIENT, actor=actor, now=now)
    touch(task, kind=ClientTouch.Kind.APPROVAL, actor=actor, measured=touch_seconds, at=now)
    return task


@transaction.atomic
def deem_accepted(task_id: UUID, *, now: datetime) -> Task:
    """みなし検収: the contract's days have passed without a word. Raises Refused (409) before that."""
    task = locked(task_id)
    if task.accept_by is None or task.accept_by > now:
        raise Refused(_("検収の期間がまだ終わっていません。お客様の確認をお待ちください。"), status=409)
    _finish(task, how=Acceptance.DEEMED, actor=SYSTEM, now=now)
    return task


@transaction.atomic
def refuse(
    task_id: UUID, *, kind: str, detail: str, actor: Actor, now: datetime, touch_seconds: int | None = None
) -> Task:
    """検収 refused: rework. The defect is kept; units stay counted once; the clock runs again with a new deadline.

    Reworked tasks are always reviewed. The client's time for it counts as time spent on our error.
    """
    task = locked(task_id)
    policy.require("tasks.accept", actor, task)
    _defect(task, kind, detail, finder=Defect.Finder.CLIENT, actor=actor, now=now)
    move(task, "rework")
    task.reworks, task.must_review = task.reworks + 1, True
    task.checker_id = task.delivered_at = task.accept_by = None
    task.due_at = _new_due(task, now)
    clock.begin_again(task, at=now)
    task.steps.update(reviewed_by=None, reviewed_at=None)
    save(task, "status", "reworks", "must_review", "checker", "delivered_at", "accept_by", "due_at")
    touch(task, kind=ClientTouch.Kind.FIXING, actor=actor, measured=touch_seconds, at=now)
    audit.record("task.refused", actor=actor, subject=task, data={"kind": kind, "reworks": task.reworks}, chained=True)
    jobs.publish("task.refused", task_id=str(task.pk))
    return task


def _require_checker(task: Task, actor: Actor) -> None:
    policy.require("tasks.review", actor, task)
    if did_a_step(task, actor.id):
        raise Refused(_("自分が行った手順のある作業は検査できません。別の担当者に検査を依頼してください。"))
    if made_a_part(task, actor.id):
        raise Refused(_("自分が一部を入力・作成した作業は検査できません。別の担当者に検査を依頼してください。"))


def _finish(task: Task, *, how: str, actor: Actor, now: datetime) -> None:
    move(task, "accept")
    task.acceptance, task.accepted_by, task.done_at = how, actor.id, now
    save(task, "status", "acceptance", "accepted_by", "done_at")
    name = "task.accepted" if how == Acceptance.CLIENT else "task.deemed_accepted"
    audit.record(name, actor=actor, subject=task, chained=True)
    jobs.publish("task.accepted", task_id=str(task.pk))


def _defect(
    task: Task, kind: str, detail: str, *, finder: str, actor: Actor, now: datetime, step: Step | None = None
) -> Defect:
    if kind not in Defect.Kind.values:
        raise Refused(_("不備の種類を選んでください。転記・漏れ・期限・判断・宛先のどれかです。"), status=422)
    if not detail.strip():
        raise Refused(_("戻せません。不備の内容がありません。どこをどう直すか入力してください。"), status=422)
    return Defect.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        step=step,
        kind=kind,
        finder=finder,
        detail=detail.strip(),
        found_at=now,
        found_by=actor.id,
    )


def _new_due(task: Task, now: datetime) -> datetime:
    """The same rule as at intake, counted from the refusal; for quoted work the quoted term."""
    calendar = clock.calendar_for(task, now)
    if task.scope_line is not None:
        return promise(task.scope_line, now, express=task.express, calendar=calendar)
    days = task.quote_days or REWORK_DAYS
    return deadline.due(now, kind=deadline.BUSINESS_DAYS, value=days, calendar=calendar)
