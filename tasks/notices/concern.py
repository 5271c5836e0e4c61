"""Whom an event concerns: each topic of the outbox that people are told of, and the words that tell it.

Never the one who did it; only people with a seat there who may see the object by policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from bpo.core import policy
from bpo.core.documents.models import StoredFile
from bpo.core.documents.visibility import visible
from bpo.core.jobs.models import Job
from tasks import seats
from tasks.approvals.models import Approval
from tasks.approvals.queries import spec_of
from tasks.notices.here import Here
from tasks.notices.kinds import Kind, Side
from tasks.questions.models import Question
from tasks.reports.models import LineResponse, SavingsMonth
from tasks.requests.models import Attachment, Request
from tasks.work.access import visible_tasks
from tasks.work.models import Comment, Defect, Delivery, Task
from tasks.work.states import OPEN

Payload = dict[str, Any]


@dataclass(frozen=True)
class News:
    """One thing to tell: its kind, for which side, about what, and to whom.

    `urgent`: its mails go at once, past quiet hours and gathering; who wants no mail of the kind still gets none.
    """

    kind: Kind
    side: Side
    number: str
    thread: UUID
    people: frozenset[UUID]
    task: Task | None = None
    urgent: bool = False

    @property
    def is_guarded(self) -> bool:
        """Whether only named people may know of it; then no chat is told."""
        return self.task is not None and self.task.category != ""


Teller = Callable[[Payload, Here], News | None]
tellers: dict[str, Teller] = {}  # by topic, or `topic/who` where one event is told on both sides


def _on(topic: str, who: str = "") -> Callable[[Teller], Teller]:
    def register(teller: Teller) -> Teller:
        tellers[f"{topic}/{who}" if who else topic] = teller
        return teller

    return register


def topic_of(name: str) -> str:
    """The topic to which a teller of this name listens."""
    return name.partition("/")[0]


def news_of(name: str, payload: Payload, here: Here) -> News | None:
    """What an event has to tell by this teller; None when its object is gone. `people` may be empty."""
    return tellers[name](payload, here)


def about_task(
    kind: Kind, side: Side, task: Task, people: Iterable[UUID | None], here: Here, *, by: UUID | None = None
) -> News:
    """News about a task, for those of the people on that side who may see it; the one who did it is left out."""
    there = here.on_desk(people) if side == Side.DESK else here.of_client(people)
    seeing = frozenset(person for person in there - {by} if _may_see(here, person, task))
    return News(kind, side, task.number, task.request_id or task.pk, seeing, task)


def _may_see(here: Here, person: UUID, task: Task) -> bool:
    actor = here.people[person]
    return (
        bool(policy.check("tasks.view", actor, task))
        and visible_tasks(actor, task.tenant_id).filter(pk=task.pk).exists()
    )


def _task(payload: Payload) -> Task:
    return Task.objects.select_related("request__raised_by").get(pk=payload["task_id"])


def workers(task: Task, here: Here) -> set[UUID]:
    """Who has the task; while nobody has it, the client's managers."""
    return here.on_desk([task.maker_id]) or here.holding("MANAGER")


def _askers(task: Task, here: Here) -> set[UUID]:
    """Who asked for the work (or for what was merged with it), while he has a seat and may see it; else the 責任者."""
    same = Q(pk=task.request_id) | Q(merged_into=task.request_id, merged_into__isnull=False)
    found = Request.objects.filter(same, tenant_id=task.tenant_id)
    asked = here.of_client(found.values_list("raised_by__user_id", flat=True))
    seeing = {one for one in asked if _may_see(here, one, task)}
    return seeing or here.holding("OWNER")


@_on("task.assigned")
def assigned(payload: Payload, here: Here) -> News | None:
    """To the new maker, unless he took it himself."""
    task, by = _task(payload), payload.get("by")
    return about_task(Kind.ASSIGNED, Side.DESK, task, [task.maker_id], here, by=UUID(by) if by else None)


@_on("task.left_open")
def left_open(payload: Payload, here: Here) -> News | None:
    """Recurring work that came up while its assignee is away and has no cover: to the client's managers."""
    task = _task(payload)
    people = here.holding("MANAGER") if task.maker_id is None else set()
    return about_task(Kind.LEFT_OPEN, Side.DESK, task, people, here)


@_on("step.handed_over")
def handed_over(payload: Payload, here: Here) -> News | None:
    """To the licensed partner who was handed a step."""
    return about_task(Kind.ASSIGNED, Side.DESK, _task(payload), [UUID(payload["partner"])], here)


@_on("step.turn")
def step_turn(payload: Payload, here: Here) -> News | None:
    """To the person who is named for the step that comes next; nobody once it is done."""
    task = _task(payload)
    step = task.steps.filter(key=payload["step"], done_at=None, waived_reason="").first()
    people = [step.meant_for_id] if step and task.is_open else []
    return about_task(Kind.STEP, Side.DESK, task, people, here)


