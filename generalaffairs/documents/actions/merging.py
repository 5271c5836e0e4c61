"""Documents of a template: values in, one job makes all files of a task, each is looked through by the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.actions import hash_of, keep_row
from bpo.core.documents.inspection import clean_name, kind_of_name
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.saying import said
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import uuid7
from generalaffairs.documents.actions.rows import locked_at_work
from generalaffairs.documents.calc.lint import contradictions, missing
from generalaffairs.documents.models import Merged, ProofTick, TemplateVersion
from generalaffairs.documents.policies import AT_WORK, NOT_AT_WORK
from generalaffairs.documents.queries import asked_of, title_of
from tasks.requests.models import Attachment
from tasks.work.models import Task

MERGE = "documents.merge"
MOST = 500
BUNDLE = "差込書類"


@dataclass
class Made:
    """What the job made: by document the bytes' hash, size, name and findings, or why it failed; and the ZIP."""

    files: dict[UUID, tuple[str, int, str, str]] = field(default_factory=dict)
    findings: dict[UUID, list[Any]] = field(default_factory=dict)
    failures: dict[UUID, str] = field(default_factory=dict)
    bundle: tuple[str, int] | None = None


@transaction.atomic
def merge(task_id: UUID, *, version_id: UUID, values: dict[str, Any], actor: Actor, now: datetime) -> Merged:
    """One document of a version in force with these values; the same values again are the same document.

    Raises Refused when a required field is empty, when the values contradict the request (422), and for a version
    that is not in force (409).
    """
    task = locked_at_work(task_id, actor)
    version = _in_force(version_id)
    _require_complete(task, version, values)
    row = _add(task, version, [(uuid7(), values)], actor, now)[0]
    _ask(task, actor)
    return row


def _in_force(version_id: UUID) -> TemplateVersion:
    version = TemplateVersion.objects.select_related("template").get(tenant_id=the_one(), pk=version_id)
    if version.state != TemplateVersion.State.IN_FORCE:
        raise Refused(_("このひな形の版は使用中ではありません。使用中の版を選び直してください。"), status=409)
    return version


def _require_complete(task: Task, version: TemplateVersion, values: dict[str, Any]) -> None:
    fields = version.field_list
    if lacking := missing(fields, values):
        raise Refused(
            _("書類を作成できません。必須の項目「%(names)s」が空です。入力してください。")
            % {"names": "」「".join(lacking)},
            status=422,
        )
    if wrong := contradictions(fields, values, asked_of(task)):
        raise Refused("".join(map(said, wrong)), status=422)


def _add(
    task: Task, version: TemplateVersion, rows: Sequence[tuple[UUID, dict[str, Any]]], actor: Actor, now: datetime
) -> list[Merged]:
    mine = Merged.objects.filter(tenant_id=task.tenant_id, task=task)
    keys = [_key(version, values) for _pk, values in rows]
    there = {row.key: row for row in mine.filter(key__in=keys)}
    if mine.count() + len(set(keys) - set(there)) > MOST:
        raise Refused(
            _("1つの作業で作れる書類は%(most)s通までです。作業を分けてください。") % {"most": MOST}, status=422
        )
    last = mine.aggregate(last=Max("position"))["last"] or 0
    made = []
    for key, (pk, values) in zip(keys, rows, strict=True):
        if key not in there:
            last += 1
            there[key] = Merged(
                pk=pk, tenant_id=task.tenant_id, task=task, template=version, position=last, key=key,
                name=title_of(version, values)[:100], values=values, template_sha256=version.sha256,
                maker_id=actor.id, asked_at=now,
            )  # fmt: skip
            made.append(there[key])
    Merged.objects.bulk_create(made, batch_size=500)
    if made:
        told = {"documents": len(made), "template": str(version), "sha256": version.sha256}
        audit.record("documents.merged", actor=actor, subject=task, data=told, chained=True)
    return [there[key] for key in keys]


def _key(version: TemplateVersion, values: dict[str, Any]) -> str:
    return hash_of({"template": str(version.template_id), "number": version.number, "values": values})


def _ask(task: Task, actor: Actor) -> Job:
    """Make what waits. A job that stands in the queue already will make it as well."""
    waiting = Job.objects.filter(tenant_id=task.tenant_id, kind=MERGE, subject=task.pk, state=JobState.QUEUED).first()
    if waiting is not None:
        return waiting
    payload, label = {"task": str(task.pk)}, _("「%(title)s」の書類の作成") % {"title": task.title}
    return jobs.enqueue(MERGE, key=str(uuid7()), payload=payload, subject=task.pk, actor=actor, label=label)


@transaction.atomic
def add_merged(
    task_id: UUID, *, version_id: UUID, rows: Sequence[tuple[UUID, dict[str, Any]]], actor: Actor, now: datetime
) -> None:
    """Documents of an import, whose asker had the right; made by one job. Raises Refused once the task is in review,
    and for a version that is not in force any more."""
    task = _at_work(task_id)
    _add(task, _in_force(version_id), rows, actor, now)
    _ask(task, actor)


@transaction.atomic
def remove_imported_merged(task_id: UUID, *, rows: Sequence[UUID], actor: Actor) -> None:
    """Take documents of an import out again. Raises Refused once the task is in review."""
    task = _at_work(task_id)
    for row in Merged.objects.filter(tenant_id=task.tenant_id, task=task, pk__in=rows):
        _remove(row)
    audit.record("documents.merged_removed", actor=actor, subject=task, data={"documents": len(rows)})


