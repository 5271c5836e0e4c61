"""Tasks in review of which the reader made a part: the list says so before he opens one and is refused."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from tasks.work.models import Step
from tasks.worktypes import catalogue


def own_parts(tasks: Collection[UUID], actor: Actor) -> frozenset[UUID]:
    """Those of these tasks of which this person did a step or, as the work type counts it, a part. One query."""
    if not tasks:
        return frozenset()
    done = Step.objects.filter(task__in=tasks, done_by=actor.id).values_list("task_id", flat=True)
    made = [worktype.made_by(actor.id, tasks) for worktype in catalogue.everything() if worktype.made_by]
    return frozenset(done.union(*made))
