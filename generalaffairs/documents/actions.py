"""Enter rows, take one out, write the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.codecs.refusal import TableRefused
from bpo.core.documents import actions as documents
from bpo.core.documents.models import Document, StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.documents.codecs import PastedRow, read_file, read_rows
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.queries import line_names
from tasks.work.actions import attach_file
from tasks.work.models import Task
from tasks.work.papers import request_paper


def _locked(task_id: UUID, actor: Actor) -> Task:
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    policy.require("generalaffairs.documents.edit", actor, task)
    return task


@transaction.atomic
def paste_rows(task_id: UUID, *, text: str, actor: Actor) -> tuple[int, list[str]]:
    """Take in pasted rows: (new rows, a sentence per row that was not taken). Rows that are there already count as
    taken once. Raises Refused without the right to work on the task."""
    names = line_names()
    rows, errors = read_rows(text, names=names)
    return add_rows(task_id, rows=rows, actor=actor), errors


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an uploaded list: the kept file, how many rows are new, and why others were not taken."""

    file: StoredFile
    added: int = 0
    errors: tuple[str, ...] = ()


@transaction.atomic
def import_rows(task_id: UUID, *, data: bytes, filename: str, actor: Actor, now: datetime) -> Taken:
    """Take in a list that the client's own system exported (CSV or XLSX). The upload is kept as evidence either way.

    Good rows are taken, the others named with row, column, cause and remedy. Raises Refused without the right, and for
    a file that may not be kept (too large).
    """
    task = _locked(task_id, actor)
    try:
        rows, errors = read_file(data, filename, names=line_names())
    except TableRefused as refusal:
        file = documents.store_unread(data=data, name=filename, actor=actor)
        attach_file(task.pk, file=file, actor=actor, now=now)
        return Taken(file, errors=(str(refusal),))
    file = _keep(data, filename, actor)
    attach_file(task.pk, file=file, actor=actor, now=now)
    added = add_rows(task_id, rows=rows, actor=actor, evidence=file)
    return Taken(file, added, tuple(str(error) for error in errors))


def _keep(data: bytes, filename: str, actor: Actor) -> StoredFile:
    try:
        return documents.store(data=data, name=filename, content_type="", actor=actor)
    except Refused:
        return documents.store_unread(data=data, name=filename, actor=actor)


@transaction.atomic
def add_rows(task_id: UUID, *, rows: list[PastedRow], actor: Actor, evidence: StoredFile | None = None) -> int:
    """Add rows to the task; the same reference of the same process line again is no new row. Gives the new rows.

    `evidence`: the stored export that they were read from.
    """
    task = _locked(task_id, actor)
    names = line_names()
    mine = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task)
    last = mine.aggregate(last=Max("position"))["last"] or 0
    there = set(mine.values_list("process_line_id", "reference"))
    wanted = [(names[row.line] if row.line else task.process_line_id, row) for row in rows]
    fresh = [(line, row) for line, row in wanted if (line, row.reference) not in there]
    WorkRow.objects.bulk_create(
        (
            WorkRow(
                tenant_id=task.tenant_id,
                task=task,
                process_line_id=line,
                position=last + number,
                reference=row.reference,
                label=row.label,
                added_by=actor.id,
                evidence=evidence,
            )
            for number, (line, row) in enumerate(fresh, 1)
        ),
        batch_size=1000,
    )
    audit.record("documents.rows_added", actor=actor, subject=task, data={"rows": len(fresh)})
    return len(fresh)


@transaction.atomic
def remove_row(row_id: UUID, *, actor: Actor) -> None:
    """Take one row out again. Raises Refused once the task is in review or delivered."""
    row = WorkRow.objects.select_related("task").get(pk=row_id, tenant_id=the_one())
    task = _locked(row.task_id, actor)
    row.delete()
    audit.record("documents.row_removed", actor=actor, subject=task, data={"reference": row.reference})


@transaction.atomic
def write_letter(task_id: UUID, *, letter: dict[str, Any], actor: Actor) -> Document:
    """Ask for the letter as PDF; the same words again give the same document. Raises Refused for an empty body."""
    task = _locked(task_id, actor)
    if not str(letter.get("body", "")).strip():
        raise Refused(_("書類を作成できません。本文がありません。本文を入力してください。"), status=422)
    return request_paper(
        task, "letter", title=str(letter["subject"]), data={**letter, "number": task.number}, actor=actor
    )