def _at_work(task_id: UUID) -> Task:
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    if task.status not in AT_WORK:
        raise Refused(str(NOT_AT_WORK), status=409)
    return task


@transaction.atomic
def change_values(merged_id: UUID, *, values: dict[str, Any], actor: Actor, now: datetime) -> Merged:
    """Other values: the file is made again, and every tick of the proof is open again. Raises Refused as `merge`."""
    row = _row(merged_id, actor)
    _require_complete(row.task, row.template, values)
    row.values, row.key = values, _key(row.template, values)
    row.name, row.maker_id, row.asked_at = title_of(row.template, values)[:100], actor.id, now
    try:
        with transaction.atomic():
            _void(row)
    except IntegrityError:
        raise Refused(_("同じ内容の書類がこの作業にあります。内容を確認してください。"), status=409) from None
    audit.record("documents.merged_changed", actor=actor, subject=row.task, data={"document": str(row.pk)})
    _ask(row.task, actor)
    return row


@transaction.atomic
def remake(merged_id: UUID, *, actor: Actor) -> Merged:
    """Make a file once more that could not be made. Raises Refused once the task is in review."""
    row = _row(merged_id, actor)
    _void(row)
    _ask(row.task, actor)
    return row


def _row(merged_id: UUID, actor: Actor) -> Merged:
    rows = Merged.objects.select_related("task", "template__template", "file")
    row = rows.get(tenant_id=the_one(), pk=merged_id)
    locked_at_work(row.task_id, actor)
    return Merged.objects.select_for_update(of=("self",)).select_related("task", "template__template").get(pk=row.pk)


def _void(row: Merged) -> None:
    """Nothing is made yet, nothing is looked at."""
    _withhold(row)
    ProofTick.objects.filter(tenant_id=row.tenant_id, merged=row).delete()
    row.state, row.file, row.made_at, row.findings, row.failure = Merged.State.WAITING, None, None, [], ""
    row.save()


def _withhold(row: Merged) -> None:
    """A file that holds no more is not delivered."""
    old = Attachment.objects.filter(tenant_id=row.tenant_id, task=row.task_id, file=row.file_id, client_visible=False)
    if row.file_id:
        old.delete()


@transaction.atomic
def remove_merged(merged_id: UUID, *, actor: Actor) -> Merged:
    """Take a document out of the task. Raises Refused once the task is in review."""
    row = _row(merged_id, actor)
    audit.record("documents.merged_removed", actor=actor, subject=row.task, data={"documents": 1, "name": row.name})
    task = row.task
    _remove(row)
    _ask(task, actor)
    return row


def _remove(row: Merged) -> None:
    _withhold(row)
    ProofTick.objects.filter(tenant_id=row.tenant_id, merged=row).delete()
    Merged.objects.filter(pk=row.pk, tenant_id=row.tenant_id).delete()


@transaction.atomic
def finish_merge(task_id: UUID, made: Made, *, job: UUID, now: datetime) -> None:
    """Give the documents their files. Part of the transaction that ends the job; what was changed meanwhile waits."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task_id, tenant_id=the_one())
    rows = Merged.objects.select_for_update().filter(tenant_id=task.tenant_id, task=task, state=Merged.State.WAITING)
    for row in rows:
        if (found := made.files.get(row.pk)) and found[3] == row.key:
            _give(task, row, found, made.findings[row.pk], job, now)
        elif row.pk in made.failures:
            row.state, row.failure = Merged.State.FAILED, made.failures[row.pk]
            row.save(update_fields=["state", "failure"])
    _bundle(task, made)


def _give(
    task: Task, row: Merged, found: tuple[str, int, str, str], findings: list[Any], job: UUID, now: datetime
) -> None:
    sha256, size, name, _key = found
    row.file = _kept(task, sha256, size, name)
    row.state, row.failure, row.findings, row.made_at = Merged.State.READY, "", findings, now
    row.save(update_fields=["state", "failure", "findings", "made_at", "file"])
    told = {"document": str(row.pk), "file": str(row.file.pk), "sha256": sha256, "template": row.template_sha256}
    audit.record("documents.merged_made", actor=SYSTEM, subject=task, data=told | {"job": str(job)}, chained=True)


def _kept(task: Task, sha256: str, size: int, name: str) -> StoredFile:
    """The row of a file that goes to the client with the delivery."""
    kind = kind_of_name(name).content_type
    file = keep_row(sha256, name=clean_name(name), content_type=kind, size=size, actor=SYSTEM)
    Attachment.objects.create(tenant_id=task.tenant_id, task=task, file=file, deliverable=True, client_visible=False)
    return file


def _bundle(task: Task, made: Made) -> None:
    """One ZIP beside several documents, in place of the one before."""
    name = f"{BUNDLE}_{task.number}.zip"
    mine = Attachment.objects.filter(tenant_id=task.tenant_id, task=task, deliverable=True, client_visible=False)
    mine.filter(file__name=name).delete()
    if made.bundle is not None:
        _kept(task, *made.bundle, name)


def follow_merge(payload: dict[str, Any], state: str) -> None:
    """A job that ends without a result leaves its documents with the reason, to be made once more."""
    if state not in (JobState.DEAD, JobState.CANCELLED):
        return
    rows = Merged.objects.filter(tenant_id=the_one(), task_id=UUID(payload["task"]), state=Merged.State.WAITING)
    rows.update(state=Merged.State.FAILED, failure=_("作成を中断しました。"))
