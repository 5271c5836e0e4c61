"""From a judged matter to a task with its pinned steps and its clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy.models import uuid7
from clients.contracts.queries import contract_on
from clients.inventory.models import ProcessLine
from clients.inventory.queries import line_for, line_named
from tasks.requests.intake import Intake
from tasks.requests.models import Request
from tasks.work import clock, pinning
from tasks.work.models import Step, Task
from tasks.work.states import Verdict
from tasks.worktypes.declaration import WorkType


def title_of(intake: Intake, fields: dict[str, Any]) -> str:
    """What lists call it: the work type's own words about the fields, else its name."""
    return (intake.worktype.title(fields) or str(intake.worktype.name) or _("依頼"))[:120]


def _process_line(worktype: WorkType, fields: dict[str, Any], day: date) -> ProcessLine | None:
    """The line that the fields name, else the first one of the work's contract key."""
    named = worktype.line_name(fields)
    return (line_named(named, day) if named else None) or line_for(worktype.contract_key(fields), day)


def make_task(
    request: Request, intake: Intake, *, number: str, fields: dict[str, Any], express: bool, received_at: datetime
) -> Task:
    """Task, steps and first clock segment. Out of scope: 見積もり, without a clock and without a promise."""
    worktype, line, day = intake.worktype, intake.line, in_tokyo(received_at).date()
    version = line.version if line else contract_on(day)
    task = Task(
        pk=uuid7(),
        tenant_id=request.tenant_id,
        number=number,
        request=request,
        worktype=worktype.key,
        worktype_version=worktype.version,
        title=title_of(intake, fields),
        fields=fields,
        category=intake.category,
        verdict=intake.verdict,
        scope_line=line,
        contract_version=version,
        process_line=_process_line(worktype, fields, day),
        express=express,
        received_at=received_at,
        due_at=intake.due_at,
        promised_at=intake.due_at,
        planned_units=intake.units,
        estimate_seconds=worktype.estimate_seconds,
    )
    steps = pinning.steps_for(task, worktype, line, guarded=intake.guarded)
    task.must_review = pinning.must_review(task.pk, {step.review for step in steps}, line)
    if intake.verdict == Verdict.OUT_OF_SCOPE:
        task.quote()
    task.save(force_insert=True)
    Step.objects.bulk_create(steps)
    if intake.verdict != Verdict.OUT_OF_SCOPE:
        clock.begin(task, at=received_at)
    return task
