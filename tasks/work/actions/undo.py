"""元に戻す: take back one's own assignment, deadline, start or submission, while nothing else has happened since."""

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
from tasks.time.models import TimeEntry
from tasks.work.assignees import is_assigned
from tasks.work.locking import locked, move, save
from tasks.work.models import Task
from tasks.work.states import Status

BACK = {(Status.RECEIVED, Status.WORKING): "unstart", (Status.WORKING, Status.IN_REVIEW): "recall"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What undoing puts back; `status` only for a start or a submission that is taken back."""

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
def take_back(task_id: UUID, *, before: Snapshot, version: int, since: datetime, actor: Actor, now: datetime) -> Task:
    """Put the task back to `before`, which was its state until the actor's own change, asked for at `since`, made it
    `version`.

    Raises Refused: 409 when somebody changed it meanwhile, has begun to check what was handed in, or where the change
    has reached the client; 422 when its former maker has no seat here any more.
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
    if before.status != task.status:
        _move_back(task, before.status, since, actor)
    task.maker_id, task.checker_id, task.due_at = before.maker, before.checker, before.due_at
    save(task, "status", "maker", "checker", "due_at")
    audit.record("task.taken_back", actor=actor, subject=task, data=Snapshot.of(task).as_json())
    jobs.publish("task.taken_back", task_id=str(task.pk))
    return task


def _move_back(task: Task, to: str, since: datetime, actor: Actor) -> None:
    """The way back of the machine. What has reached the client has none; nor has what a checker has begun with."""
    verb = BACK.get((Status(to), Status(task.status)))
    if verb is None:
        raise Refused(
            _("%(number)sは「%(state)s」のため、元に戻せません。")
            % {"number": task.number, "state": task.get_status_display()},
            status=409,
        )
    begun = TimeEntry.objects.filter(task=task, started_at__gte=since).exclude(operator=actor.id).first()
    if verb == "recall" and begun is not None:
        raise Refused(
            _("%(name)sさんが検査を始めたため、元に戻せません。直したいときは、差し戻しを依頼してください。")
            % {"name": begun.operator.name},
            status=409,
        )
    move(task, verb)
