"""Many matters of one client at once, judged as each alone would be and written together.

What contract, inventory and manual say is read once for each stretch of days on which it does not change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.jobs import actions as jobs
from bpo.core.tenancy import the_one
from clients.companies.actions import next_numbers
from clients.companies.models import Client, Person
from clients.contracts.models import ContractVersion, ScopeLine
from clients.contracts.queries import scope_for
from clients.inventory.models import InventoryVersion
from tasks.requests.intake import Intake, busy_months, taken, weigh
from tasks.requests.making import Terms, drafted, terms_on
from tasks.requests.models import Request
from tasks.work.models import ClockSegment, Step, Task
from tasks.work.states import Verdict
from tasks.worktypes.declaration import WorkType


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to take in. `due_at` replaces the promise of the scope line; `extend` adds to the task before it is
    written. `fields` have passed the work type's form."""

    worktype: WorkType
    fields: dict[str, Any]
    person: Person
    title: str
    body: str
    form_token: str
    received_at: datetime
    due_at: datetime
    extend: Callable[[Task, list[Step], Intake], list[Step]]


@dataclass
class _Read:
    """What was read, by the stretch of days in which it holds, and the units taken in each month."""

    tenant: UUID
    calendar: Calendar
    edges: list[date]
    lines: dict[Any, ScopeLine | None] = field(default_factory=dict)
    terms: dict[Any, Terms] = field(default_factory=dict)
    units: dict[tuple[str, Month], int] = field(default_factory=dict)
    busy: dict[str, set[Month]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def judge(self, matter: Matter) -> Intake:
        """As `intake.judge`, with the due date of the matter."""
        day, asked = in_tokyo(matter.received_at).date(), _asked(matter)
        if asked not in self.keys:
            self.keys[asked] = matter.worktype.contract_key(matter.fields)
        stretch = (self.keys[asked], bisect_right(self.edges, day))
        if stretch not in self.lines:
            self.lines[stretch] = scope_for(self.keys[asked], day)
        line = self.lines[stretch]
        intake = weigh(
            matter.worktype,
            line,
            fields=matter.fields,
            received_at=matter.received_at,
            express=False,
            already=lambda line: self._taken(line, matter.received_at),
            calendar=lambda: self.calendar,
        )
        if line is None:
            return intake
        if line.volume_max is not None:
            self.units[line.name, Month.of(day)] += intake.units
        return replace(intake, due_at=matter.due_at)

    def _taken(self, line: ScopeLine, at: datetime) -> int:
        key = (line.name, Month.of(in_tokyo(at).date()))
        if key not in self.units:
            if line.name not in self.busy:
                self.busy[line.name] = busy_months(line)
            self.units[key] = taken(line, at) if key[1] in self.busy[line.name] else 0
        return self.units[key]

    def terms_of(self, matter: Matter, intake: Intake) -> Terms:
        """As `making.terms_on`."""
        day = in_tokyo(matter.received_at).date()
        key = (_asked(matter), bisect_right(self.edges, day))
        if key not in self.terms:
            self.terms[key] = terms_on(day, intake, matter.fields)
        return self.terms[key]


def _asked(matter: Matter) -> str:
    return f"{matter.worktype.key}/{matter.worktype.line_name(matter.fields)}"


def _edges() -> list[date]:
    """The days on which contract, scope or inventory of the client change."""
    found: set[date | None] = set()
    spans: list[tuple[Any, str, str]] = [
        (ContractVersion, "valid_from", "valid_to"),
        (ScopeLine, "starts_on", "ends_on"),
        (InventoryVersion, "valid_from", "valid_to"),
    ]
    for model, start, end in spans:
        for pair in model.objects.filter(tenant_id=the_one()).values_list(start, end):
            found.update(pair)
    return sorted(day for day in found if day is not None)


@transaction.atomic
def take_in(matters: Sequence[Matter], *, channel: str, calendar: Calendar, actor: Actor) -> list[Task]:
    """Take in all of them, in their order; those whose `form_token` is there already are left out.

    The client spends no time on them. Raises Refused unless the actor may file for this client in every category.
    """
    tenant = the_one()
    tokens = [matter.form_token for matter in matters]
    there = set(Request.objects.filter(tenant_id=tenant, form_token__in=tokens).values_list("form_token", flat=True))
    wanted = [matter for matter in matters if matter.form_token not in there]
    if not wanted:
        return []
    read, code = _Read(tenant, calendar, _edges()), Client.objects.values_list("code", flat=True).get(pk=tenant)
    requests, tasks, steps = [], [], []
    for number, matter in zip(next_numbers("task", len(wanted)), wanted, strict=True):
        intake = read.judge(matter)
        request = _request(matter, intake, tenant, f"{code}-{number}", channel, actor)
        task, own = drafted(
            request,
            intake,
            read.terms_of(matter, intake),
            number=request.number,
            fields=matter.fields,
            express=False,
            received_at=matter.received_at,
        )
        task.title = request.title
        requests.append(request)
        tasks.append(task)
        steps += matter.extend(task, own, intake)
    for category in {request.category for request in requests}:
        policy.require("requests.file_for_client", actor, Request(tenant_id=tenant, category=category))
    _write(requests, tasks, steps)
    _tell(tasks, channel, actor)
    return tasks


def _request(matter: Matter, intake: Intake, tenant: UUID, number: str, channel: str, actor: Actor) -> Request:
    return Request(
        tenant_id=tenant,
        number=number,
        worktype=matter.worktype.key,
        title=matter.title,
        fields=matter.fields,
        body=matter.body,
        channel=channel,
        raised_by=matter.person,
        filed_by_id=actor.id,
        category=intake.category,
        form_token=matter.form_token,
        received_at=matter.received_at,
    )


def _write(requests: Iterable[Request], tasks: Sequence[Task], steps: Iterable[Step]) -> None:
    Request.objects.bulk_create(requests)
    Task.objects.bulk_create(tasks)
    Step.objects.bulk_create(steps)
    ClockSegment.objects.bulk_create(
        ClockSegment(tenant_id=task.tenant_id, task=task, kind=ClockSegment.Kind.RUN, started_at=task.received_at)
        for task in tasks
        if task.verdict != Verdict.OUT_OF_SCOPE
    )


def _tell(tasks: Sequence[Task], channel: str, actor: Actor) -> None:
    subjects = [
        (task, {"number": task.number, "channel": channel, "verdict": task.verdict, "units": task.planned_units})
        for task in tasks
    ]
    audit.record_many("task.created", actor=actor, subjects=subjects)
    jobs.publish_many("task.created", ({"task_id": str(task.pk), "request_id": str(task.request_id)} for task in tasks))
