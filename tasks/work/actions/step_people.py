"""Whose a step is: named for a colleague, or nobody's again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.policy import Refused
from tasks.work.actions.steps import tell_turn
from tasks.work.assignees import is_assigned
from tasks.work.locking import expect, locked, save
from tasks.work.models import Step
from tasks.work.states import Status


@transaction.atomic
def give_step(task_id: UUID, step_key: str, *, to: UUID | None, actor: Actor, now: datetime) -> Step:
    """Name a colleague for an open step, or nobody; he is told when it is his turn.

    Raises Refused without the right over the task, for a step that is done or reserved by law (409), and for somebody
    to whom work of this client cannot be given (422).
    """
    task = locked(task_id)
    policy.require("tasks.assign", actor, task)
    expect(task, Status.RECEIVED, Status.WORKING, Status.WAITING)
    step = task.steps.select_for_update().get(key=step_key)
    if step.done_at or step.waived_reason:
        raise Refused(
            _("手順「%(name)s」は終わっています。未完了に戻してから担当を変えてください。") % {"name": step.name},
            status=409,
        )
    if step.license_required:
        raise Refused(
            _("手順「%(name)s」は資格が必要です。担当は、提携先への引き渡しで決めてください。") % {"name": step.name},
            status=409,
        )
    if to is not None and not is_assigned(task.tenant_id, to, on=in_tokyo(now).date()):
        raise Refused(
            _("選んだ担当者は、このお客様に割り当てられていません。先に管理者が担当に割り当ててください。"), status=422
        )
    if step.meant_for_id == to:
        return step
    step.meant_for_id = to
    step.save(update_fields=["meant_for"])
    save(task)
    audit.record("step.given", actor=actor, subject=task, data={"step": step.key, "to": str(to or "")})
    tell_turn(task, knows=actor.id)
    return step
