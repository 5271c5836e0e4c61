"""Write down what shall be done to which tasks, do it task by task, take it back.

Every task is a transaction of its own inside its own client; a refusal leaves the others as they are. A row is done
once, however often its job runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.bulk import queries
from tasks.bulk.models import TaskChange, Verb
from tasks.work import actions as work
from tasks.work.locking import locked
from tasks.work.models import Task

RUN, UNDO = "bulk.run", "bulk.undo"
State = TaskChange.State
Doer = Callable[[Task, dict[str, Any], Actor, datetime], Task]


def _assign(task: Task, values: dict[str, Any], actor: Actor, now: datetime) -> Task:
    return work.assign(task.pk, operator_id=UUID(values["operator"]), actor=actor, now=now)


def _due(task: Task, values: dict[str, Any], actor: Actor, now: datetime) -> Task:
    due_at = datetime.fromisoformat(values["due_at"])
    return work.edit_task(task.pk, version=task.version, due_at=due_at, reason=values["reason"], actor=actor, now=now)


def _start(task: Task, values: dict[str, Any], actor: Actor, now: datetime) -> Task:
    return work.start(task.pk, actor=actor, now=now)


def _submit(task: Task, values: dict[str, Any], actor: Actor, now: datetime) -> Task:
    return work.submit_for_review(task.pk, actor=actor, now=now)


def _cancel(task: Task, values: dict[str, Any], actor: Actor, now: datetime) -> Task:
    return work.cancel(task.pk, reason=values["reason"], actor=actor, now=now)


DO: dict[str, Doer] = {
    Verb.ASSIGN: _assign,
    Verb.DUE: _due,
    Verb.START: _start,
    Verb.SUBMIT: _submit,
    Verb.CANCEL: _cancel,
}


@transaction.atomic
def write_down(
    verb: str,
    tasks: Iterable[tuple[UUID, UUID]],
    *,
    values: dict[str, Any],
    batch: UUID,
    actor: Actor,
    now: datetime,
    again_of: UUID | None = None,
) -> int:
    """Keep (tenant, task) of everything that shall change; the same batch again keeps nothing twice.

    Raises Refused when nothing was chosen, and for a seat that only looks.
    """
    policy.require("bulk.change", actor, None)
    rows = [
        TaskChange(
            tenant_id=tenant,
            batch=batch,
            again_of=again_of,
            user_id=actor.person,
            verb=verb,
            values=values,
            task_id=task,
            at=now,
        )
        for tenant, task in tasks
    ]
    if not rows:
        raise Refused(_("タスクが選択されていません。変更するタスクを選択してください。"), status=422)
    TaskChange.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows)


@transaction.atomic
def write_again(batch: UUID, *, actor: Actor, now: datetime) -> UUID:
    """Keep what was refused in one's own batch as a batch of its own, always the same: asking twice asks once.

    Raises Refused when nothing was, and as `write_down`.
    """
    first = queries.batch_of(actor, batch)
    if first is None or not first.refused:
        raise Refused(_("やり直せるタスクがありません。画面を更新して結果を確認してください。"), status=409)
    values, again = queries.values_of(actor, batch), queries.again_after(batch)
    rows = queries.refused_tasks(actor, batch)
    write_down(first.verb, rows, values=values, batch=again, again_of=batch, actor=actor, now=now)
    return again


def carry_out(row_id: UUID, *, actor: Actor, now: datetime) -> TaskChange:
    """Do one row inside its client; what is through stays as it is."""
    with transaction.atomic():
        row = TaskChange.objects.select_for_update(of=("self",)).get(pk=row_id, tenant_id=tenancy.the_one())
        if row.state != State.WAITING:
            return row
        try:
            with transaction.atomic():
                task = locked(row.task_id)
                before = work.Snapshot.of(task)
                row.version = DO[row.verb](task, row.values, actor, now).version
        except Refused as refusal:
            row.state, row.reason = State.REFUSED, refusal.reason[:300]
        else:
            row.state, row.before = State.DONE, before.as_json()
        row.ended_at = now
        row.save(update_fields=["state", "reason", "before", "version", "ended_at"])
    return row


def take_back(row_id: UUID, *, actor: Actor, now: datetime) -> TaskChange:
    """元に戻す one row of one's own; a refusal stays on it with its reason, and it can be asked for again."""
    with transaction.atomic():
        rows = TaskChange.objects.select_for_update(of=("self",))
        row = rows.get(pk=row_id, tenant_id=tenancy.the_one(), user=actor.id)
        if not row.is_undoable or row.version is None:
            return row
        try:
            before = work.Snapshot.from_json(row.before)
            work.take_back(row.task_id, before=before, version=row.version, since=row.at, actor=actor, now=now)
        except Refused as refusal:
            row.reason = refusal.reason[:300]
        else:
            row.state, row.reason, row.ended_at = State.UNDONE, "", now
        row.save(update_fields=["state", "reason", "ended_at"])
    return row


def do_at_once(
    verb: str, task: Task, *, values: dict[str, Any], batch: UUID, actor: Actor, now: datetime
) -> TaskChange:
    """One task of its page: as `work` does it, and it can be taken back. Raises Refused like the verb itself."""
    with transaction.atomic():
        write_down(verb, [(task.tenant_id, task.pk)], values=values, batch=batch, actor=actor, now=now)
        row = TaskChange.objects.get(tenant_id=task.tenant_id, batch=batch, task=task)
        row = carry_out(row.pk, actor=actor, now=now)
        if row.state == State.REFUSED:
            raise Refused(row.reason, status=409)
    return row


@transaction.atomic
def run_later(kind: str, *, batch: UUID, actor: Actor, again_of: UUID | None = None) -> Job:
    """Ask for the job of a batch that is too long for one page; 元に戻す that kept some rows can be asked for again.

    `again_of`: the job writes the batch down itself, of what was refused in that one. Raises Refused for who has no
    seat at the house.
    """
    policy.require("bulk.whole_list", actor, None)
    told = {"batch": batch, "user": actor.id, "results": reverse("desk:history_result", args=[batch])}
    told |= {"again_of": again_of} if again_of else {}
    with tenancy.use(HOUSE_ID):
        job = jobs.enqueue(kind, key=str(batch), payload=told, actor=actor)
        return jobs.again(job, actor=actor) if kind == UNDO and not job.is_open else job
