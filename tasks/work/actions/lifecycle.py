"""Take a task, hand it on, change its terms, hand it in, withdraw it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from tasks.reviews.delivering import deliver
from tasks.work import clock, readiness
from tasks.work.assignees import is_assigned
from tasks.work.locking import expect, locked, move, save
from tasks.work.models import Task
from tasks.work.states import OPEN, Status


@transaction.atomic
def start(task_id: UUID, *, actor: Actor, now: datetime) -> Task:
    """Begin to work on it; who starts a task that nobody has becomes its maker. Starting twice is starting once.

    Raises Refused when somebody else has it, or when it is not the time (見積もり中, 納品済み …).
    """
    task = locked(task_id)
    policy.require("tasks.work", actor, task)
    expect(task, Status.RECEIVED, Status.WORKING)
    if task.maker_id not in (None, actor.id):
        raise Refused(
            _("%(name)sさんが担当しています。担当を変更してから始めてください。") % {"name": task.maker}, status=409
        )
    if task.status == Status.WORKING and task.maker_id == actor.id:
        return task
    if task.status == Status.RECEIVED:
        move(task, "start")
    task.maker_id = actor.id
    save(task, "status", "maker")
    audit.record("task.started", actor=actor, subject=task)
    jobs.publish("task.started", task_id=str(task.pk))
    return task


@transaction.atomic
def assign(task_id: UUID, *, operator_id: UUID, actor: Actor, now: datetime) -> Task:
    """Make somebody the maker. Raises Refused unless he is assigned to this client today, and while it is in review."""
    task = locked(task_id)
    policy.require("tasks.work" if operator_id == actor.id else "tasks.assign", actor, task)
    expect(task, Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING)
    _assign(task, operator_id, now)
    save(task, "maker", "checker")
    audit.record("task.assigned", actor=actor, subject=task, data={"maker": str(operator_id)})
    jobs.publish("task.assigned", task_id=str(task.pk), by=str(actor.id or ""))
    return task


def _assign(task: Task, operator_id: UUID, now: datetime) -> None:
    if not is_assigned(task.tenant_id, operator_id, on=in_tokyo(now).date()):
        # Without the name: an id that somebody made up must not tell who it is.
        raise Refused(
            _("選んだ担当者は、このお客様に割り当てられていません。先に管理者が担当に割り当ててください。"), status=422
        )
    task.maker_id, task.checker_id = operator_id, None


@transaction.atomic
def edit_task(
    task_id: UUID,
    *,
    version: int,
    actor: Actor,
    now: datetime,
    due_at: datetime | None = None,
    maker_id: UUID | None = None,
    reason: str = "",
) -> Task:
    """Change maker or deadline as seen on a page of `version`. The promise made at intake stays as it was.

    Raises Refused: 409 when somebody changed the task meanwhile, 422 for a new deadline without a reason.
    """
    task = locked(task_id)
    policy.require("tasks.assign", actor, task)
    if task.version != version:
        raise Refused(
            _("ほかの人が先に%(number)sを変更しました。画面を更新して、もう一度変更してください。")
            % {"number": task.number},
            status=409,
        )
    expect(task, *OPEN)
    is_handed_on = maker_id is not None and maker_id != task.maker_id
    if maker_id is not None and is_handed_on:
        expect(task, Status.RECEIVED, Status.QUOTING, Status.WORKING, Status.WAITING)
        _assign(task, maker_id, now)
    was = task.due_at
    if due_at is not None and due_at != was:
        _set_due(task, due_at, reason)
    save(task, "maker", "checker", "due_at")
    data = {"maker": str(task.maker_id or ""), "due_at": task.due_at.isoformat() if task.due_at else ""}
    if was is not None and task.due_at != was:
        data["due_was"] = was.isoformat()
    audit.record("task.edited", actor=actor, subject=task, data=data, reason=reason)
    if is_handed_on:
        jobs.publish("task.assigned", task_id=str(task.pk), by=str(actor.id or ""))
    return task


def _set_due(task: Task, due_at: datetime, reason: str) -> None:
    if task.status == Status.QUOTING:
        raise Refused(_("見積もり中の作業に期限はありません。見積もりの納期で決めてください。"), status=409)
    if not reason.strip():
        raise Refused(_("期限を変更できません。理由がありません。理由を入力してください。"), status=422)
    if due_at < task.received_at:
        raise Refused(_("期限が受付より前です。受付より後の日時を入力してください。"), status=422)
    task.due_at = due_at


@transaction.atomic
def submit_for_review(task_id: UUID, *, actor: Actor, now: datetime) -> Task:
    """Hand it in: to the checker, or straight to the client when nothing of it must be reviewed.

    Raises Refused unless the maker does it, all required steps are done or waived, and the work type's checks pass.
    """
    task = locked(task_id)
    policy.require("tasks.work", actor, task)
    expect(task, Status.WORKING)
    if task.maker_id != actor.id:
        raise Refused(_("検査に回せるのは担当者だけです。先に担当を自分に変更してください。"))
    readiness.require(task)
    if not task.must_review:
        deliver(task, actor=actor, now=now, units=None, note="", last=True)
        return task
    move(task, "submit")
    save(task, "status")
    audit.record("task.submitted", actor=actor, subject=task)
    jobs.publish("task.submitted", task_id=str(task.pk))
    return task


@transaction.atomic
def cancel(task_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Task:
    """取下げ by either side before delivery. Open questions are withdrawn, open decisions void.

    Raises Refused without a reason (422).
    """
    task = locked(task_id)
    policy.require("tasks.cancel", actor, task)
    if not reason.strip():
        raise Refused(_("取り下げられません。理由がありません。理由を入力してください。"), status=422)
    move(task, "cancel")
    task.questions.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=now)
    task.approvals.filter(state="ASKED").update(state="VOID", voided_at=now)
    clock.stop(task, at=now)
    save(task, "status")
    audit.record("task.cancelled", actor=actor, subject=task, reason=reason)
    jobs.publish("task.cancelled", task_id=str(task.pk))
    return task
