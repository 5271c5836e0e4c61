"""What is to be done at these clients as pieces of the schedule: open tasks, and recurring work to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, F, Func, IntegerField, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.expressions import BaseExpression, RawSQL
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Least, TruncDate
from django.db.models.lookups import Exact

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.among import ids
from bpo.core.calendar.tokyo import TOKYO, midnight
from bpo.core.ui.still import address
from clients.companies.models import Client
from tasks.calendar.coming import ID, Coming
from tasks.calendar.forecast import Piece
from tasks.calendar.hands import Hands
from tasks.time.models import TimeEntry
from tasks.work.access import visible_tasks

LEAST_SECONDS = 15 * 60  # at most what is left of unfinished work whose estimate is used up
MINE = ("RECEIVED", "WORKING")  # waiting work stands still, and what is in review is with its checker
BY_LAW = (*MINE, "WAITING")  # the law waits for nobody's answer
LAW, PROMISE = "1", "0"
DAY, LEFT = 46, 48  # where in the text of a task its day ends (it begins behind the id), and what is left begins


@dataclass(frozen=True, slots=True)
class Work:
    """What a piece of the schedule is for people. `by_law`: its day is the law's, not the contract's."""

    client: Client
    title: str
    href: str
    worktype: str
    is_plan: bool = False
    by_law: bool = False


class Alike(NamedTuple):
    """Open tasks of one client that the same people may do, each as a text (`_text`)."""

    tenant: str
    maker: str | None
    maker_name: str | None
    worktype: str
    category: str
    tasks: Sequence[str]


def open_tasks(actor: Actor, tenants: tuple[UUID, ...], last: date) -> RawSQL:
    """The rows (`Alike`) of open tasks of these clients that are due until then. For `prepared.together`."""
    return prepared.figures(_open, actor, tenants, last)["rows"]


def _open(actor: Actor, tenants: tuple[UUID, ...], last: date) -> dict[str, BaseExpression]:
    """A promise stands still while the client is asked, the law does not."""
    promised = Q(status__in=MINE, due_at__lt=midnight(last + timedelta(days=1)))
    legal = Q(status__in=BY_LAW, statutory_due_on__lte=last)
    rows = visible_tasks(actor).filter(promised | legal, tenant_id__among=ids(tenants)).order_by()
    alike = ("tenant_id", "maker_id", "maker__name", "worktype", "category")
    return {"rows": prepared.listed(rows.values(*alike).annotate(tasks=ArrayAgg(_text())), *alike, "tasks")}


def _text() -> Concat:
    """All that is known of one task: its id, the first of promise and law, whether that is the law's, what is left.

    `…8f2da38102026-12-011 900 SOLAR-12 案内状の作成`. Thousands of rows with a dozen columns each take longer to write
    and to read than to find, and of most only day and seconds are looked at. It is the key of its piece, too.
    """
    promise = Case(When(status__in=MINE, then=TruncDate("due_at", tzinfo=TOKYO)))
    due_on = Least(promise, "statutory_due_on")  # PostgreSQL passes over the one that is empty
    by_law = Case(When(Exact(F("statutory_due_on"), due_on), then=Value(LAW)), default=Value(PROMISE))
    entries = TimeEntry.objects.filter(tenant_id=OuterRef("tenant_id"), task=OuterRef("pk")).order_by()
    # Without GROUP BY: the one sum there is, thousands of times.
    spent = Coalesce(Subquery(entries.values(n=Func("seconds", function="SUM", output_field=IntegerField()))), 0)
    least = Least(LEAST_SECONDS, "estimate_seconds", output_field=IntegerField())
    left = Greatest(least, F("estimate_seconds") - spent)
    facts = [Cast(one, TextField()) for one in ("pk", due_on)]
    words = (Value(" "), Cast(left, TextField()), Value(" "), "number", Value(" "), "title")
    return Concat(*facts, by_law, *words, output_field=TextField())


class Sources:
    """Where the pieces come from; what is shown of one is made when it is asked for."""

    def __init__(self, clients: Mapping[UUID, Client], staff: Hands) -> None:
        self.clients = {str(key): client for key, client in clients.items()}
        self.staff = staff
        self.names = dict(staff.names)
        self.tasks, self.plans = dict[str, Alike](), dict[str, Coming]()
        self._able = dict[tuple[str, str, str], tuple[str, ...]]()

    def of_tasks(self, rows: Iterable[Sequence[Any]]) -> list[Piece]:
        """A piece for each of these tasks (`open_tasks`): what its estimate leaves."""
        pieces, days = list[Piece](), dict[str, date]()
        for alike in map(Alike._make, rows):
            if alike.maker and alike.maker_name:
                self.names[alike.maker] = alike.maker_name
            owners = (alike.maker,) if alike.maker else self._owners(alike.tenant, alike.worktype, alike.category)
            self.tasks |= dict.fromkeys(alike.tasks, alike)
            for text in alike.tasks:
                day, left = text[ID:DAY], text[LEFT : text.index(" ", LEFT)]
                if day not in days:
                    days[day] = date.fromisoformat(day)
                pieces.append(Piece(text, days[day], int(left), owners, date.min))
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
        return [tasks[key].tenant if key in tasks else str(plans[key].template.tenant_id) for key in keys]

    def is_given(self, key: str) -> bool:
        """Whether somebody has it already; the schedule gives what nobody has to whoever has time."""
        return bool(self.tasks[key].maker if key in self.tasks else self.plans[key].planned.version.assignee_id)

    def work(self, key: str) -> Work:
        """What the piece is for people."""
        if key in self.tasks:
            alike, (_facts, _left, number, title) = self.tasks[key], key.split(" ", 3)
            client, href = self.clients[alike.tenant], address("desk:task", number)
            return Work(client, f"{number} {title}", href, alike.worktype, by_law=key[DAY] == LAW)
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
