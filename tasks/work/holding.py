"""A task stands still while the client owes it something: an answer, a decision, or material that its list names."""

from __future__ import annotations

from datetime import datetime

from tasks.approvals.models import Approval
from tasks.materials.models import MaterialNeed
from tasks.questions.models import Question
from tasks.work import clock
from tasks.work.locking import move, save
from tasks.work.models import Task
from tasks.work.states import Status

HOLDABLE = (Status.RECEIVED, Status.WORKING)


def hold(task: Task, *, cause: str, at: datetime) -> bool:
    """Stop the clock of a locked task and say why; False for one that stands still already or has no clock."""
    if task.status not in HOLDABLE:
        return False
    move(task, "wait")
    clock.pause(task, cause=cause, at=at)
    save(task, "status")
    return True


def owes(task: Task) -> bool:
    """Whether anything of the client's is still open: a question, a decision, or an item that is missing."""
    here = {"tenant_id": task.tenant_id, "task": task}
    return (
        Question.objects.filter(**here, answered_at=None, withdrawn_at=None).exists()
        or Approval.objects.filter(**here, state=Approval.State.ASKED).exists()
        or MaterialNeed.objects.filter(**here, held=True).filter(item__state__in=MaterialNeed.MISSING).exists()
    )


def go_on(task: Task, *, at: datetime) -> bool:
    """Let a locked task go on once nothing is owed; the deadline moves by the business time of the pause."""
    if task.status != Status.WAITING or owes(task):
        return False
    move(task, "resume")
    clock.resume(task, at=at)
    save(task, "status", "due_at")
    return True