@_on("request.filed")
def filed(payload: Payload, here: Here) -> News | None:
    """To the client's person for whom somebody at the desk wrote the request down: his receipt."""
    task = _task(payload)
    person = task.request.raised_by if task.request else None
    return about_task(Kind.FILED, Side.PORTAL, task, [person.user_id if person else None], here)


@_on("question.asked")
def asked(payload: Payload, here: Here) -> News | None:
    """To the client's person to whom it was put; about a task also while nobody is named, to who asked for the work."""
    question = Question.objects.select_related("person").get(pk=payload["question_id"])
    there = [question.person.user_id] if question.person else []
    if "task_id" not in payload:
        people = here.of_client(there) or here.holding("OWNER")
        seeing = (one for one in people if seats.sees_category(here.people[one], here.tenant, question.category))
        return News(Kind.ASKED, Side.PORTAL, "", question.pk, frozenset(seeing))
    task = _task(payload)
    named = {one for one in here.of_client(there) if _may_see(here, one, task)}
    return about_task(Kind.ASKED, Side.PORTAL, task, named or _askers(task, here), here)


@_on("question.answered")
def answered(payload: Payload, here: Here) -> News | None:
    """To the maker and to who asked; not to the one who wrote the answer down."""
    question = Question.objects.get(pk=payload["question_id"])
    if "task_id" not in payload or question.rule_id:
        people = frozenset(here.on_desk([question.asked_by_id]) - {question.answered_by_id})
        return News(Kind.ANSWERED, Side.DESK, "", question.pk, people) if not question.rule_id else None
    task = _task(payload)
    told = workers(task, here) | {question.asked_by_id}
    return about_task(Kind.ANSWERED, Side.DESK, task, told, here, by=question.answered_by_id)


@_on("comment.added")
def commented(payload: Payload, here: Here) -> News | None:
    """Internal: maker and who wrote before. Open: the other side. A comment of the client goes to the maker."""
    comment, task = Comment.objects.get(pk=payload["comment_id"]), _task(payload)
    if comment.audience == Comment.Audience.INTERNAL:
        wrote = task.comments.filter(audience=Comment.Audience.INTERNAL).values_list("author_id", flat=True)
        told = (workers(task, here) | set(wrote)) - set(comment.mentions)  # who is named is told so, and once
        return about_task(Kind.COMMENTED, Side.DESK, task, told, here, by=comment.author_id)
    if comment.from_client:
        return about_task(Kind.COMMENTED, Side.DESK, task, workers(task, here), here, by=comment.author_id)
    return about_task(Kind.COMMENTED, Side.PORTAL, task, _askers(task, here), here, by=comment.author_id)


@_on("comment.mentioned")
def named(payload: Payload, here: Here) -> News | None:
    """To the colleagues whom an internal memo names."""
    comment, task = Comment.objects.get(pk=payload["comment_id"]), _task(payload)
    return about_task(Kind.MENTIONED, Side.DESK, task, comment.mentions, here, by=comment.author_id)


@_on("task.sent_back")
def sent_back(payload: Payload, here: Here) -> News | None:
    """差戻し: to the maker."""
    task = _task(payload)
    return about_task(Kind.RETURNED, Side.DESK, task, [task.maker_id], here, by=_found_by(task))


@_on("task.refused")
def refused(payload: Payload, here: Here) -> News | None:
    """検収 refused: to the maker and the client's managers."""
    task = _task(payload)
    told = workers(task, here) | here.holding("MANAGER")
    return about_task(Kind.REFUSED, Side.DESK, task, told, here, by=_found_by(task))


def _found_by(task: Task) -> UUID | None:
    found = Defect.objects.filter(tenant_id=task.tenant_id, task=task).order_by("-found_at", "-id")
    return found.values_list("found_by", flat=True).first()


@_on("task.accepted")
def accepted(payload: Payload, here: Here) -> News | None:
    """検収: to the maker."""
    task = _task(payload)
    return about_task(Kind.ACCEPTED, Side.DESK, task, [task.maker_id], here, by=task.accepted_by)


@_on("task.delivered")
def delivered(payload: Payload, here: Here) -> News | None:
    """To the client's person whose request it is."""
    delivery, task = Delivery.objects.get(pk=payload["delivery_id"]), _task(payload)
    return about_task(Kind.DELIVERED, Side.PORTAL, task, _askers(task, here), here, by=delivery.delivered_by_id)


@_on("task.quoted")
def quoted(payload: Payload, here: Here) -> News | None:
    """To those of the client who may accept a price."""
    return about_task(Kind.QUOTED, Side.PORTAL, _task(payload), here.holding("APPROVER", "OWNER"), here)


