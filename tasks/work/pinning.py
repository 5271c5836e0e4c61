"""What a task keeps from the day it was made: steps, review rule, licence, manual. Later versions do not reach it."""

from __future__ import annotations

import hashlib
from uuid import UUID

from clients.contracts.models import ScopeLine
from tasks.manuals.models import ManualVersion
from tasks.manuals.queries import newest_for
from tasks.work.models import Step, Task
from tasks.worktypes import declaration
from tasks.worktypes.declaration import ALL, NONE, SAMPLE, WorkType

SAMPLE_PERCENT = 10  # where only the work type asks for a sample and the contract names no share


def review_rule(step: declaration.Step, line: ScopeLine | None, *, guarded: bool, personal: bool = False) -> str:
    """ALL for money and guarded data, whatever the step; else the scope line decides about steps that are reviewed.

    Work outside the contract is reviewed whole, and so is `personal` work, full of names though open to every seat; a
    step that the work type does not review stays so.
    """
    if guarded:
        return ALL
    if step.review == NONE:
        return NONE
    return ALL if line is None or personal else str(line.review_rule)


def is_drawn(task_id: UUID, percent: int) -> bool:
    """Whether the sample takes this task: decided by its id alone, so that nobody can choose."""
    number = int.from_bytes(hashlib.sha256(task_id.bytes).digest()[:8])
    return number % 100 < percent


def must_review(task_id: UUID, rules: set[str], line: ScopeLine | None) -> bool:
    """Whether a second person must look at the task."""
    if ALL in rules:
        return True
    return SAMPLE in rules and is_drawn(task_id, (line.sample_percent if line else 0) or SAMPLE_PERCENT)


def steps_for(task: Task, worktype: WorkType, line: ScopeLine | None, *, guarded: bool) -> list[Step]:
    """The steps, not yet saved."""
    return steps_with(newest_for(worktype.key), task, worktype, line, guarded=guarded)


def steps_with(
    manual: ManualVersion | None, task: Task, worktype: WorkType, line: ScopeLine | None, *, guarded: bool
) -> list[Step]:
    """The same with a manual that is read already."""
    return [
        Step(
            tenant_id=task.tenant_id,
            task=task,
            key=step.key,
            position=position,
            name=str(step.name),
            standard_seconds=step.minutes * 60,
            required=step.required,
            evidence_required=step.evidence,
            review=review_rule(step, line, guarded=guarded, personal=worktype.personal),
            license_required=step.license or (line.license_required if line else ""),
            manual_version=manual,
        )
        for position, step in enumerate(worktype.steps, start=1)
    ]
