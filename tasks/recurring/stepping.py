"""What a template adds to its task: its own steps, the evidence it needs, its minutes and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core.calendar.calendar import Calendar
from tasks.recurring.models import RecurringVersion
from tasks.requests.intake import Intake
from tasks.work import pinning
from tasks.work.models import Step, Task
from tasks.worktypes import declaration
from tasks.worktypes.declaration import NONE


@dataclass(frozen=True, slots=True)
class Around:
    """What decides about single steps: the day that the work is due, the calendar, who can be given the work."""

    due_on: date
    calendar: Calendar
    assigned: Collection[UUID]

    def details(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Role, person and day of a step that has its own; the day in business days from the one of the work."""
        person, offset = UUID(said["assignee"]) if said.get("assignee") else None, said.get("offset")
        return {
            "role": said.get("role", ""),
            "meant_for_id": person if person in self.assigned else None,
            "planned_on": self.calendar.add_business_days(self.due_on, offset) if offset else None,
        }


def extended(
    version: RecurringVersion, *, maker: UUID | None, around: Around
) -> Callable[[Task, list[Step], Intake], list[Step]]:
    """A function that adds this version to a drafted task and gives all its steps in their new order.

    The template's steps come before the first step that a second person reviews, so that they are done by then.
    """
    own = [declaration.Step(f"own_{n}", step["name"], step["minutes"]) for n, step in enumerate(version.steps, 1)]
    own += [
        declaration.Step(f"evidence_{n}", _("証拠の添付：%(name)s") % {"name": name}, 0, evidence=True)
        for n, name in enumerate(version.evidence, 1)
    ]

    details = {f"own_{n}": around.details(step) for n, step in enumerate(version.steps, 1)}

    def extend(task: Task, steps: list[Step], intake: Intake) -> list[Step]:
        task.maker_id = maker
        task.estimate_seconds = version.minutes * 60 or task.estimate_seconds + sum(s.minutes for s in own) * 60
        first = next((at for at, step in enumerate(steps) if step.review != NONE), len(steps))
        added = [_pinned(task, step, intake, details.get(step.key, {})) for step in own]
        ordered = [*steps[:first], *added, *steps[first:]]
        for position, step in enumerate(ordered, start=1):
            step.position = position
        return ordered

    return extend


def _pinned(task: Task, step: declaration.Step, intake: Intake, details: Mapping[str, Any]) -> Step:
    return Step(
        tenant_id=task.tenant_id,
        task=task,
        key=step.key,
        position=0,
        name=str(step.name)[:80],
        standard_seconds=step.minutes * 60,
        evidence_required=step.evidence,
        review=pinning.review_rule(step, intake.line, guarded=intake.guarded),
        license_required=intake.line.license_required if intake.line else "",
        **details,
    )
