"""What pages read of tasks: one task with everything, and the client's lists. A constant number of queries each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.policy import Verdict
from bpo.core.ui.keyset import Page, page_or_first
from tasks import seats
from tasks.manuals.markdown import render
from tasks.questions.models import Question
from tasks.requests.models import Attachment, Request
from tasks.time.models import UnitCount
from tasks.work import clock, history, readiness
from tasks.work.access import visible_tasks
from tasks.work.models import ClockSegment, Comment, Defect, Delivery, Step, Task
from tasks.work.states import OPEN, Status
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import Problem, WorkType

DESK, PORTAL = "desk", "portal"
DECIDING_MINUTES = 3  # what an acceptance or a quotation should take the client
MAY = (
    "tasks.work",
    "tasks.assign",
    "tasks.ask",
    "tasks.answer",
    "tasks.review",
    "tasks.accept",
    "tasks.comment",
    "tasks.quote",
    "tasks.accept_quote",
    "tasks.cancel",
    "requests.file_for_client",
)


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task with everything its page shows; the portal's holds nothing internal."""

    task: Task
    request: Request | None
    worktype: WorkType | None
    steps: list[Step]
    questions: list[Question]
    comments: list[Comment]
    segments: list[ClockSegment]
    deliveries: list[Delivery]
    attachments: list[Attachment]
    documents: list[Document]
    defects: list[Defect]
    unit_counts: list[UnitCount]
    history: list[history.Entry]
    manual_html: str
    panel: dict[str, Any]
    problems: list[Problem]
    due_at: datetime | None
    remaining: int | None
    may: dict[str, Verdict]

    @property
    def open_questions(self) -> list[Question]:
        """Questions that wait for the client."""
        return [row for row in self.questions if row.answered_at is None and row.withdrawn_at is None]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for the client. `kind`: ANSWER, ACCEPT or QUOTE; `minutes` what it should take him."""

    kind: str
    task: Task
    question: Question | None
    minutes: int
    since: datetime


def task_page(task: Task, *, actor: Actor, now: datetime, audience: str = DESK) -> TaskPage:
    """Everything about one task of the client in context. About fifteen queries, whatever the task holds."""
    desk = audience == DESK
    steps = list(
        task.steps.select_related("done_by", "reviewed_by", "handed_to", "evidence", "manual_version__manual").order_by(
            "position"
        )
    )
    segments = list(task.segments.order_by("started_at", "ended_at"))
    calendar = clock.calendar_for(task, now)
    due = clock.effective_due(task, now=now, segments=segments, calendar=calendar)
    worktype = catalogue.get(task.worktype) if catalogue.is_served(task.worktype) else None
    working = desk and task.status == Status.WORKING
    return TaskPage(
        task=task,
        request=_request(task),
        worktype=worktype,
        steps=steps,
        questions=list(
            task.questions.select_related("asked_by", "answered_by", "answered_person").order_by("asked_at", "id")
        ),
        comments=_comments(task, desk=desk),
        segments=segments,
        deliveries=list(task.deliveries.select_related("document", "delivered_by").order_by("part")),
        attachments=_attachments(task, desk=desk),
        documents=_documents(task, desk=desk),
        defects=_defects(task, desk=desk),
        unit_counts=list(task.unit_counts.select_related("process_line").order_by("on", "key")) if desk else [],
        history=history.entries(task, audience=audience),
        manual_html=_manual(steps) if desk else "",
        panel=worktype.panel(task) if worktype and desk else {},
        problems=readiness.problems(task, steps) if working else [],
        due_at=due,
        remaining=clock.remaining_seconds(task, now=now, segments=segments, calendar=calendar),
        may={name: policy.check(name, actor, task) for name in MAY},
    )


def _questions(task: Task) -> list[Question]:
    rows = task.questions.select_related("asked_by", "answered_by", "answered_person")
    return list(rows.order_by("asked_at", "id"))


def _request(task: Task) -> Request | None:
    if task.request_id is None:
        return None
    rows = Request.objects.select_related("raised_by", "filed_by")
    linked = Count("origins", distinct=True) + Count("parts", distinct=True)
    return rows.annotate(links=linked).get(tenant_id=task.tenant_id, pk=task.request_id)


def _comments(task: Task, *, desk: bool) -> list[Comment]:
    rows = task.comments.select_related("author", "person").order_by("at", "id")
    return list(rows if desk else rows.filter(audience=Comment.Audience.CLIENT))


def _attachments(task: Task, *, desk: bool) -> list[Attachment]:
    """Files of the task and of its request."""
    of_request = Q(request=task.request_id) if task.request_id else Q(pk=None)
    rows = Attachment.objects.filter(Q(task=task) | of_request, tenant_id=task.tenant_id).select_related("file")
    rows = rows.prefetch_related("file__opened")
    return list((rows if desk else rows.filter(client_visible=True)).order_by("created_at", "id"))


def _documents(task: Task, *, desk: bool) -> list[Document]:
    rows = Document.objects.filter(tenant_id=task.tenant_id, subject=task.pk).select_related("file")
    return list((rows if desk else rows.filter(client_visible=True, state="READY")).order_by("-created_at", "-id"))


def _defects(task: Task, *, desk: bool) -> list[Defect]:
    rows = task.defects.select_related("step").order_by("found_at", "id")
    return list(rows if desk else rows.filter(finder=Defect.Finder.CLIENT))


def _manual(steps: list[Step]) -> str:
    """The pinned manual as HTML: all steps of a task pin the same version."""
    version = next((step.manual_version for step in steps if step.manual_version is not None), None)
    return render(version.body) if version else ""


def siblings(task: Task, *, actor: Actor) -> list[Task]:
    """The other tasks of the same request, as far as this person may see them. One query."""
    if task.request_id is None:
        return []
    rows = visible_tasks(actor, task.tenant_id).filter(request=task.request_id).exclude(pk=task.pk)
    return list(rows.only("number", "title", "status").order_by("received_at", "id"))


def needs_of_client(*, tenant: Any, actor: Actor, now: datetime) -> list[Need]:
    """What waits for this person of the client: answers, quotations, acceptances; the oldest first. Two queries.

    Only what he may do himself: a quotation is shown to 承認者 and 責任者 alone.
    """
    waiting = Question.objects.filter(answered_at=None, withdrawn_at=None).order_by("asked_at")
    asked = Q(status__in=[Status.WAITING, Status.QUOTING], questions__in=waiting)
    priced = Q(status=Status.QUOTING, quoted_at__isnull=False)
    tasks = (
        visible_tasks(actor, seats.tenant_of(tenant))
        .filter(asked | priced | Q(status=Status.DELIVERED))
        .distinct()
        .select_related("tenant", "scope_line")
        .prefetch_related(Prefetch("questions", queryset=waiting, to_attr="open_questions"))
    )
    found = [need for task in tasks for need in _needs(task, actor)]
    return sorted(found, key=lambda need: (need.since, need.task.pk))


def _needs(task: Any, actor: Actor) -> list[Need]:
    needs = []
    if policy.check("tasks.answer", actor, task):
        needs += [Need("ANSWER", task, row, row.minutes, row.asked_at) for row in task.open_questions]
    priced = task.status == Status.QUOTING and task.quoted_at
    if priced and policy.check("tasks.accept_quote", actor, task):
        needs.append(Need("QUOTE", task, None, DECIDING_MINUTES, task.quoted_at))
    if task.status == Status.DELIVERED and policy.check("tasks.accept", actor, task):
        needs.append(Need("ACCEPT", task, None, DECIDING_MINUTES, task.delivered_at))
    return needs


def under_way(*, tenant: Any, actor: Actor, size: int = 20) -> list[Task]:
    """What the BPO company still owes this client, the next due first, quotations last. One query."""
    found = _of_client(tenant, actor).filter(status__in=OPEN)
    return list(found.order_by(F("due_at").asc(nulls_last=True), "id")[:size])


def delivered(*, tenant: Any, actor: Actor, cursor: str | None = None, size: int = 20) -> Page:
    """What reached the client, the newest first. One query."""
    found = _of_client(tenant, actor).filter(status__in=[Status.DELIVERED, Status.DONE], delivered_at__isnull=False)
    return page_or_first(found, ("-delivered_at", "-id"), cursor, size)


def under_way_and_delivered(*, tenant: Any, actor: Actor, running: int, done: int) -> tuple[list[Task], list[Task]]:
    """The first rows of both lists, for a page that shows the two. One query."""
    mine = visible_tasks(actor, seats.tenant_of(tenant))
    next_due = mine.filter(status__in=OPEN).order_by(F("due_at").asc(nulls_last=True), "id")[:running]
    newest = mine.filter(status__in=[Status.DELIVERED, Status.DONE], delivered_at__isnull=False)
    newest = newest.order_by("-delivered_at", "-id")[:done]
    found = list(_of_client(tenant, actor).filter(Q(pk__in=next_due.values("pk")) | Q(pk__in=newest.values("pk"))))
    owed = [task for task in found if task.status in OPEN]
    reached = [task for task in found if task.status not in OPEN]
    last = max((task.due_at for task in owed if task.due_at), default=None)
    owed.sort(key=lambda task: (task.due_at is None, task.due_at or last, task.pk))
    return owed, sorted(reached, key=lambda task: (task.delivered_at, task.pk), reverse=True)


def _of_client(tenant: Any, actor: Actor) -> QuerySet[Task]:
    return visible_tasks(actor, seats.tenant_of(tenant)).select_related("tenant", "scope_line")
