"""All deadlines of a stretch of days in one list: of tasks, of the law, of closings, of recurring work to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.together import read_together
from bpo.core.ui.still import address
from clients.companies.models import Client, ClosingDay
from tasks.calendar.coming import Coming, by_tenant, closing_rows, coming
from tasks.calendar.forecast import DAY, days, monday
from tasks.work.access import visible_tasks
from tasks.work.models import Task, TaskQuerySet
from tasks.work.states import PRESSING

MOST = 1500  # tasks of one page; a month with more is to be filtered
WEEK = timedelta(days=7)


class Kind(models.TextChoices):
    """Where a deadline comes from."""

    STATUTORY = "STATUTORY", gettext_lazy("法定")
    CONTRACT = "CONTRACT", gettext_lazy("契約")
    CLOSING = "CLOSING", gettext_lazy("締め日")
    PLAN = "PLAN", gettext_lazy("定例の予定")


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline. `at`: the time of day, if it has one. `leads_to`: the name of a page, and what it is about."""

    day: date
    kind: Kind
    client: Client
    title: str
    leads_to: tuple[str, str]
    at: str = ""
    who: str = ""
    is_late: bool = False

    @property
    def href(self) -> str:
        """The address of its page; made for the few that are shown."""
        page, of = self.leads_to
        return address(page, of) + ("#calendar" if self.kind is Kind.CLOSING else "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader filters by; empty = everything. `operator`: a person, or `-` for what is nobody's."""

    clients: tuple[Client, ...]
    kinds: frozenset[Kind]
    operator: str = ""

    def has(self, kind: Kind) -> bool:
        """Whether deadlines of this kind are shown."""
        return not self.kinds or kind in self.kinds

    def is_his(self, person: UUID | None) -> bool:
        """Whether work of this person (None: nobody's) is shown."""
        return not self.operator or self.operator == (str(person) if person else "-")


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the page with its deadlines."""

    day: date
    entries: list[Entry]
    inside: bool

    @property
    def shown(self) -> list[Entry]:
        """The first few, as a month has room for."""
        return self.entries[:4]

    @property
    def more(self) -> int:
        """How many a month hides."""
        return max(0, len(self.entries) - 4)


@dataclass(frozen=True, slots=True)
class Found:
    """The deadlines, and whether there are more than a page holds."""

    entries: list[Entry]
    is_cut: bool


def found(
    wanted: Wanted,
    *,
    actor: Actor,
    first: date,
    last: date,
    now: datetime,
    plans: Sequence[Coming] | None = None,
    most: int | None = MOST,
) -> Found:
    """Everything between the days, both included, by day; the law first, then by time. Three queries.

    `plans` (of at least these days) spare two of them where the page has them already. `most` tasks; None: all of them.
    """
    by_id = {client.pk: client for client in wanted.clients}
    tasks, legal = (rows if most is None else rows[: most + 1] for rows in _of_tasks(wanted, actor, first, last))
    closings = closing_rows(by_id)
    read_together(tasks, legal, closings)
    entries = [_of_task(_Row(*row), by_id, now) for row in tasks[:most]]
    entries += [_by_law(_Row(*row), by_id, now.date()) for row in legal[:most]]
    if wanted.has(Kind.CLOSING) and not wanted.operator:
        entries += _closings(by_id, by_tenant(closings), first, last)
    if wanted.has(Kind.PLAN):
        planned = coming(by_id, actor=actor, first=first, last=last) if plans is None else plans
        entries += _plans(wanted, by_id, [one for one in planned if first <= one.planned.when.due_on <= last])
    order = {kind: n for n, kind in enumerate(Kind)}
    entries.sort(key=lambda one: (one.day, order[one.kind], one.at, one.client.code, one.title))
    return Found(entries, most is not None and max(len(tasks), len(legal)) > most)


class _Row(NamedTuple):
    """What an entry shows of a task."""

    number: str
    title: str
    tenant: UUID
    maker: str | None
    status: str
    due_at: datetime | None
    statutory_on: date | None


def _of_tasks(wanted: Wanted, actor: Actor, first: date, last: date) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    return _tasks(wanted, actor, first, last), _legal(wanted, actor, first, last)


def _tasks(wanted: Wanted, actor: Actor, first: date, last: date) -> QuerySet[Any, Any]:
    rows = _his(wanted, actor, Kind.CONTRACT).filter(due_at__gte=midnight(first), due_at__lt=midnight(last + DAY))
    return _shown(rows.order_by("due_at", "id"))


def _legal(wanted: Wanted, actor: Actor, first: date, last: date) -> QuerySet[Any, Any]:
    """Tasks whose day by law lies between the days; waiting for the client does not move it."""
    rows = _his(wanted, actor, Kind.STATUTORY).filter(statutory_due_on__gte=first, statutory_due_on__lte=last)
    return _shown(rows.order_by("statutory_due_on", "id"))


def _shown(rows: TaskQuerySet) -> QuerySet[Any, Any]:
    names = ("number", "title", "tenant_id", "maker__name", "status", "due_at", "statutory_due_on")
    return rows.values_list(*names)


def _his(wanted: Wanted, actor: Actor, kind: Kind) -> TaskQuerySet:
    if not wanted.has(kind):
        return Task.objects.none()
    rows = visible_tasks(actor).open().filter(tenant_id__in=[client.pk for client in wanted.clients])
    if wanted.operator:
        rows = rows.filter(maker_id=None if wanted.operator == "-" else wanted.operator)
    return rows


def _of_task(row: _Row, by_id: dict[UUID, Client], now: datetime) -> Entry:
    due = row.due_at or now
    at, is_late = in_tokyo(due), row.status in PRESSING and due < now
    return _entry(row, by_id, Kind.CONTRACT, at.date(), at=f"{at:%H:%M}", is_late=is_late)


def _by_law(row: _Row, by_id: dict[UUID, Client], today: date) -> Entry:
    day = row.statutory_on or today
    return _entry(row, by_id, Kind.STATUTORY, day, is_late=day < today)


def _entry(row: _Row, by_id: dict[UUID, Client], kind: Kind, day: date, *, at: str = "", is_late: bool) -> Entry:
    title, who = f"{row.number} {row.title}", row.maker or _("未割当")
    return Entry(day, kind, by_id[row.tenant], title, ("desk:task", row.number), at=at, who=who, is_late=is_late)


def _closings(
    by_id: dict[UUID, Client], closings: dict[UUID, list[ClosingDay]], first: date, last: date
) -> Iterator[Entry]:
    for tenant, rows in closings.items():
        client = by_id[tenant]
        for month in _months(first, last):
            for row in rows:
                if first <= (day := month.day(row.day)) <= last:
                    yield Entry(day, Kind.CLOSING, client, row.name, ("desk:client", client.code))


def _plans(wanted: Wanted, by_id: dict[UUID, Client], plans: Sequence[Coming]) -> Iterator[Entry]:
    for one in plans:
        assignee = one.planned.version.assignee
        if not wanted.is_his(assignee.pk if assignee else None):
            continue
        client = by_id[one.template.tenant_id]
        who = assignee.name if assignee else one.planned.version.role or _("未割当")
        title = _("%(title)s（期日変更）") % {"title": one.planned.title} if one.planned.is_moved else one.planned.title
        yield Entry(one.planned.when.due_on, Kind.PLAN, client, title, ("desk:recurring_plan", client.code), who=who)


def _months(first: date, last: date) -> Iterator[Month]:
    month = Month.of(first)
    while month <= Month.of(last):
        yield month
        month = month.next()


def weeks_of(entries: Sequence[Entry], *, first: date, last: date) -> list[list[Cell]]:
    """The weeks (Monday first) that hold the stretch; days before and after it are not `inside`."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for one in entries:
        by_day[one.day].append(one)
    cells = [Cell(day, by_day[day], first <= day <= last) for day in days(monday(first), monday(last) + 6 * WEEK / 7)]
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]
