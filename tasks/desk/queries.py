"""What the desk reads: the inbox in pages, its counts, and everything one task page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet, Subquery, Sum
from django.db.models.expressions import BaseExpression
from django.db.models.functions import JSONObject

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document
from bpo.core.jobs.models import Job
from bpo.core.saying import numbered
from bpo.core.together import read_together
from bpo.core.ui import formats
from bpo.core.ui.counting import Tally, UpTo
from clients.companies.models import Person
from clients.companies.queries import calendar_of
from clients.people.models import User
from tasks.desk import fullday
from tasks.desk.ownsteps import any_named
from tasks.manuals.models import ManualVersion
from tasks.materials.queries import missing_for
from tasks.models import Comment, Question, Request, Step, Task, TimeEntry
from tasks.papers.queries import mark_facts
from tasks.saved.models import SavedFilter
from tasks.saved.queries import MOST, visible
from tasks.skills.models import Skill
from tasks.work.access import visible_tasks
from tasks.work.states import PRESSING, Status

TAB_BOUND = 100  # a tab says 99+
BOUND = 10_000  # the heading says 9,999+, and so many tasks one bulk action takes


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks a list holds, and how many of them press; none is counted beyond BOUND."""

    total: int
    late: int
    today: int
    undated: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A document and, until it is there, the job that makes it."""

    document: Document
    job: Job | None


def list_rows(actor: Actor) -> QuerySet[Task, Any]:
    """Tasks that this person may see, as rows of what a list shows; anything else asked of a row is an error."""
    return visible_tasks(actor).for_list()


def counts(tasks: QuerySet[Task], actor: Actor, now: datetime) -> Counts:
    """Figures for the heading, each up to BOUND; `now` is aware and in the reader's zone. One query."""
    return counted(count_rows(tasks, actor, now))


def counts_by_tab(
    tasks: QuerySet[Task], anybodys: QuerySet[Task], actor: Actor, now: datetime
) -> tuple[Counts, dict[str, int]]:
    """The heading's figures, and how many tasks each tab would hold under the same filters. One query."""
    of_tabs = {"inbox": Q(), "mine": Q(maker=actor.id), "free": Q(maker=None)}
    [found] = count_rows(tasks, actor, now, **_each(anybodys, of_tabs, TAB_BOUND))
    tabs = {name: found.pop(name) for name in of_tabs}
    return Counts(**found), tabs


def count_rows(tasks: QuerySet[Task], actor: Actor, now: datetime, **more: UpTo) -> QuerySet[Any, Any]:
    """The same as the one row that holds the figures, and `more` of them; not read yet."""
    return figures_row(tasks, actor.person, now=now, midnight=midnight_after(now), **more)


def figures_row(
    tasks: QuerySet[Task], reader: UUID, *, now: datetime, midnight: datetime, **more: UpTo
) -> QuerySet[Any, Any]:
    """The row with the figures, for whoever reads it among `remembered` rows."""
    figures = {"total": UpTo(tasks, BOUND), **_each(tasks, _pressing(now, midnight), BOUND), **more}
    return User.objects.filter(pk=reader).values(**figures)


def counted(rows: Iterable[dict[str, Any]]) -> Counts:
    """The figures of such a row."""
    [found] = rows
    return Counts(**found)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the frame of a list shows: bounded counts by navigation key, trained work types, saved filters, and the
    standard seconds of one's own work that is due today or before, with the seconds of a full day of his.

    `whole`: the figures of the list itself while nothing narrows it. `named`: whether steps name the reader."""

    counts: dict[str, int]
    whole: Counts
    skills: frozenset[str]
    saved: list[Saved]
    day: int
    full_day: int
    named: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved filter as the navigation shows it."""

    name: str
    url: str
    is_shared: bool


def _pressing(now: datetime, midnight: datetime) -> dict[str, Q]:
    """Which open tasks are late, due today, or have no deadline; both moments are in the reader's zone."""
    pressing = Q(status__in=PRESSING)
    return {
        "late": pressing & Q(due_at__lt=now),
        "today": pressing & Q(due_at__gte=now, due_at__lt=midnight),
        "undated": pressing & Q(due_at=None),
    }


