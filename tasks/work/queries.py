"""What pages read of tasks: one task with everything, and the client's lists. A constant number of queries each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.jobs.models import Job
from bpo.core.policy import Verdict
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, Rows, first, gather, read_together
from tasks import seats
from tasks.approvals.models import Approval
from tasks.manuals.markdown import render
from tasks.questions.models import Question
from tasks.requests.models import Attachment, Request
from tasks.time.models import UnitCount
from tasks.work import asides, clock, history, readiness
from tasks.work.access import sight, visible_tasks
from tasks.work.models import ClockSegment, Comment, Defect, Delivery, Step, Task
from tasks.work.rows import rows_of
from tasks.work.states import OPEN, Status
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import Problem, WorkType

DESK, PORTAL = "desk", "portal"
# A named price, and a delivery: what the client decides.
DECIDED = Q(status=Status.QUOTING, quoted_at__isnull=False) | Q(status=Status.DELIVERED)
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
    jobs: list[Job]
    defects: list[Defect]
    unit_counts: list[UnitCount]
    history: list[history.Entry]
    manual_html: str
    panel: dict[str, Any]
    asides: list[asides.Filled]
    approvals: list[Approval]
    problems: list[Problem]
    makers: Collection[UUID]
    due_at: datetime | None
    remaining: int | None
    may: dict[str, Verdict]

    @property
    def open_approvals(self) -> list[Approval]:
        """Decisions that wait for the client."""
        return [row for row in self.approvals if row.is_open]

    @property
    def is_returned(self) -> bool:
        """Whether the checker gave it back and it is not handed in again; what the client returns is a rework."""
        back = self.task.status == Status.WORKING and not self.task.reworks
        return back and any(row.finder == Defect.Finder.CHECKER for row in self.defects)

    @property
    def open_questions(self) -> list[Question]:
        """Questions that wait for the client."""
        return [row for row in self.questions if row.answered_at is None and row.withdrawn_at is None]


@dataclass(frozen=True, slots=True)
class Need:
    """One decision that waits for the client. `kind`: ACCEPT or QUOTE; `minutes` what it should take him."""

    kind: str
    task: Task
    minutes: int
    since: datetime


def task_page(task: Task, *, actor: Actor, now: datetime, audience: str = DESK, also: Iterable[Rows] = ()) -> TaskPage:
    """Everything about one task of the client in context; `also` are rows that the page wants besides.

    Two queries, whatever the task holds and whatever its work type shows; one more where it has files.
    """
    desk = audience == DESK
    rows = rows_of(task, desk=desk)
    worktype = catalogue.get(task.worktype) if catalogue.is_served(task.worktype) else None
    readings: list[Any] = [
        (worktype.panel if desk else worktype.portal_panel)(task) if worktype else {},
        readiness.problems(task, rows["steps"]) if desk and task.status == Status.WORKING else [],
        worktype.makers(task) if desk and worktype and task.status == Status.IN_REVIEW else (),
        asides.beside(task, actor, audience=audience),
        _read([*rows.values(), *also]),
    ]
    panel, problems, makers, said_beside, _rest = gather(readings)
    steps, segments = list(rows["steps"]), list(rows["segments"])
    attachments, comments = list(rows["attachments"]), list(rows["comments"])
    for row in comments:
        row.enclosed = [one for one in attachments if one.comment_id == row.pk]
    calendar = clock.calendar_for(task, now)
    names = {step.key: step.name for step in steps} if desk else {}
    return TaskPage(
        task=task,
        request=first(rows["request"]),
        worktype=worktype,
        steps=steps,
        questions=list(rows["questions"]),
        comments=comments,
        segments=segments,
        deliveries=list(rows["deliveries"]),
        attachments=attachments,
        documents=list(rows["documents"]),
        jobs=list(rows["jobs"]),
        defects=list(rows["defects"]),
        unit_counts=list(rows["unit_counts"]) if desk else [],
        history=history.told(rows["events"], audience=audience, steps=names, own=set(rows["own"])),
        manual_html=_manual(steps) if desk else "",
        panel=panel,
        asides=said_beside,
        approvals=_titled(rows["approvals"], worktype),
        problems=problems,
        makers=makers,
        due_at=clock.effective_due(task, now=now, segments=segments, calendar=calendar),
        remaining=clock.remaining_seconds(task, now=now, segments=segments, calendar=calendar),
        may={name: policy.check(name, actor, task) for name in MAY},
    )


def _read(rows: list[Rows]) -> Reading[None]:
    yield rows


def _titled(rows: Iterable[Approval], worktype: WorkType | None) -> list[Approval]:
    """With what was to be approved and what was chosen, in the words of the work type."""
    specs = {spec.key: spec for spec in worktype.approvals} if worktype else {}
    found = list(rows)
    for row in found:
        spec = specs.get(row.key)
        offered = dict(spec.choices(row.content)) if spec and spec.choices else {}
        row.title = spec.title if spec else row.key  # type: ignore[attr-defined]
        row.chosen = offered.get(row.choice, row.choice)  # type: ignore[attr-defined]
    return found


def _manual(steps: list[Step]) -> str:
    """The pinned manual as HTML: all steps of a task pin the same version."""
    version = next((step.manual_version for step in steps if step.manual_version is not None), None)
    return render(version.body) if version else ""


def siblings(task: Task, *, actor: Actor) -> Rows:
    """The other tasks of the same request, as far as this person may see them; not read yet."""
    asked = {"request": task.request_id} if task.request_id else {}
    [found] = remembered.rows(_siblings, sight(actor), task=task.pk, **asked)
    return found


def _siblings(actor: Actor, *, task: UUID, request: UUID | None = None) -> Sequence[QuerySet[Task]]:
    rows = visible_tasks(actor, the_one())
    rows = rows.filter(request=request).exclude(pk=task) if request else rows.none()
    return [rows.only("number", "title", "status").order_by("received_at", "id")]


def needs_of_client(*, tenant: Any, actor: Actor) -> list[Need]:
    """What waits for a decision of this person of the client: quotations and acceptances, the oldest first. One query.

    Only what he may do himself: a quotation is shown to 承認者 and 責任者 alone.
    """
    return _needs(_of_client(seats.tenant_of(tenant), actor).filter(DECIDED), actor)


def _needs(tasks: Iterable[Any], actor: Actor) -> list[Need]:
    found = [_need(task, actor) for task in tasks]
    return sorted((need for need in found if need), key=lambda need: (need.since, need.task.pk))


def _need(task: Any, actor: Actor) -> Need | None:
    if task.status not in (Status.QUOTING, Status.DELIVERED) or (task.status == Status.QUOTING and not task.quoted_at):
        return None
    if task.status == Status.QUOTING:
        may, kind, since = "tasks.accept_quote", "QUOTE", task.quoted_at
    else:
        may, kind, since = "tasks.accept", "ACCEPT", task.delivered_at
    return Need(kind, task, DECIDING_MINUTES, since) if policy.check(may, actor, task) else None


@dataclass(frozen=True, slots=True)
class AtHome:
    """What the client's start page shows of tasks: open decisions, what is under way, what was delivered last."""

    needs: list[Need]
    running: list[Task]
    delivered: list[Task]


