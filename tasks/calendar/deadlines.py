"""All deadlines of a stretch of days in one list: of tasks, of the law, of closings, of recurring work to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.ui.still import address
from clients.companies.models import Client
from tasks.calendar import told
from tasks.calendar.coming import Coming, coming
from tasks.calendar.forecast import days, monday

MOST = 1500  # tasks of one page; a week with more is to be filtered
PER_DAY = 4  # deadlines that a month has room for
WEEK = timedelta(days=7)
BY_TIME = attrgetter("day", "at", "client.code", "title")


class Kind(models.TextChoices):
    """Where a deadline comes from."""

    STATUTORY = "STATUTORY", gettext_lazy("法定")
    CONTRACT = "CONTRACT", gettext_lazy("契約")
    CLOSING = "CLOSING", gettext_lazy("締め日")
    PLAN = "PLAN", gettext_lazy("定例の予定")


class Entry(NamedTuple):
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
    """One day of the page with its deadlines; `unread` of them were counted alone."""

    day: date
    entries: list[Entry]
    inside: bool
    unread: int = 0

    @property
    def shown(self) -> list[Entry]:
        """The first few, as a month has room for."""
        return self.entries[:PER_DAY]

    @property
    def more(self) -> int:
        """How many a month hides."""
        return max(0, len(self.entries) - PER_DAY) + self.unread


@dataclass(frozen=True, slots=True)
class Found:
    """The deadlines, whether there are more than a page holds, and how many more each day has."""

    entries: list[Entry]
    is_cut: bool
    unread: Mapping[date, int]


def found(
    wanted: Wanted,
    *,
    actor: Actor,
    first: date,
    last: date,
    now: datetime,
    plans: Sequence[Coming] | None = None,
    most: int | None = MOST,
    per_day: int | None = None,
) -> Found:
    """Everything between the days, both included, by day; the law first, then by time. Three queries.

    `plans` (of at least these days) spare two of them where the page has them already. `most` tasks; None: all of them.
    `per_day`: of each day the first few tasks of each kind, and how many there are.
    """
    by_id = {str(client.pk): client for client in wanted.clients}
    tenants = tuple(client.pk for client in wanted.clients)
    asked = told.Asked(actor, tenants, wanted.operator, first, last, most, per_day)
    rows = prepared.together(_figures(wanted, asked, now))
    tasks, legal = rows.get(Kind.CONTRACT, []), rows.get(Kind.STATUTORY, [])
    groups = [
        _by_law(legal[:most], by_id, now.date()),
        _of_tasks(tasks[:most], by_id),
        _closings(rows.get(Kind.CLOSING, ()), by_id, first, last),
    ]
    if wanted.has(Kind.PLAN):
        planned = coming(tenants, actor=actor, first=first, last=last) if plans is None else plans
        groups.append(_plans(wanted, by_id, [one for one in planned if first <= one.planned.when.due_on <= last]))
    entries = [one for group in groups for one in sorted(group, key=BY_TIME)]
    entries.sort(key=attrgetter("day"))  # within a day they stay in the order of their kinds
    is_cut = per_day is None and most is not None and max(len(tasks), len(legal)) > most
    return Found(entries, is_cut, _unread(per_day, tasks, legal))


def _unread(per_day: int | None, *kinds: Iterable[Sequence[Any]]) -> Mapping[date, int]:
    """What the rows of each kind say of their days beyond the first few."""
    found: dict[date, int] = defaultdict(int)
    for rows in kinds if per_day else ():
        for day, count in {row[4][:10]: row[5] for row in rows}.items():
            found[date.fromisoformat(day)] += max(0, count - per_day)
    return found


def _figures(wanted: Wanted, asked: told.Asked, now: datetime) -> dict[Kind, RawSQL]:
    figures = dict[Kind, RawSQL]()
    if not asked.tenants:
        return figures
    if wanted.has(Kind.CONTRACT):
        figures[Kind.CONTRACT] = told.promised(asked, now=now)
    if wanted.has(Kind.STATUTORY):
        figures[Kind.STATUTORY] = told.legal(asked)
    if wanted.has(Kind.CLOSING) and not wanted.operator:
        figures[Kind.CLOSING] = told.closings(asked.tenants)
    return figures


def _of_tasks(rows: Iterable[Sequence[Any]], by_id: Mapping[str, Client]) -> Iterator[Entry]:
    nobody = _("未割当")
    for number, title, tenant, maker, due, _of_day, is_late in rows:  # due: 2026-11-28T17:00:00
        day, at, leads_to = date.fromisoformat(due[:10]), due[11:16], ("desk:task", number)
        yield Entry(day, Kind.CONTRACT, by_id[tenant], f"{number} {title}", leads_to, at, maker or nobody, is_late)


def _by_law(rows: Iterable[Sequence[Any]], by_id: Mapping[str, Client], today: date) -> Iterator[Entry]:
    nobody = _("未割当")
    for number, title, tenant, maker, due, _of_day in rows:
        day, leads_to = date.fromisoformat(due), ("desk:task", number)
        yield Entry(day, Kind.STATUTORY, by_id[tenant], f"{number} {title}", leads_to, "", maker or nobody, day < today)


def _closings(rows: Iterable[Sequence[Any]], by_id: Mapping[str, Client], first: date, last: date) -> Iterator[Entry]:
    months = list(_months(first, last))
    for tenant, name, number in rows:
        client = by_id[tenant]
        for month in months:
            if first <= (day := month.day(number)) <= last:
                yield Entry(day, Kind.CLOSING, client, name, ("desk:client", client.code))


def _plans(wanted: Wanted, by_id: Mapping[str, Client], plans: Sequence[Coming]) -> Iterator[Entry]:
    for one in plans:
        assignee = one.planned.version.assignee
        if not wanted.is_his(assignee.pk if assignee else None):
            continue
        client = by_id[str(one.template.tenant_id)]
        who = assignee.name if assignee else one.planned.version.role or _("未割当")
        title = _("%(title)s（期日変更）") % {"title": one.planned.title} if one.planned.is_moved else one.planned.title
        yield Entry(one.planned.when.due_on, Kind.PLAN, client, title, ("desk:recurring_plan", client.code), who=who)


def _months(first: date, last: date) -> Iterator[Month]:
    month = Month.of(first)
    while month <= Month.of(last):
        yield month
        month = month.next()


def weeks_of(found: Found, *, first: date, last: date) -> list[list[Cell]]:
    """The weeks (Monday first) that hold the stretch; days before and after it are not `inside`."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for one in found.entries:
        by_day[one.day].append(one)
    cells = [
        Cell(day, by_day[day], first <= day <= last, found.unread.get(day, 0))
        for day in days(monday(first), monday(last) + 6 * WEEK / 7)
    ]
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]