def _tabs(actor: Actor) -> dict[str, Q]:
    """What the navigation counts of the open tasks, by key."""
    return {"mine": Q(maker=actor.id), "free": Q(maker=None), "reviews": _to_review(actor)}


def beside_list(actor: Actor, now: datetime, which: str = "inbox") -> Beside:
    """Everything around one of the three lists in one query: the counts, the skills and the saved filters as one row.

    The counts are one pass over the open tasks; somebody with BOUND of them and more has each counted by itself.
    """
    asked = prepared.figures(_beside, actor, now.date(), which, now=now, midnight=midnight_after(now))
    row = User.objects.filter(pk=actor.person).values(**asked)
    read_together(row)  # planned once a connection: to plan it takes longer than to run it
    found: dict[str, Any] = dict(row[0])
    figures = found["figures"]
    if figures["all"] >= BOUND:
        figures = _one_by_one(actor, now, which)
    whole = Counts(figures[_total_of(which)], figures["late"], figures["today"], figures["undated"])
    tabs = {name: min(figures[name], TAB_BOUND) for name in ("mine", "free", "reviews")}
    around = {"inbox": min(figures["all"], TAB_BOUND), **tabs}
    saved = [_saved(row) for row in found["saved"]]
    full = fullday.seconds(found, now.date())
    return Beside(around, whole, frozenset(found["skills"]), saved, figures["day"] or 0, full, found["named"])


def _total_of(which: str) -> str:
    """Under which name the tasks of a list are counted."""
    return "all" if which == "inbox" else which


def _one_by_one(actor: Actor, now: datetime, which: str) -> dict[str, Any]:
    midnight, seen = midnight_after(now), visible_tasks(actor).open()
    each = {"all": UpTo(seen, BOUND), **_each(seen, _figures(actor, which, now, midnight), BOUND)}
    due = seen.filter(_own_until(actor, midnight)).order_by().values("maker")
    day = Subquery(due.annotate(seconds=Sum("estimate_seconds")).values("seconds"))
    return dict(User.objects.filter(pk=actor.person).values(**each, day=day).get())


def _figures(actor: Actor, which: str, now: datetime, midnight: datetime) -> dict[str, Q]:
    """What is counted of the open tasks: the navigation, and what presses of the tasks of this list."""
    tabs = _tabs(actor)
    of_list = tabs.get(which, Q())
    return tabs | {name: of_list & condition for name, condition in _pressing(now, midnight).items()}


def _own_until(actor: Actor, midnight: datetime) -> Q:
    return Q(maker=actor.id, status__in=PRESSING, due_at__lt=midnight)


def _beside(actor: Actor, today: date, which: str, *, now: datetime, midnight: datetime) -> dict[str, BaseExpression]:
    seen = visible_tasks(actor).open()
    words = Skill.objects.filter(user=actor.id).order_by("worktype").values("worktype")
    filters = visible(actor).values(row=JSONObject(name="name", which="which", query="query", shared="is_shared"))
    day = {"day": (_own_until(actor, midnight), "estimate_seconds")}
    return {
        "figures": Tally(seen, BOUND, sums=day, **_figures(actor, which, now, midnight)),
        "skills": ArraySubquery(words),
        "named": any_named(actor),
        "saved": ArraySubquery(filters[:MOST]),
        **fullday.figures(actor, today),
    }


def midnight_after(now: datetime) -> datetime:
    """The end of the day of `now`, in its zone."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _each(tasks: QuerySet[Task], conditions: Mapping[str, Q], bound: int) -> dict[str, UpTo]:
    return {name: UpTo(tasks.filter(condition), bound) for name, condition in conditions.items()}


def shown(count: int, bound: int = TAB_BOUND) -> str:
    """`12`, `99+`; nothing for none."""
    return f"{bound - 1:,}+" if count >= bound else str(count or "")


def _saved(row: dict[str, Any]) -> Saved:
    kept = SavedFilter(which=row["which"], query=row["query"])
    return Saved(row["name"], kept.url, row["shared"])


def to_review(tasks: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """What waits for a second pair of eyes and was not made by this person."""
    return tasks.filter(_to_review(actor))


def _to_review(actor: Actor) -> Q:
    return Q(status=Status.IN_REVIEW) & ~Q(maker=actor.id)


def people() -> QuerySet[Person]:
    """The client's people who are still there, by name; inside one tenant."""
    return Person.objects.filter(left_on=None).order_by("kana", "name")


