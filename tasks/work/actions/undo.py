"""元に戻す: take back one's own assignment, deadline or start, while nothing else has happened to the task since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from tasks.work.assignees import is_assigned
from tasks.work.locking import locked, move, save
from tasks.work.models import Task
from tasks.work.states import Status


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What undoing puts back; `status` only for a start that is taken back."""

    maker: UUID | None
    checker: UUID | None
    due_at: datetime | None
    status: str

    def as_json(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {
            "maker": str(self.maker or ""),
            "checker": str(self.checker or ""),
            "due_at": self.due_at.isoformat() if self.due_at else "",
            "status": self.status,
        }

    @classmethod
    def of(cls, task: Task) -> Snapshot:
        """The task as it stands."""
        return cls(task.maker_id, task.checker_id, task.due_at, task.status)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Snapshot:
        """From a row."""
        maker, checker, due = kept["maker"], kept["checker"], kept["due_at"]
        return cls(
            UUID(maker) if maker else None,
            UUID(checker) if checker else None,
            datetime.fromisoformat(due) if due else None,
            kept["status"],
        )


@transaction.atomic
def take_back(task_id: UUID, *, before: Snapshot, version: int, actor: Actor, now: datetime) -> Task:
    """Put the task back to `before`, which was its state until the actor's own change made it `version`.

    Raises Refused: 409 when somebody changed it meanwhile, 422 when its former maker has no seat here any more.
    """
    task = locked(task_id)
    policy.require("tasks.take_back", actor, task)
    if task.version != version:
        raise Refused(
            _("その後に%(number)sが変更されたため、元に戻せません。タスクを開いて、いまの状態から変更してください。")
            % {"number": task.number},
            status=409,
        )
    if before.maker not in (None, task.maker_id) and not is_assigned(
        task.tenant_id, before.maker, on=in_tokyo(now).date()
    ):
        raise Refused(_("元の担当者は、このお客様の担当ではなくなりました。別の担当者を選んでください。"), status=422)
    if before.status == Status.RECEIVED and task.status == Status.WORKING:
        move(task, "unstart")
    task.maker_id, task.checker_id, task.due_at = before.maker, before.checker, before.due_at
    save(task, "status", "maker", "checker", "due_at")
    audit.record("task.taken_back", actor=actor, subject=task, data=Snapshot.of(task).as_json())
    jobs.publish("task.taken_back", task_id=str(task.pk))
    return task
