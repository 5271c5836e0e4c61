"""The checklist: done with its evidence, waived with its reason, opened again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused, may_write
from tasks import seats
from tasks.work.locking import expect, locked, save
from tasks.work.models import Step, Task
from tasks.work.states import Status


@transaction.atomic
def complete_step(
    task_id: UUID, step_key: str, *, actor: Actor, now: datetime, evidence: StoredFile | None = None
) -> Step:
    """Mark one step as done. Raises Refused without the evidence it needs, or without the licence it needs."""
    task, step = _step(task_id, step_key, actor)
    if step.evidence_required and evidence is None and step.evidence_id is None:
        raise Refused(
            _("手順「%(name)s」を完了できません。証跡のファイルがありません。ファイルを添えてください。")
            % {"name": step.name},
            status=422,
        )
    step.done_by_id, step.done_at, step.waived_reason = actor.id, now, ""
    step.evidence = evidence or step.evidence
    step.save(update_fields=["done_by", "done_at", "waived_reason", "evidence"])
    save(task)
    audit.record("step.done", actor=actor, subject=task, data={"step": step.key})
    return step


@transaction.atomic
def waive_step(task_id: UUID, step_key: str, *, reason: str, actor: Actor, now: datetime) -> Step:
    """Leave one step out, with the reason. Raises Refused without one (422), or without the licence it needs."""
    task, step = _step(task_id, step_key, actor)
    if not reason.strip():
        raise Refused(
            _("手順「%(name)s」を省けません。理由がありません。理由を入力してください。") % {"name": step.name},
            status=422,
        )
    step.done_by_id, step.done_at, step.waived_reason = None, None, reason.strip()[:200]
    step.save(update_fields=["done_by", "done_at", "waived_reason"])
    save(task)
    audit.record("step.waived", actor=actor, subject=task, data={"step": step.key}, reason=reason)
    return step


@transaction.atomic
def reopen_step(task_id: UUID, step_key: str, *, actor: Actor, now: datetime) -> Step:
    """Take back that a step is done or waived; its evidence stays."""
    task, step = _step(task_id, step_key, actor)
    step.done_by_id, step.done_at, step.waived_reason = None, None, ""
    step.reviewed_by_id, step.reviewed_at = None, None
    step.save(update_fields=["done_by", "done_at", "waived_reason", "reviewed_by", "reviewed_at"])
    save(task)
    audit.record("step.reopened", actor=actor, subject=task, data={"step": step.key})
    return step


def _step(task_id: UUID, step_key: str, actor: Actor) -> tuple[Task, Step]:
    """The task, locked and in work, and its step, when this person may take it."""
    task = locked(task_id)
    step = task.steps.select_for_update().get(key=step_key)
    if step.license_required:
        _require_licence(actor, task, step)
    else:
        policy.require("tasks.work", actor, task)
    expect(task, Status.WORKING)
    return task, step


def _require_licence(actor: Actor, task: Task, step: Step) -> None:
    """Steps reserved by law: the licensed partner while his licence is valid, or the client itself."""
    if not (verdict := may_write(actor)):
        raise Refused(verdict.reason)
    holds = step.license_required in actor.licenses and seats.roles(actor, task) & seats.DESK
    if not holds and not seats.is_client(actor, task):
        raise Refused(
            _("手順「%(name)s」は%(licence)sの資格が必要です。資格のある提携先かお客様に依頼してください。")
            % {"name": step.name, "licence": step.license_required}
        )
    if not (verdict := seats.named_for(actor, task)):
        raise Refused(verdict.reason)
