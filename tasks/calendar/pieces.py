"""What is to be done at these clients as pieces of the schedule: open tasks, and recurring work to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, TextField, When
from django.db.models.functions import Cast, Coalesce, Greatest, Least, TruncDate

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import TOKYO, midnight
from bpo.core.ui.still import address
from clients.companies.models import Client
from tasks.calendar.coming import Coming
from tasks.calendar.forecast import Piece
from tasks.calendar.hands import Hands
from tasks.time.models import TimeEntry
from tasks.work.access import visible_tasks

LEAST_SECONDS = 15 * 60  # what is left of unfinished work whose estimate is used up
MINE = ("RECEIVED", "WORKING")  # waiting work stands still, and what is in review is with its checker
BY_LAW = (*MINE, "WAITING")  # the law waits for nobody's answer


@dataclass(frozen=True, slots=True)
class Work:
    """What a piece of the schedule is for people. `by_law`: its day is the law's, not the contract's."""

    client: Client
    title: str
    href: str
    worktype: str
    is_plan: bool = False
    by_law: bool = False


class TaskRow(NamedTuple):
    """One open task as the database tells it: thousands of rows become one piece each. Ids as text.

    `due_on`: the first of promise and law; a promise stands still while the client is asked. `seconds`: what is left.
    """

    key: str
    tenant: str
    maker: str | None
    maker_name: str | None
    number: str
    title: str
    worktype: str
    category: str
    due_on: date
    statutory_on: date | None
    seconds: int

    @property
    def by_law(self) -> bool:
        """Whether its day is the law's."""
        return self.due_on == self.statutory_on


def task_rows(actor: Actor, tenants: Collection[UUID], last: date) -> Iterator[TaskRow]:
    """Open tasks of these clients that are due until then. One query."""
    promised = Q(status__in=MINE, due_at__lt=midnight(last + timedelta(days=1)))
    legal = Q(status__in=BY_LAW, statutory_due_on__lte=last)
    entries = TimeEntry.objects.filter(tenant_id=OuterRef("tenant_id"), task=OuterRef("pk")).order_by()
    spent = Coalesce(Subquery(entries.values("task").annotate(n=Sum("seconds")).values("n")), 0)
    promise = Case(When(status__in=MINE, then=TruncDate("due_at", tzinfo=TOKYO)))
    rows = visible_tasks(actor).filter(promised | legal, tenant_id__in=tenants).order_by()
    found = rows.values_list(
        *(Cast(name, TextField()) for name in ("pk", "tenant_id", "maker_id")),
        *("maker__name", "number", "title", "worktype", "category"),
        Least(promise, "statutory_due_on"),  # PostgreSQL passes over the one that is empty
        "statutory_due_on",
        Greatest(LEAST_SECONDS, F("estimate_seconds") - spent),
    )
    return map(TaskRow._make, found)


class Sources:
    """Where the pieces come from; what is shown of one is made when it is asked for."""

    def __init__(self, clients: Mapping[UUID, Client], staff: Hands) -> None:
        self.clients = {str(key): client for key, client in clients.items()}
        self.staff = staff
        self.names = dict(staff.names)
        self.tasks, self.plans = dict[str, TaskRow](), dict[str, Coming]()
        self._able = dict[tuple[str, str, str], tuple[str, ...]]()

    def of_tasks(self, rows: Iterable[TaskRow]) -> list[Piece]:
        """A piece for each of these tasks: what its estimate leaves."""
        pieces = []
        for row in rows:
            self.tasks[row.key] = row
            if row.maker and row.maker_name:
                self.names[row.maker] = row.maker_name
            owners = (row.maker,) if row.maker else self._owners(row.tenant, row.worktype, row.category)
            pieces.append(Piece(row.key, row.due_on, row.seconds, owners, date.min))
        return pieces

    def of_plans(self, plans: Iterable[Coming]) -> list[Piece]:
        """A piece for each time recurring work is planned, from the day on which it appears."""
        pieces = []
        for one in plans:
            version, when, tenant = one.planned.version, one.planned.when, str(one.template.tenant_id)
            self.plans[one.key] = one
            if version.assignee:
                self.names[str(version.assignee_id)] = version.assignee.name
                owners = (str(version.assignee_id),)
            else:
                owners = self._owners(tenant, one.template.worktype, one.template.category)
            pieces.append(Piece(one.key, when.due_on, version.minutes * 60, owners, when.appears_on))
        return pieces

    def tenant_of(self, key: str) -> str:
        """The id of the client at which the piece is to be done."""
        row = self.tasks.get(key)
        return row.tenant if row else str(self.plans[key].template.tenant_id)

    def work(self, key: str) -> Work:
        """What the piece is for people."""
        client, row = self.clients[self.tenant_of(key)], self.tasks.get(key)
        if row:
            href = address("desk:task", row.number)
            return Work(client, f"{row.number} {row.title}", href, row.worktype, by_law=row.by_law)
        one = self.plans[key]
        href = address("desk:recurring_plan", client.code)
        return Work(client, one.planned.title, href, one.template.worktype, is_plan=True)

    def _owners(self, tenant: str, worktype: str, category: str) -> tuple[str, ...]:
        """Who may be given such work there; asked once for each kind."""
        kind = (tenant, worktype, category)
        if kind not in self._able:
            self._able[kind] = self.staff.for_work(self.clients[tenant].pk, worktype, category)
        return self._able[kind]
