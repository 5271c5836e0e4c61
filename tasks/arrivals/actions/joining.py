"""A message that belongs to work that is there: its words as a remark of who wrote it, its files beside it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions as jobs
from tasks.arrivals.codecs import without_quote
from tasks.arrivals.models import Arrival
from tasks.work.actions.remarks import comment, enclose
from tasks.work.models import Comment, Task


def add_to_task(arrival: Arrival, task: Task, *, actor: Actor, now: datetime) -> Comment:
    """Write it down at the task; inside the caller's transaction, which has checked the right."""
    said = Comment.objects.create(
        tenant_id=task.tenant_id,
        task=task,
        audience=Comment.Audience.CLIENT,
        author_id=actor.id,
        person=arrival.person,
        from_client=True,
        body=(without_quote(arrival.body) or str(arrival))[:4000],
        at=arrival.received_at,
    )
    files = good_files(arrival)
    enclose(said, files)
    arrival.state, arrival.task, arrival.category = Arrival.State.JOINED, task, task.category
    arrival.sorted_by_id, arrival.sorted_at = actor.id, now
    arrival.save(update_fields=["state", "task", "category", "sorted_by", "sorted_at"])
    audit.record("arrival.joined", actor=actor, subject=arrival, data={"task": str(task.pk)})
    told = {"comment": str(said.pk), "audience": said.audience, "files": [str(file) for file in files]}
    audit.record("comment.added", actor=actor, subject=task, data=told, chained=bool(files))
    jobs.publish("comment.added", task_id=str(task.pk), comment_id=str(said.pk))
    return said


def note_down(arrival: Arrival, task: Task, *, actor: Actor, now: datetime) -> Comment:
    """Write it down as an internal memo of the colleague who sent it; the client never sees it. Inside the caller's
    transaction, which has made sure that it is he."""
    files = StoredFile.objects.filter(tenant_id=task.tenant_id, pk__in=good_files(arrival))
    memo = comment(
        task.pk,
        body=(without_quote(arrival.body) or str(arrival))[:4000],
        audience=Comment.Audience.INTERNAL,
        actor=actor,
        now=now,
        files=list(files),
    )
    arrival.nature = Arrival.Nature.PERSON
    arrival.state, arrival.task, arrival.category = Arrival.State.JOINED, task, task.category
    arrival.sorted_by_id, arrival.sorted_at = actor.id, now
    arrival.save(update_fields=["nature", "state", "task", "category", "sorted_by", "sorted_at"])
    audit.record("arrival.joined", actor=actor, subject=arrival, data={"task": str(task.pk)})
    return memo


def good_files(arrival: Arrival) -> list[UUID]:
    """Ids of its files that may be used: those of the message and of what was merged into it."""
    rows = arrival.files.model.objects.filter(tenant_id=arrival.tenant_id, refused="")
    mine = rows.filter(arrival=arrival) | rows.filter(arrival__merged_into=arrival)
    return list(mine.order_by("created_at", "id").values_list("file_id", flat=True))
