"""What the portal's pages read. Everything is of the one company in context and open to the reader's categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.ui import formats
from clients.companies import queries as companies
from clients.companies.models import Person
from tasks import seats
from tasks.portal.drafts import begun
from tasks.portal.models import RequestDraft
from tasks.portal.waiting import Reader, Waiting, everything
from tasks.portal.wording import Line
from tasks.reports.calc import hours
from tasks.reports.models import SavingsMonth, SavingsSnapshot
from tasks.reports.queries import SENT_STATES
from tasks.requests.models import Request
from tasks.work import queries as work
from tasks.work.models import Task
from tasks.work.states import OPEN

FEW, OPENED = 7, 5  # so many waits are all shown; of more than that, so many stand open
UNDER_WAY = 5
RECENT = 5
SPARE = 15  # tasks of the two lists that may stand among what waits; more than that are read again


@dataclass(frozen=True, slots=True)
class LastReport:
    """The newest report that was sent: its month and its headline."""

    row: SavingsMonth
    hours: Decimal | None


@dataclass(frozen=True, slots=True)
class Home:
    """Everything of the start page. `waiting` empties itself as the reader answers."""

    waiting: Sequence[Waiting]
    drafts: Sequence[RequestDraft]
    report: LastReport | None
    under_way: Sequence[Line]
    more_under_way: bool
    delivered: Sequence[Task]

    @property
    def minutes(self) -> int:
        """What all of them will take him."""
        return sum(one.minutes for one in self.waiting)

    @property
    def time(self) -> str:
        """The same in words: `1時間50分`."""
        return formats.minutes(60 * self.minutes)

    @property
    def first(self) -> Sequence[Waiting]:
        """Those that stand open: what comes first, or all of a few."""
        return self.waiting if len(self.waiting) <= FEW else self.waiting[:OPENED]

    @property
    def others(self) -> Sequence[Waiting]:
        """Those that are folded below them."""
        return self.waiting[len(self.first) :]

    @property
    def to_accept(self) -> int:
        """How many of them are deliveries."""
        return sum(one.kind == "ACCEPT" for one in self.waiting)


def home(*, actor: Actor, tenant: Any, now: datetime) -> Home:
    """The start page of one person at one company."""
    tasks = work.at_home(tenant=tenant, actor=actor, running=UNDER_WAY + 1 + SPARE, done=RECENT + SPARE)
    waits = everything(Reader(actor, tenant, now, tasks.needs))
    asked = {one.task for one in waits if one.task}
    if len(asked) > SPARE:
        more = {"running": UNDER_WAY + 1 + len(asked), "done": RECENT + len(asked)}
        tasks = work.at_home(tenant=tenant, actor=actor, **more)
    others = [Line(task, now) for task in tasks.running if task.pk not in asked]
    return Home(
        waiting=waits,
        drafts=begun(actor),
        report=last_report(actor=actor, tenant=tenant),
        under_way=others[:UNDER_WAY],
        more_under_way=len(others) > UNDER_WAY,
        delivered=[task for task in tasks.delivered if task.pk not in asked][:RECENT],
    )


def last_report(*, actor: Actor, tenant: Any) -> LastReport | None:
    """The newest report that reached the client, with the headline of its last snapshot, for who may read it."""
    if not policy.check("reports.read", actor, tenant):
        return None
    newest = SavingsSnapshot.objects.filter(tenant_id=tenant.pk, savings_month=OuterRef("pk")).order_by("-number")
    sent = SavingsMonth.objects.filter(tenant_id=tenant.pk, state__in=SENT_STATES).order_by("-month")
    row = sent.annotate(headline=Subquery(newest.values("data__savings__totals__headline")[:1])).first()
    if row is None:
        return None
    headline = getattr(row, "headline", None)
    return LastReport(row, hours(Fraction(headline)) if headline is not None else None)


def person_of(actor: Actor) -> Person:
    """The person behind the reader's login. Raises Refused when his company has no such person."""
    person = companies.person_of(the_one(), actor.id) if actor.id else None
    if person is None:
        raise Refused(
            _(
                "依頼を受け付けられません。貴社の名簿に、お名前の登録がありません。お手数ですが、お電話でご連絡ください。"
            ),
            status=422,
        )
    return person


def requests_of(actor: Actor) -> QuerySet[Request]:
    """The company's requests with their tasks, as far as the reader may see both."""
    tasks = Task.objects.filter(seats.visible(actor), tenant_id=the_one()).order_by("received_at", "id")
    rows = Request.objects.filter(seats.visible(actor), tenant_id=the_one())
    return rows.select_related("raised_by", "merged_into").prefetch_related(Prefetch("tasks", queryset=tasks))


def in_state(rows: QuerySet[Request], state: str) -> QuerySet[Request]:
    """Requests whose tasks are in this state: yours, open, done or cancelled."""
    task = Task.objects.filter(tenant_id=OuterRef("tenant_id"), request=OuterRef("pk"))
    running = Exists(task.filter(status__in=[*OPEN, "DELIVERED"]))
    match state:
        case "yours":
            asked = Q(status__in=["WAITING", "DELIVERED"]) | Q(status="QUOTING", quote_yen__isnull=False)
            return rows.filter(Exists(task.filter(asked)))
        case "open":
            return rows.filter(Exists(task.filter(status__in=OPEN)))
        case "done":
            return rows.filter(~running, Exists(task.filter(status="DONE")))
        case "cancelled":
            return rows.filter(~running, ~Exists(task.filter(status="DONE")), merged_into=None)
    return rows


def with_words(rows: QuerySet[Request], text: str) -> QuerySet[Request]:
    """Requests that contain every word in number, title, text or the name of who asked."""
    for word in text.split()[:5]:
        hit = Q(number__icontains=word) | Q(title__icontains=word) | Q(body__icontains=word)
        rows = rows.filter(hit | Q(raised_by__name__icontains=word))
    return rows


def tasks_of(request: Request, actor: Actor) -> list[Task]:
    """The tasks of one request that the reader may see."""
    rows = Task.objects.filter(seats.visible(actor), tenant_id=the_one(), request=request)
    return list(rows.select_related("scope_line").order_by("received_at", "id"))
