"""The law's own deadline of a task."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from tasks.work.locking import expect, locked, save
from tasks.work.models import Task
from tasks.work.states import OPEN


@transaction.atomic
def set_statutory(task_id: UUID, *, due_on: date | None, ground: str, actor: Actor) -> Task:
    """The day that the law sets, with the law's name; None takes it away. It never moves with the contract's clock.

    Raises Refused for a day without its ground (422).
    """
    task = locked(task_id)
    policy.require("tasks.work", actor, task)
    expect(task, *OPEN)
    if due_on is not None and not ground.strip():
        raise Refused(_("法定期限を登録できません。根拠がありません。法令の名前と条を入力してください。"), status=422)
    task.statutory_due_on, task.statutory_ground = due_on, ground.strip()[:120] if due_on else ""
    save(task, "statutory_due_on", "statutory_ground")
    data = {"due_on": due_on.isoformat() if due_on else "", "ground": task.statutory_ground}
    audit.record("task.statutory_set", actor=actor, subject=task, data=data)
    return task
