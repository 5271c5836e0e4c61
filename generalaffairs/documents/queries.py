"""Rows of a task, counted per process line; its letter; templates and the documents made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from bpo.core import remembered
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.actions import read_file
from bpo.core.documents.models import Document
from bpo.core.documents.queries import jobs_of
from bpo.core.era import wareki
from bpo.core.jobs.models import Job
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first
from clients.inventory.queries import newest_lines
from generalaffairs.documents.calc.fields import Field, Kind
from generalaffairs.documents.calc.lint import Asked, Point, points_of
from generalaffairs.documents.calc.writing import read
from generalaffairs.documents.models import Merged, ProofTick, Template, TemplateVersion, WorkRow
from tasks.work.models import Task

KEY = "generalaffairs.documents"
SHOWN = 50
LETTER = "generalaffairs.documents.letter"
SAMPLE, PRINTED = "generalaffairs.documents.sample", "generalaffairs/documents/merged.pdf.html"
MERGING = "documents.merge"
GIVEN = "m_"  # in a request: the values of the template's fields
LETTER_FIELDS = ("recipient", "honorific", "dated", "sender", "subject", "body", "closing")


@dataclass(frozen=True, slots=True)
class LineCount:
    """How many rows a process line has in a task."""

    line: Any
    name: str
    count: int


def counts_by_source(task: Task) -> list[tuple[Any, Any, int]]:
    """(process line, export that the rows were read from or None, rows), in one query."""
    rows = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task).order_by()
    found = rows.values_list("process_line_id", "evidence_id").annotate(count=Count("pk"))
    return list(found.order_by("process_line__position", "evidence_id"))


def letters_of(task: Task) -> QuerySet[Document]:
    """The letters of the task, the newest first; not read yet."""
    letters = Document.objects.filter(tenant_id=task.tenant_id, subject=task.pk, kind=LETTER)
    return letters.select_related("file").order_by("-created_at", "-id")


def letter_of(task: Task) -> Document | None:
    """The newest letter of the task."""
    return letters_of(task).first()


def letter_draft(task: Task, *, on: date) -> dict[str, Any]:
    """What the letter says so far: the newest one, else what the request says, dated `on`."""
    last = letter_of(task)
    known = last.data if last else {**task.fields, "dated": wareki(on), "closing": "以上"}
    return {name: known.get(name, "") for name in LETTER_FIELDS}


def letter_data(task: Task) -> dict[str, Any]:
    """What a letter of the task as it stands is made of; before anybody wrote one, dated as the request."""
    return letter_draft(task, on=in_tokyo(task.received_at).date()) | {"number": task.number}


def panel(task: Task) -> Reading[dict[str, Any]]:
    """What the panel on the desk shows: counts, the last rows, the letter, the documents of templates and the jobs."""
    rows, counted, newest, jobs, merged, merging = asked = remembered.rows(_asked, task=task.pk)
    yield asked
    letter = first(newest)
    making = {job.key: job for job in jobs}
    return {
        "counts": [LineCount(line, name or "", count) for line, name, count in counted],
        "total": sum(count for _line, _name, count in counted),
        "rows": list(rows),
        "shown": SHOWN,
        "letter": letter,
        "job": making.get(str(letter.pk)) if letter else None,
        "merged": [(row, *proof_counts(row)) for row in merged],
        "merging": first(merging) if any(row.state == Merged.State.WAITING for row in merged) else None,
    }


def _asked(*, task: UUID) -> remembered.Asked:
    one = Task(pk=task, tenant_id=the_one())
    every, letters = WorkRow.objects.filter(tenant_id=one.tenant_id, task=one), letters_of(one)
    counted = every.order_by().values_list("process_line_id", "process_line__name").annotate(count=Count("pk"))
    return [
        every.select_related("process_line").order_by("-position")[:SHOWN],
        counted.order_by("process_line__position"),
        letters[:1],
        jobs_of(letters),
        merged_of(one)[:SHOWN],
        merging_of(one),
    ]


def merged_of(task: Task) -> QuerySet[Merged]:
    """The documents of the task in their order, each with the number of its ticks; not read yet."""
    rows = Merged.objects.filter(tenant_id=task.tenant_id, task=task).select_related("template__template", "file")
    return rows.annotate(ticked=Count("ticks")).order_by("position")


def merging_of(task: Task) -> QuerySet[Job]:
    """The newest job that makes documents of the task; not read yet."""
    return Job.objects.filter(tenant_id=task.tenant_id, kind=MERGING, subject=task.pk).order_by("-created_at")[:1]


def points(row: Merged) -> list[Point]:
    """What is looked at in a document."""
    return points_of(row.template.field_list, has_seal=row.template.has_seal)


def proof_counts(row: Any) -> tuple[int, int]:
    """(points that were ticked, all points) of a row of `merged_of`."""
    return row.ticked, len(points(row))


def ticks_of(row: Merged) -> dict[str, ProofTick]:
    """By point, who ticked it and when."""
    ticks = ProofTick.objects.filter(tenant_id=row.tenant_id, merged=row).select_related("ticked_by")
    return {tick.point: tick for tick in ticks}


def content_of(version: TemplateVersion) -> bytes:
    """The bytes of a version: its file, or its text."""
    return read_file(version.file) if version.file else version.text.encode()


def title_of(version: TemplateVersion, values: dict[str, Any]) -> str:
    """What a document is called: its template, and to whom it goes."""
    fields = version.field_list
    whom = next((str(values.get(one.name) or "") for one in fields if one.kind == Kind.ADDRESSEE), "")
    return f"{version.template.name}_{' '.join(whom.split())}" if whom else version.template.name


def asked_of(task: Task) -> Asked:
    """What the request says about its document: to whom, and in which period. Of a list of many: the period alone."""
    said = task.fields if task.fields.get("template") else {}
    first_day, last_day = (said.get(name) for name in ("period_from", "period_to"))
    return Asked(
        "" if said.get("many") else str(said.get("recipient", "")),
        date.fromisoformat(first_day) if first_day else None,
        date.fromisoformat(last_day) if last_day else None,
    )


def given_values(task: Task, fields: list[Field]) -> dict[str, str]:
    """What the request says for each field, as it was typed; '' where it says nothing."""
    own = {Kind.ADDRESSEE: "recipient", Kind.HONORIFIC: "honorific"}
    found = {one.name: task.fields.get(own.get(one.kind, f"{GIVEN}{one.name}")) for one in fields}
    return {name: str(value or "") for name, value in found.items()}


def read_values(fields: list[Field], typed: dict[str, str]) -> dict[str, Any]:
    """The values in one spelling. Raises BadCell."""
    return {one.name: read(one, typed.get(one.name, "")) for one in fields}


def samples_of(version: TemplateVersion) -> QuerySet[Document]:
    """The samples of a version as PDF, the newest first."""
    rows = Document.objects.filter(tenant_id=version.tenant_id, subject=version.pk, kind=SAMPLE)
    return rows.select_related("file").order_by("-created_at", "-id")


def templates(tenants: list[Any]) -> QuerySet[Template]:
    """Templates of these companies, with the numbers of the version in force and of the newest one."""
    in_force = Q(versions__state=TemplateVersion.State.IN_FORCE)
    waits = Q(versions__state=TemplateVersion.State.DRAFT)
    rows = Template.objects.filter(tenant_id__in=tenants).select_related("tenant")
    return rows.annotate(
        current=Max("versions__number", filter=in_force),
        newest=Max("versions__number"),
        drafts=Count("versions", filter=waits),
    )


def versions_in_force() -> QuerySet[TemplateVersion]:
    """The versions that a request at the client in context can choose, by the names of their templates."""
    rows = TemplateVersion.objects.filter(tenant_id=the_one(), state=TemplateVersion.State.IN_FORCE)
    return rows.select_related("template").order_by("template__name")


def version_named(name: str) -> TemplateVersion | None:
    """The version in force of the template of this name at the client in context."""
    return versions_in_force().filter(template__name=name).first() if name else None


def line_names() -> dict[str, Any]:
    """Names of the newest process lines with their ids."""
    return {line.name: line.pk for line in newest_lines()}
