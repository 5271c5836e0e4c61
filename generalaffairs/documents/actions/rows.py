"""Enter rows, take one out, write the letter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import Document, StoredFile
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import uuid7
from generalaffairs.documents.codecs import WorkLine
from generalaffairs.documents.models import WorkRow
from generalaffairs.documents.policies import AT_WORK, NOT_AT_WORK
from generalaffairs.documents.queries import line_names
from tasks.requests.models import Attachment
from tasks.work.models import Task
from tasks.work.papers import request_paper


def locked_at_work(task_id: UUID, actor: Actor) -> Task:
    """The task, for whoever may work on it and while it is being worked on. Raises Refused."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    policy.require("generalaffairs.documents.edit", actor, task)
    return task


@transaction.atomic
def add_imported(task_id: UUID, *, rows: list[WorkLine], file: StoredFile | None, actor: Actor) -> None:
    """Rows of an import, for a job whose asker had the right. `file`: the export that they were read from, which is
    kept at the task as their evidence; None for rows that were pasted.

    Raises Refused once the task is in review or delivered.
    """
    task = _at_work(task_id)
    if file is not None and not Attachment.objects.filter(tenant_id=task.tenant_id, task=task, file=file).exists():
        Attachment.objects.create(tenant_id=task.tenant_id, task=task, file=file)
        audit.record("file.attached", actor=actor, subject=task, data={"file": str(file.pk)}, chained=True)
    _add(task, rows, actor, file)


@transaction.atomic
def remove_imported(task_id: UUID, *, rows: list[WorkLine], file: UUID, actor: Actor) -> None:
    """Take rows that came from this import out again. Raises Refused once the task is in review or delivered."""
    task = _at_work(task_id)
    # Rows of earlier imports have other keys than they were to have: their file names them.
    theirs = Q(evidence_id=file, reference__in=[row.reference for row in rows])
    mine = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task)
    gone, _by_model = mine.filter(Q(pk__in=[row.key for row in rows]) | theirs).delete()
    audit.record("documents.rows_removed", actor=actor, subject=task, data={"rows": gone})


def _at_work(task_id: UUID) -> Task:
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    if task.status not in AT_WORK:
        raise Refused(str(NOT_AT_WORK), status=409)
    return task


@transaction.atomic
def add_rows(task_id: UUID, *, rows: list[WorkLine], actor: Actor, evidence: StoredFile | None = None) -> int:
    """Add rows to the task; the same reference of the same process line again is no new row. Gives the new rows.

    `evidence`: the stored export that they were read from.
    """
    return _add(locked_at_work(task_id, actor), rows, actor, evidence)


def _add(task: Task, rows: list[WorkLine], actor: Actor, evidence: StoredFile | None) -> int:
    names = line_names()
    mine = WorkRow.objects.filter(tenant_id=task.tenant_id, task=task)
    last = mine.aggregate(last=Max("position"))["last"] or 0
    there = set(mine.values_list("process_line_id", "reference"))
    wanted = [(names[row.line] if row.line else task.process_line_id, row) for row in rows]
    fresh = [(line, row) for line, row in wanted if (line, row.reference) not in there]
    WorkRow.objects.bulk_create(
        (
            WorkRow(
                pk=row.key or uuid7(),
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
    task = locked_at_work(row.task_id, actor)
    row.delete()
    audit.record("documents.row_removed", actor=actor, subject=task, data={"reference": row.reference})


@transaction.atomic
def write_letter(task_id: UUID, *, letter: dict[str, Any], actor: Actor) -> Document:
    """Ask for the letter as PDF; the same words again give the same document. Raises Refused for an empty body."""
    task = locked_at_work(task_id, actor)
    if not str(letter.get("body", "")).strip():
        raise Refused(_("書類を作成できません。本文がありません。本文を入力してください。"), status=422)
    return request_paper(
        task, "letter", title=str(letter["subject"]), data={**letter, "number": task.number}, actor=actor
    )