def is_calling(actor: Actor) -> bool:
    """Whether the timer of this person counts a call of a client in context."""
    calls = TimeEntry.objects.filter(operator_id=actor.id, ended_at=None, activity=TimeEntry.Activity.PHONE)
    return calls.exists()


def question_of(task: Task, question: UUID) -> Question:
    """A question of this task. Raises Question.DoesNotExist for one of another task."""
    return Question.objects.get(pk=question, task=task)


def preview(task: Task) -> dict[str, Any]:
    """What the pane beside the list shows besides the row itself."""
    steps = list(Step.objects.filter(task=task).select_related("manual_version__manual").order_by("position"))
    return {
        "steps": steps,
        "done": sum(bool(step.done_at or step.waived_reason) for step in steps),
        "manuals": {step.manual_version for step in steps if step.manual_version},
        "question": Question.objects.filter(task=task, answered_at=None, withdrawn_at=None)
        .order_by("asked_at")
        .first(),
        "memo": Comment.objects.filter(task=task).select_related("author", "person").order_by("-at").first(),
        "spent": TimeEntry.objects.filter(task=task).aggregate(seconds=Sum("seconds"))["seconds"] or 0,
        "raised_by": Person.objects.filter(pk__in=Request.objects.filter(tasks=task).values("raised_by")).first(),
    }


def beside(page: Any, newest: ManualVersion | None, *, tab: str, now: datetime) -> dict[str, Any]:
    """The rest of a task page: files by use, documents with their jobs, comments by audience, the open tab's rows."""
    found: dict[str, Any] = {
        "memos": [row for row in page.comments if row.audience == Comment.Audience.INTERNAL][::-1],
        "letters": [row for row in page.comments if row.audience == Comment.Audience.CLIENT][::-1],
        "given": [row for row in page.attachments if row.request_id],
        "own_files": [row for row in page.attachments if not row.request_id and not row.comment_id],
        "papers": papers(page.documents, page.jobs),
        "waiting": [(row, since(row.asked_at, now)) for row in page.open_questions],
        "missing": missing_for(page.task.pk) if page.task.status == Status.WAITING else [],
        "waiting_days": _waiting_days(page, now),
        "answered": [row for row in page.questions if row.answered_at or row.withdrawn_at],
        **manuals(page.steps, newest),
    }
    mark_facts([*page.attachments, *page.documents])
    if tab == "time":
        entries = list(TimeEntry.objects.filter(task=page.task).select_related("operator").order_by("-started_at"))
        found |= {"entries": entries, "spent": sum(entry.seconds for entry in entries)}
    return found


def _waiting_days(page: Any, now: datetime) -> int | None:
    """Business days since the clock stands still, for a task that waits for the client."""
    if page.task.status != Status.WAITING:
        return None
    began = next((row.started_at for row in reversed(page.segments) if row.ended_at is None), now)
    today = in_tokyo(now).date()
    return calendar_of(page.task.tenant_id, today).business_days_between(in_tokyo(began).date(), today)


def since(moment: datetime, now: datetime) -> str:
    """How long ago in words: `2時間10分`, and whole days from one day on."""
    gone = max(now - moment, timedelta())
    return (
        numbered("%(days)s日", gone.days) % {"days": gone.days}
        if gone.days
        else formats.minutes(int(gone.total_seconds()))
    )


def papers(documents: Iterable[Document], making: Iterable[Job]) -> list[Paper]:
    """Documents with the jobs that still make them."""
    jobs = {job.key: job for job in making}
    return [Paper(row, jobs.get(str(row.pk))) for row in documents]


def manuals(steps: Iterable[Step], newest: ManualVersion | None) -> dict[str, ManualVersion | None]:
    """The version that the task's steps pin, and a newer one of the same manual where there is one."""
    pinned = next((step.manual_version for step in steps if step.manual_version_id), None)
    newer = newest if pinned and newest and newest.pk != pinned.pk and newest.number > pinned.number else None
    return {"pinned": pinned, "newer": newer}
