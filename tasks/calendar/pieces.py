"""What is to be done at these clients as pieces of the schedule: open tasks, and recurring work to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.expressions import BaseExpression, RawSQL
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from bpo.core import prepared
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
    """One open task as the database tells it. `due_on`: the first of promise and law; `seconds`: what is left."""

    key: str
    tenant: str
    maker: str | None
    maker_name: str | None
    number: str
    title: str
    worktype: str
    category: str
    due_on: str
    statutory_on: str | None
    seconds: int

    @property
    def by_law(self) -> bool:
        """Whether its day is the law's."""
        return self.due_on == self.statutory_on


def open_tasks(actor: Actor, tenants: tuple[UUID, ...], last: date) -> RawSQL:
    """The rows (`TaskRow`) of open tasks of these clients that are due until then. For `prepared.together`."""
    return prepared.figures(_open, actor, tenants, last)["rows"]


def _open(actor: Actor, tenants: tuple[UUID, ...], last: date) -> dict[str, BaseExpression]:
    """A promise stands still while the client is asked, the law does not."""
    promised = Q(status__in=MINE, due_at__lt=midnight(last + timedelta(days=1)))
    legal = Q(status__in=BY_LAW, statutory_due_on__lte=last)
    entries = TimeEntry.objects.filter(tenant_id=OuterRef("tenant_id"), task=OuterRef("pk")).order_by()
    spent = Coalesce(Subquery(entries.values("task").annotate(n=Sum("seconds")).values("n")), 0)
    promise = Case(When(status__in=MINE, then=TruncDate("due_at", tzinfo=TOKYO)))
    rows = visible_tasks(actor).filter(promised | legal, tenant_id__in=tenants).order_by()
    shown = prepared.listed(
        rows,
        *("pk", "tenant_id", "maker_id", "maker__name", "number", "title", "worktype", "category"),
        Least(promise, "statutory_due_on"),  # PostgreSQL passes over the one that is empty
        "statutory_due_on",
        Greatest(LEAST_SECONDS, F("estimate_seconds") - spent),
    )
    return {"rows": shown}


class Sources:
    """Where the pieces come from; what is shown of one is made when it is asked for."""

    def __init__(self, clients: Mapping[UUID, Client], staff: Hands) -> None:
        self.clients = {str(key): client for key, client in clients.items()}
        self.staff = staff
        self.names = dict(staff.names)
        self.tasks, self.plans = dict[str, Sequence[Any]](), dict[str, Coming]()
        self._able = dict[tuple[str, str, str], tuple[str, ...]]()

    def of_tasks(self, rows: Iterable[Sequence[Any]]) -> list[Piece]:
        """A piece for each of these tasks (`open_tasks`): what its estimate leaves."""
        pieces, alone = [], dict[str, tuple[str, ...]]()
        for row in rows:
            key, tenant, maker, maker_name, _number, _title, worktype, category, due_on, _statutory_on, seconds = row
            self.tasks[key] = row
            if not maker:
                owners = self._owners(tenant, worktype, category)
            elif maker in alone:
                owners = alone[maker]
            else:
                owners = alone[maker] = (maker,)
                if maker_name:
                    self.names[maker] = maker_name
            pieces.append(Piece(key, date.fromisoformat(due_on), seconds, owners, date.min))
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

    def tenants_of(self, keys: Iterable[str]) -> list[str]:
        """For each of these pieces the id of the client at which it is to be done."""
        tasks, plans = self.tasks, self.plans
        return [tasks[key][1] if key in tasks else str(plans[key].template.tenant_id) for key in keys]

    def work(self, key: str) -> Work:
        """What the piece is for people."""
        if key in self.tasks:
            row = TaskRow._make(self.tasks[key])
            href = address("desk:task", row.number)
            return Work(self.clients[row.tenant], f"{row.number} {row.title}", href, row.worktype, by_law=row.by_law)
        one = self.plans[key]
        client = self.clients[str(one.template.tenant_id)]
        href = address("desk:recurring_plan", client.code)
        return Work(client, one.planned.title, href, one.template.worktype, is_plan=True)

    def _owners(self, tenant: str, worktype: str, category: str) -> tuple[str, ...]:
        """Who may be given such work there; asked once for each kind."""
        kind = (tenant, worktype, category)
        if kind not in self._able:
            self._able[kind] = self.staff.for_work(tenant, worktype, category)
        return self._able[kind]