@_on("approval.asked")
def put_to_decide(payload: Payload, here: Here) -> News | None:
    """To those of the client who may decide; where anyone may, to who asked for the work too."""
    task, row = _task(payload), Approval.objects.get(pk=payload["approval_id"])
    told = here.holding("APPROVER", "OWNER") | (_askers(task, here) if spec_of(task, row.key).anyone else set())
    return about_task(Kind.APPROVAL, Side.PORTAL, task, told, here)


@_on("approval.given")
def decision_given(payload: Payload, here: Here) -> News | None:
    """To the maker and to who put it to the client."""
    return _decided(payload, here)


@_on("approval.refused")
def decision_refused(payload: Payload, here: Here) -> News | None:
    """To the same people: the reason stands on the task."""
    return _decided(payload, here)


def _decided(payload: Payload, here: Here) -> News | None:
    row, task = Approval.objects.get(pk=payload["approval_id"]), _task(payload)
    told = workers(task, here) | {row.asked_by_id}
    return about_task(Kind.DECIDED, Side.DESK, task, told, here, by=row.decided_by_id)


@_on("report.sent")
def report_sent(payload: Payload, here: Here) -> News | None:
    """To the client's readers of reports."""
    month = SavingsMonth.objects.get(pk=payload["month"])
    readers = {one for one, actor in here.people.items() if policy.check("reports.read", actor, month)}
    return News(Kind.REPORT_SENT, Side.PORTAL, month.month, month.pk, frozenset(here.of_client(readers)))


@_on("report.confirmed")
def report_confirmed(payload: Payload, here: Here) -> News | None:
    """To the managers, also when the contract confirmed it."""
    return _report_answered(SavingsMonth.objects.get(pk=payload["month"]), here)


@_on("report.disputed")
def report_disputed(payload: Payload, here: Here) -> News | None:
    """To the managers."""
    month = SavingsMonth.objects.get(pk=payload["month"])
    if not LineResponse.objects.filter(tenant_id=month.tenant_id, snapshot__savings_month=month, agreed=False).exists():
        return None
    return _report_answered(month, here)


def _report_answered(month: SavingsMonth, here: Here) -> News:
    overseers = {one for one, actor in here.people.items() if policy.check("reports.oversee", actor, month)}
    return News(Kind.REPORT_ANSWERED, Side.DESK, month.month, month.pk, frozenset(overseers))


@_on("job.failed")
def job_failed(payload: Payload, here: Here) -> News | None:
    """To who asked for the job."""
    return _about_job(Kind.JOB_FAILED, payload, here)


@_on("job.done")
def job_done(payload: Payload, here: Here) -> News | None:
    """To who asked for the job and did not see it end."""
    return _about_job(Kind.JOB_DONE, payload, here)


def _about_job(kind: Kind, payload: Payload, here: Here) -> News | None:
    """While he may see it."""
    job = Job.objects.filter(pk=payload["job"]).first()
    if job is None or job.asked_by not in here.people:
        return None
    side = Side.DESK if here.on_desk([job.asked_by]) else Side.PORTAL
    return News(kind, side, str(job.pk)[-8:], job.pk, frozenset({job.asked_by}))


@_on("file.infected")
def infected(payload: Payload, here: Here) -> News | None:
    """To the managers, and to who put the file down if he works here."""
    return _infected(payload, here, Side.DESK, here.holding("MANAGER"))


@_on("file.infected", "client")
def infected_of_client(payload: Payload, here: Here) -> News | None:
    """To the client's person who put it down."""
    return _infected(payload, here, Side.PORTAL, set())


def _infected(payload: Payload, here: Here, side: Side, people: set[UUID]) -> News:
    file = StoredFile.objects.get(pk=payload["file_id"])
    there = here.on_desk if side == Side.DESK else here.of_client
    told = people | there([file.uploaded_by])
    seeing = {one for one in told if one == file.uploaded_by or visible([file.pk], here.people[one])}
    hung = Attachment.objects.filter(tenant_id=here.tenant, file=file).select_related("task").first()
    if hung and hung.task:
        return about_task(Kind.INFECTED, side, hung.task, seeing, here)
    return News(Kind.INFECTED, side, "", file.pk, frozenset(seeing))


def pack_news(month: str, level: str, here: Here) -> list[News]:
    """A month's pack that is nearly or wholly used: to the managers, and to the client's 責任者."""
    kind = Kind.PACK_FULL if level == "FULL" else Kind.PACK_NEAR
    return [
        News(kind, side, month, here.tenant, frozenset(here.holding(role)))
        for side, role in ((Side.DESK, "MANAGER"), (Side.PORTAL, "OWNER"))
    ]


def deadline_news(task: Task, kind: Kind, here: Here) -> News:
    """A deadline of today or of before: to the maker, else to the managers."""
    return about_task(kind, Side.DESK, task, workers(task, here), here)


RUNNING = tuple(state for state in OPEN if state not in ("WAITING", "QUOTING"))  # states in which the clock runs
