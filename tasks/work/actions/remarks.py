"""Remarks and files at a task. What is internal stays internal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from tasks import seats
from tasks.requests.models import Attachment
from tasks.work.assignees import assignees
from tasks.work.locking import locked
from tasks.work.mentions import mentioned
from tasks.work.models import Comment, Task


@transaction.atomic
def comment(
    task_id: UUID, *, body: str, audience: str, actor: Actor, now: datetime, files: Sequence[StoredFile] = ()
) -> Comment:
    """Add a remark: INTERNAL (社内メモ) or CLIENT. The client's people write openly only. It moves no state.

    `files` are its enclosures and reach exactly whom the words reach; with a file no words are needed. A colleague who
    is named with an @ in a memo is told of it. A client's message names nobody: it goes to the team.
    """
    task = locked(task_id)
    policy.require("tasks.comment", actor, task)
    if not body.strip() and not files:
        raise Refused(_("送れません。文がありません。内容を入力してください。"), status=422)
    if audience not in Comment.Audience.values:
        raise Refused(_("宛先を選び直してください。社内メモか、お客様とのやり取りのどちらかです。"), status=422)
    from_client = seats.is_client(actor, task) and not seats.is_staff(actor, task)
    if from_client and audience != Comment.Audience.CLIENT:
        raise Refused(_("社内メモは書けません。やり取りとして送ってください。"))
    meant = _meant(task, body, now) if audience == Comment.Audience.INTERNAL else []
    row = Comment.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        audience=audience,
        author_id=actor.person,
        from_client=from_client,
        body=body.strip(),
        mentions=meant,
        at=now,
    )
    enclose(row, [file.pk for file in files])
    told = {"comment": str(row.pk), "audience": audience, "files": [str(file.pk) for file in files]}
    audit.record("comment.added", actor=actor, subject=task, data=told, chained=bool(files))
    jobs.publish("comment.added", task_id=str(task.pk), comment_id=str(row.pk))
    if meant:
        jobs.publish("comment.mentioned", task_id=str(task.pk), comment_id=str(row.pk))
    return row


def enclose(comment: Comment, files: Sequence[UUID]) -> None:
    """Hang stored files on a comment: seen by whom the comment is seen."""
    shared = comment.audience == Comment.Audience.CLIENT
    Attachment.objects.bulk_create(
        Attachment(
            tenant_id=comment.tenant_id, task_id=comment.task_id, comment=comment, file_id=file, client_visible=shared
        )
        for file in files
    )


def _meant(task: Task, body: str, now: datetime) -> list[UUID]:
    """Colleagues of this client who are named with an @; nobody else can be told of a memo."""
    people = assignees(task.tenant_id, on=in_tokyo(now).date())
    return mentioned(body, [(one.pk, one.name) for one in people])


@transaction.atomic
def attach_file(
    task_id: UUID,
    *,
    file: StoredFile,
    actor: Actor,
    now: datetime,
    client_visible: bool = False,
    deliverable: bool = False,
) -> Attachment:
    """Put a stored file to the task. A `deliverable` opens to the client with the next delivery.

    What the client's people attach is always visible to them.
    """
    task = locked(task_id)
    policy.require("tasks.comment", actor, task)
    from_client = not seats.roles(actor, task) & seats.DESK
    row = Attachment.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        file=file,
        client_visible=client_visible or from_client,
        deliverable=deliverable and not from_client,
    )
    audit.record("file.attached", actor=actor, subject=task, data={"file": str(file.pk)}, chained=True)
    return row
