"""One delivery: units counted once, documents opened, the clock ended by the last part."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar import deadline
from bpo.core.documents.models import Document, DocumentState
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.together import alone
from tasks.reviews.counting import count
from tasks.time.models import UnitCount
from tasks.work import clock
from tasks.work.locking import move, save
from tasks.work.models import Delivery, Task
from tasks.worktypes import catalogue

ACCEPTANCE_DAYS = 5  # where no contract says otherwise


def deliver(task: Task, *, actor: Actor, now: datetime, units: int | None, note: str, last: bool) -> Delivery:
    """Deliver a part of the locked task, or the rest of it. Saves the task; the caller has checked the right.

    `units` None = what the work type counts, less what was delivered before. Rework counts nothing. Raises Refused as
    `count` does, and (409) while the work type's gate is closed.
    """
    if open_points := catalogue.get(task.worktype).gate(task):
        lines = "／".join(problem.text for problem in open_points)
        raise Refused(_("納品できません。%(list)s") % {"list": lines}, status=409)
    delivery = Delivery(
        tenant_id=task.tenant_id,
        task=task,
        part=task.deliveries.count() + 1,
        is_last=last,
        units=0,
        note=note.strip(),
        delivered_by_id=actor.id,
        delivered_at=now,
        due_at=task.due_at,
        is_rework=task.reworks > 0,
        document=_open_documents(task, now),
    )
    rows = [] if delivery.is_rework else count(task, delivery, units)
    delivery.units = sum(row.count for row in rows)
    delivery.save(force_insert=True)
    UnitCount.objects.bulk_create(rows)
    if last:
        move(task, "deliver")
        clock.stop(task, at=now)
        task.delivered_at, task.accept_by = now, acceptance_deadline(task, now)
    save(task, "status", "delivered_at", "accept_by", "checker")
    data = {"part": delivery.part, "units": delivery.units, "last": last}
    audit.record(
        "task.delivered" if last else "task.part_delivered", actor=actor, subject=task, data=data, chained=True
    )
    jobs.publish("task.delivered", task_id=str(task.pk), delivery_id=str(delivery.pk))
    return delivery


def _open_documents(task: Task, now: datetime) -> Document | None:
    """Open the newest ready document of each kind, and the deliverable files, to the client. The newest one's row."""
    newest: dict[str, Document] = {}
    for document in Document.objects.filter(tenant_id=task.tenant_id, subject=task.pk, state=DocumentState.READY):
        held = newest.get(document.kind)
        if held is None or (document.created_at, document.pk) > (held.created_at, held.pk):
            newest[document.kind] = document
    ids = [document.pk for document in newest.values()]
    Document.objects.filter(pk__in=ids, tenant_id=task.tenant_id).update(
        client_visible=True, issued_at=Coalesce("issued_at", now)
    )
    task.attachments.filter(deliverable=True).update(client_visible=True)
    return max(newest.values(), key=lambda document: (document.created_at, document.pk), default=None)


def acceptance_deadline(task: Task, delivered_at: datetime) -> datetime:
    """Closing time of the last day for 検収, by scope line, else contract: then it counts as accepted."""
    days = ACCEPTANCE_DAYS
    if task.contract_version is not None:
        days = task.contract_version.acceptance_days
    if task.scope_line is not None and task.scope_line.acceptance_days is not None:
        days = task.scope_line.acceptance_days
    return deadline.due(
        delivered_at, kind=deadline.BUSINESS_DAYS, value=days, calendar=clock.calendar_for(task, delivered_at)
    )


def did_a_step(task: Task, person: UUID | None) -> bool:
    """Whether this person did any step of the task; then he does not review it."""
    return task.steps.filter(done_by_id=person).exists()


def made_a_part(task: Task, person: UUID | None) -> bool:
    """Whether this person made a part of the work, as its work type counts it; then he does not review it."""
    return catalogue.is_served(task.worktype) and person in alone(catalogue.get(task.worktype).makers(task))
