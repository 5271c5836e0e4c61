"""From a judged matter to a task with its pinned steps and its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.closing import ClosingRule
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy.models import uuid7
from clients.companies.queries import closing_of
from clients.contracts.models import ContractVersion
from clients.contracts.queries import contract_on
from clients.inventory.models import ProcessLine
from clients.inventory.queries import line_for, line_named
from tasks.manuals.models import ManualVersion
from tasks.manuals.queries import newest_for
from tasks.requests.intake import Intake
from tasks.requests.models import Request
from tasks.work import clock, pinning
from tasks.work.models import Step, Task
from tasks.work.states import Verdict
from tasks.worktypes.declaration import WorkType


def title_of(intake: Intake, fields: dict[str, Any]) -> str:
    """What lists call it: the work type's own words about the fields, else its name."""
    return (intake.worktype.title(fields) or str(intake.worktype.name) or _("依頼"))[:120]


def process_line_of(worktype: WorkType, fields: dict[str, Any], day: date) -> ProcessLine | None:
    """The line that the fields name, else the first one of the work's contract key."""
    named = worktype.line_name(fields)
    return (line_named(named, day) if named else None) or line_for(worktype.contract_key(fields), day)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is in force on the day of a task: contract, inventory, manual, and the closing that it must be ready for."""

    version: ContractVersion | None
    process_line: ProcessLine | None
    manual: ManualVersion | None
    closing: ClosingRule | None = None


def terms_on(day: date, intake: Intake, fields: dict[str, Any]) -> Terms:
    """The terms of one matter, read now."""
    version = intake.line.version if intake.line else contract_on(day)
    process_line, manual = process_line_of(intake.worktype, fields, day), newest_for(intake.worktype.key)
    return Terms(version, process_line, manual, closing_of(intake.worktype.contract_key(fields)))


def make_task(
    request: Request, intake: Intake, *, number: str, fields: dict[str, Any], express: bool, received_at: datetime
) -> Task:
    """Task, steps and first clock segment. Out of scope: 見積もり, without a clock and without a promise."""
    terms = terms_on(in_tokyo(received_at).date(), intake, fields)
    task, steps = drafted(
        request, intake, terms, number=number, fields=fields, express=express, received_at=received_at
    )
    task.save(force_insert=True)
    Step.objects.bulk_create(steps)
    if intake.verdict != Verdict.OUT_OF_SCOPE:
        clock.begin(task, at=received_at)
    return task


def drafted(
    request: Request,
    intake: Intake,
    terms: Terms,
    *,
    number: str,
    fields: dict[str, Any],
    express: bool,
    received_at: datetime,
) -> tuple[Task, list[Step]]:
    """The task with its pinned steps, not yet saved."""
    worktype, line, day = intake.worktype, intake.line, in_tokyo(received_at).date()
    by_law = worktype.statutory(fields, day) or (None, "")
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
        contract_version=terms.version,
        process_line=terms.process_line,
        express=express,
        received_at=received_at,
        due_at=intake.due_at,
        promised_at=intake.due_at,
        statutory_due_on=by_law[0],
        statutory_ground=by_law[1],
        closing_on=terms.closing.period_of(day).closing if terms.closing else None,
        planned_units=intake.units,
        estimate_seconds=worktype.estimate_seconds,
    )
    steps = pinning.steps_with(terms.manual, task, worktype, line, guarded=intake.guarded)
    task.must_review = pinning.must_review(task.pk, {step.review for step in steps}, line)
    if intake.verdict == Verdict.OUT_OF_SCOPE:
        task.quote()
    return task, steps