def at_home(*, tenant: Any, actor: Actor, running: int, done: int) -> AtHome:
    """All open decisions, and the first rows of both lists. One query."""
    [found] = remembered.rows(_at_home, sight(actor), running, done, tenant=tenant.pk)
    read_together(found)
    owed = [task for task in found if task.status in OPEN]
    reached = [task for task in found if task.status not in OPEN]
    last = max((task.due_at for task in owed if task.due_at), default=None)
    owed.sort(key=lambda task: (task.due_at is None, task.due_at or last, task.pk))
    reached.sort(key=lambda task: (task.delivered_at, task.pk), reverse=True)
    return AtHome(_needs(found, actor), owed[:running], reached[:done])


def _at_home(actor: Actor, running: int, done: int, *, tenant: UUID) -> Sequence[QuerySet[Task]]:
    mine = visible_tasks(actor, tenant)
    next_due = mine.filter(status__in=OPEN).order_by(F("due_at").asc(nulls_last=True), "id")[:running]
    newest = mine.filter(status__in=[Status.DELIVERED, Status.DONE], delivered_at__isnull=False)
    newest = newest.order_by("-delivered_at", "-id")[:done]
    shown = Q(pk__in=next_due.values("pk")) | Q(pk__in=newest.values("pk"))
    return [_of_client(tenant, actor).filter(shown | DECIDED)]


def _of_client(tenant: UUID | None, actor: Actor) -> QuerySet[Task]:
    return visible_tasks(actor, tenant).select_related("tenant", "scope_line")
