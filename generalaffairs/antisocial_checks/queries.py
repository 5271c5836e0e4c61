"""Reads of checks: those of a task, of all clients, of one subject; lists and standards; what is due again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.imports.models import ImportRun
from bpo.core.jobs.models import Job
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first, read_together
from generalaffairs.antisocial_checks import sources
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.models import (
    OF_COMPANIES,
    Check,
    Hit,
    Inquiry,
    Item,
    ListVersion,
    Search,
    Standard,
    Subject,
)
from generalaffairs.antisocial_checks.policies import AT_WORK
from tasks import seats
from tasks.questions.models import Question
from tasks.questions.queries import about_each
from tasks.search import registers
from tasks.work.access import visible_tasks
from tasks.work.models import Task
from tasks.work.states import Status

KEY = "generalaffairs.antisocial_checks"
REPORT = f"{KEY}.report"
SEARCH = "antisocial_checks.search"
SHOWN = 20
BUSY = (ImportRun.State.APPLYING, ImportRun.State.UNDOING, ImportRun.State.UNDONE, ImportRun.State.REFUSED)
State = Check.State
TOTALS = {
    "total": Count("pk"),
    "waiting": Count("pk", filter=Q(state=State.WAITING)),
    "sorting": Count("pk", filter=Q(state=State.SORTING)),
    "clean": Count("pk", filter=Q(state=State.CLEAN)),
    "judging": Count("pk", filter=Q(state=State.JUDGING)),
    "judged": Count("pk", filter=Q(state=State.JUDGED)),
    "open_hits": Count("pk", filter=Q(open_hits__gt=0)),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """The standard that holds: of the client's newest version, else the usual words (number 0)."""

    number: int
    words: tuple[str, ...]
    cycle_months: int
    web_required: bool
    items: Mapping[str, list[str]] = field(default_factory=dict)
    keep_months: int = 0

    def items_for(self, said: Mapping[str, Any]) -> list[str]:
        """The investigation items that must be there for this subject: nobody but a company is in the register."""
        wanted = self.items.get(said["purpose"], ())
        return [item for item in wanted if item not in OF_COMPANIES or said["kind"] == Subject.Kind.COMPANY]


def rule() -> Rule:
    """The standard of the client in context."""
    return rule_of(newest_standard().first())


def rule_of(row: Standard | None) -> Rule:
    """The standard that a row holds; the usual one without."""
    if row is None:
        return Rule(0, terms.WORDS, terms.CYCLE_MONTHS, web_required=False)
    return Rule(row.number, tuple(row.words), row.cycle_months, row.web_required, row.items, row.keep_months)


def newest_standard() -> QuerySet[Standard]:
    """The client's newest standard, not read yet."""
    return Standard.objects.filter(tenant_id=the_one()).order_by("-number")[:1]


def checks_of(task: Task) -> QuerySet[Check]:
    """The checks of a task in their order; not read yet."""
    return Check.objects.filter(tenant_id=task.tenant_id, task=task).order_by("position")


def searched() -> Exists:
    """Whether it was looked for a check anywhere, found or not: without such a record nothing is proved."""
    return Exists(Search.objects.filter(tenant_id=OuterRef("tenant_id"), check_of=OuterRef("pk")))


def has_source(today: date) -> bool:
    """Whether there is anywhere to look: a list that holds today, or the web where the standard wants it."""
    return rule().web_required or bool(current_versions(today))


def checks(actor: Actor, tenants: Collection[UUID]) -> QuerySet[Check]:
    """Checks of these clients, as far as the reader may see their work."""
    rows = Check.objects.filter(tenant_id__in=list(tenants), task__in=visible_tasks(actor).values("pk"))
    return rows.select_related("tenant", "task", "subject", "judge")


def subjects(actor: Actor, tenants: Collection[UUID]) -> QuerySet[Subject]:
    """Subjects of these clients, as far as the reader may see them."""
    return Subject.objects.filter(seats.visible(actor), tenant_id__in=list(tenants)).select_related("tenant")


def alone(rows: QuerySet[Subject], subject: str) -> QuerySet[Subject]:
    """Of these the one of this id; all where none is named."""
    return registers.only(rows, "pk", subject)


def told(actor: Actor, tenant: UUID) -> QuerySet[Subject, Any]:
    """Subjects of which the client was told a decision, with the last one that was delivered (`told`, `told_at`)."""
    delivered = Check.objects.filter(
        tenant_id=OuterRef("tenant_id"), subject=OuterRef("pk"), state=State.JUDGED,
        task__status__in=(Status.DELIVERED, Status.DONE),
    ).order_by("-judged_at")  # fmt: skip
    verdict, moment = Subquery(delivered.values("verdict")[:1]), Subquery(delivered.values("judged_at")[:1])
    return subjects(actor, [tenant]).annotate(told=verdict, told_at=moment).filter(told_at__isnull=False)


def due(rows: QuerySet[Subject], today: date) -> QuerySet[Subject]:
    """Those whose next check is due, or comes up within thirty days."""
    return rows.filter(next_due_on__lte=today + timedelta(days=terms.AHEAD_DAYS))


