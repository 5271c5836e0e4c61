"""Rows of a task, counted per process line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document
from bpo.core.documents.queries import jobs_of
from bpo.core.era import wareki
from bpo.core.together import Reading, first
from clients.inventory.queries import newest_lines
from generalaffairs.documents.models import WorkRow
from tasks.work.models import Task

KEY = "generalaffairs.documents"
SHOWN = 50
LETTER = "generalaffairs.documents.letter"
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
    """What the panel on the desk shows: counts, the last rows, the letter and its job."""
    every = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task)
    rows = every.select_related("process_line").order_by("-position")[:SHOWN]
    counted = every.order_by().values_list("process_line_id", "process_line__name").annotate(count=Count("pk"))
    counted, letters = counted.order_by("process_line__position"), letters_of(task)
    jobs = jobs_of(letters)
    newest = letters[:1]
    yield [rows, counted, newest, jobs]
    letter = first(newest)
    making = {job.key: job for job in jobs}
    return {
        "counts": [LineCount(line, name or "", count) for line, name, count in counted],
        "total": sum(count for _line, _name, count in counted),
        "rows": list(rows),
        "shown": SHOWN,
        "letter": letter,
        "job": making.get(str(letter.pk)) if letter else None,
    }


def line_names() -> dict[str, Any]:
    """Names of the newest process lines with their ids."""
    return {line.name: line.pk for line in newest_lines()}
