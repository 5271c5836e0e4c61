"""The rows that the page of one task shows, by name: put together once a process, read by one statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from bpo.core import remembered
from bpo.core.audit.models import Event
from bpo.core.documents.models import Document
from bpo.core.documents.queries import jobs_of
from bpo.core.jobs.models import Job
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Rows
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task as approvals_of
from tasks.questions.models import Question
from tasks.requests.models import Attachment, Request
from tasks.time.models import UnitCount
from tasks.work import history
from tasks.work.models import ClockSegment, Comment, Defect, Delivery, Step, Task

FACTS = {"facts": F("file__facts__id"), "facts_yen": F("file__facts__amount_yen")}  # 取引情報 of a paper (tasks.papers)


def rows_of(task: Task, *, desk: bool) -> dict[str, Rows]:
    """The rows of a task page by name, not read yet."""
    asked = {"request": task.request_id} if task.request_id else {}
    return dict(zip(ROWS, remembered.rows_of(task, _asked, desk, task=task.pk, **asked), strict=True))


def _asked(desk: bool, *, task: UUID, request: UUID | None = None) -> Asked:  # noqa: FBT001
    one = Task(pk=task, tenant_id=the_one(), request_id=request)
    return [build(one, desk=desk) for build in ROWS.values()]


def _steps(task: Task, *, desk: bool) -> QuerySet[Step]:
    rows = task.steps.select_related("done_by", "reviewed_by", "handed_to", "meant_for", "evidence")
    return rows.select_related("manual_version__manual").order_by("position")


def _approvals(task: Task, *, desk: bool) -> QuerySet[Approval]:
    return approvals_of(task)


def _segments(task: Task, *, desk: bool) -> QuerySet[ClockSegment]:
    return task.segments.order_by("started_at", "ended_at")


def _questions(task: Task, *, desk: bool) -> QuerySet[Question]:
    return task.questions.select_related("asked_by", "answered_by", "answered_person").order_by("asked_at", "id")


def _deliveries(task: Task, *, desk: bool) -> QuerySet[Delivery]:
    return task.deliveries.select_related("document", "delivered_by").order_by("part")


def _unit_counts(task: Task, *, desk: bool) -> QuerySet[UnitCount]:
    return task.unit_counts.select_related("process_line").order_by("on", "key")


def _jobs(task: Task, *, desk: bool) -> QuerySet[Job]:
    return jobs_of(_documents(task, desk=desk)) if desk else Job.objects.none()


def _events(task: Task, *, desk: bool) -> QuerySet[Event]:
    return history.rows(task.tenant_id, [task.pk, *([task.request_id] if task.request_id else [])], desk=desk)


def _own(task: Task, *, desk: bool) -> QuerySet[Any, UUID]:
    return history.clients_people(task.tenant_id)


def _request(task: Task, *, desk: bool) -> QuerySet[Request]:
    rows = Request.objects.select_related("raised_by", "filed_by")
    linked = Count("origins", distinct=True) + Count("parts", distinct=True) + Count("merged", distinct=True)
    return rows.annotate(links=linked).filter(
        tenant_id=task.tenant_id, pk__in=[task.request_id] if task.request_id else []
    )


def _comments(task: Task, *, desk: bool) -> QuerySet[Comment]:
    rows = task.comments.select_related("author", "person").order_by("at", "id")
    return rows if desk else rows.filter(audience=Comment.Audience.CLIENT)


def _attachments(task: Task, *, desk: bool) -> QuerySet[Attachment]:
    """Files of the task and of its request."""
    of_request = Q(request=task.request_id) if task.request_id else Q(pk=None)
    rows = Attachment.objects.filter(Q(task=task) | of_request, tenant_id=task.tenant_id).select_related("file")
    rows = rows.prefetch_related("file__opened")
    return (rows.annotate(**FACTS) if desk else rows.opened()).order_by("created_at", "id")


def _documents(task: Task, *, desk: bool) -> QuerySet[Document]:
    rows = Document.objects.filter(tenant_id=task.tenant_id, subject=task.pk).select_related("file")
    shown = rows.annotate(**FACTS) if desk else rows.filter(client_visible=True, state="READY")
    return shown.order_by("-created_at", "-id")


def _defects(task: Task, *, desk: bool) -> QuerySet[Defect]:
    rows = task.defects.select_related("step").order_by("found_at", "id")
    return rows if desk else rows.filter(finder=Defect.Finder.CLIENT)


ROWS: dict[str, Callable[..., QuerySet[Any, Any]]] = {
    "steps": _steps,
    "approvals": _approvals,
    "segments": _segments,
    "request": _request,
    "questions": _questions,
    "comments": _comments,
    "deliveries": _deliveries,
    "attachments": _attachments,
    "documents": _documents,
    "jobs": _jobs,
    "defects": _defects,
    "unit_counts": _unit_counts,
    "events": _events,
    "own": _own,
}