def stale(rows: QuerySet[Subject], today: date) -> QuerySet[Subject]:
    """Those whose judgement is older than twelve months."""
    return rows.filter(judged_on__lt=terms.stale_before(today), forgotten_at=None)


def versions() -> QuerySet[ListVersion]:
    """All versions of lists of the client in context that came in whole, the newest first."""
    busy = ImportRun.objects.filter(tenant_id=OuterRef("tenant_id"), pk=OuterRef("pk"), state__in=BUSY)
    rows = ListVersion.objects.filter(~Exists(busy), tenant_id=the_one(), withdrawn_at=None)
    return rows.order_by("source", "name", "-number")


def current_versions(today: date) -> list[ListVersion]:
    """The files in which a search of that day looks, as their sources say."""
    return sources.current(versions(), today)


def access_check(task: Task, check: UUID) -> Check:
    """One check of the task with its people. Raises Check.DoesNotExist."""
    return checks_of(task).select_related("task", "subject", "judge", "made_by").get(pk=check)


def found_for(check: Check, actor: Actor) -> tuple[list[Search], list[Hit], dict[UUID, list[Question]]]:
    """Where was looked for it, the newest first; what was found, open ones first; what was asked about each hit."""
    searches = Search.objects.filter(tenant_id=check.tenant_id, check_of=check).select_related("file", "version")
    searches = searches.order_by("-at", "source", "label")
    rows = Hit.objects.filter(tenant_id=check.tenant_id, check_of=check)
    hits, questions = rows.select_related("opened_by", "sorted_by").order_by("id"), about_each(actor, rows.values("pk"))
    read_together(searches, hits, questions)
    asked: dict[UUID, list[Question]] = {}
    for question in questions:
        if question.subject:
            asked.setdefault(question.subject, []).append(question)
    return list(searches), sorted(hits, key=lambda hit: bool(hit.sorted_as)), asked


def inquiries_of(checks: Collection[Check]) -> dict[UUID, dict[str, Inquiry]]:
    """By check, the newest record of each investigation item, in the order of the items."""
    rows = Inquiry.objects.filter(tenant_id=the_one(), check_of__in=checks).select_related("file", "made_by")
    found: dict[UUID, dict[str, Inquiry]] = {}
    for row in rows.order_by("made_at", "id"):
        found.setdefault(row.check_of_id, {})[row.item] = row
    order = Item.values
    return {key: dict(sorted(items.items(), key=lambda one: order.index(one[0]))) for key, items in found.items()}


def concerns(task: UUID) -> set[UUID]:
    """The checks of the task with an investigation item whose newest record names a concern."""
    rows = Inquiry.objects.filter(tenant_id=the_one(), check_of__task_id=task).order_by("made_at", "id")
    newest = {(row.check_of_id, row.item): row.result for row in rows}
    return {check for (check, _item), result in newest.items() if result == Inquiry.Result.CONCERN}


def history_of(check: Check) -> list[Check]:
    """Earlier decisions about the same subject, the newest first."""
    rows = Check.objects.filter(tenant_id=check.tenant_id, subject_id=check.subject_id, state=State.JUDGED)
    return list(rows.exclude(pk=check.pk).select_related("task", "judge").order_by("-judged_at")[:SHOWN])


def reports_of(task: Task) -> QuerySet[Document]:
    """The evidence reports of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=REPORT)


def search_jobs(task: Task) -> QuerySet[Job]:
    """The searches of a task, the newest first."""
    return Job.objects.filter(tenant_id=task.tenant_id, kind=SEARCH, subject=task.pk).order_by("-created_at")


def panel(task: Task) -> Reading[dict[str, Any]]:
    """What the panel on the desk shows: how far it is, the first subjects, the search that runs, the report."""
    rows = checks_of(task).select_related("subject")[:SHOWN]
    totals = Check.objects.filter(tenant_id=task.tenant_id, task=task).values("task").annotate(**TOTALS).order_by()
    searching = search_jobs(task)[:1]
    newest, making = reports_of(task)[:1], jobs_of(reports_of(task))
    yield [rows, totals, searching, newest, making]
    report, job = first(newest), first(searching)
    return {
        "totals": first(totals) or {},
        "checks": list(rows),
        "shown": SHOWN,
        "job": job if job and job.is_open else next(iter(making), None),
        "report": report,
        "editable": task.status in AT_WORK,
    }


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What the client's page of the task shows: how many are checked, the verdicts once they are delivered."""
    rows, count = checks_of(task)[:SHOWN], checks_of(task).values("task").annotate(total=Count("pk")).order_by()
    yield [rows, count]
    counted = first(count)
    return {
        "checks": list(rows),
        "total": counted["total"] if counted else 0,
        "shown": SHOWN,
        "delivered": task.status in (Status.DELIVERED, Status.DONE),
    }


def decided_between(start: datetime, end: datetime) -> QuerySet[Check]:
    """Decisions of the client in context within these moments."""
    rows = Check.objects.filter(tenant_id=the_one(), state=State.JUDGED)
    return rows.filter(judged_at__gte=start, judged_at__lt=end)
