"""Who has how much work and how much time in each week, and which deadline cannot be kept, with the reason in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.together import read_together
from bpo.core.ui import formats
from clients.companies.models import Client
from tasks.calendar.coming import Coming
from tasks.calendar.forecast import (
    NOBODY,
    Capacity,
    Load,
    Outcome,
    Piece,
    Shortage,
    loads,
    monday,
    schedule,
    shortage,
)
from tasks.calendar.hands import Hands, capacity_of, hands
from tasks.time.models import TimeEntry
from tasks.work.access import visible_tasks
from tasks.work.models import Task
from tasks.worktypes import catalogue

WEEKS = 8
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


@dataclass(frozen=True, slots=True)
class Line:
    """One piece with what becomes of it; `why` only where its deadline cannot be kept."""

    work: Work
    outcome: Outcome
    owner: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """One field of the table: somebody's load, its words, and how full the week is."""

    load: Load
    words: str

    @property
    def tone(self) -> str:
        """`over` beyond the time, `full` from nine tenths on."""
        if self.load.over:
            return "over"
        return "full" if self.load.room and self.load.work * 10 >= self.load.room * 9 else "free"


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the table."""

    key: str
    name: str
    weeks: list[Week]


@dataclass(frozen=True, slots=True)
class Endangered:
    """A client whose deadlines cannot all be kept: the first that breaks, and how many do."""

    client: Client
    first: Line
    count: int


@dataclass(frozen=True)
class Forecast:
    """The whole page: rows by name (nobody's work last), the Mondays, all lines by due date."""

    people: list[Person]
    weeks: list[date]
    lines: list[Line]

    @property
    def breaches(self) -> list[Line]:
        """Deadlines that cannot be kept, the next first."""
        return [line for line in self.lines if line.outcome.breaches]

    @property
    def endangered(self) -> list[Endangered]:
        """The clients with such deadlines, in the order in which the first of them breaks."""
        found: dict[UUID, list[Line]] = {}
        for line in self.breaches:
            found.setdefault(line.work.client.pk, []).append(line)
        return [Endangered(some[0].work.client, some[0], len(some)) for some in found.values()]

    def behind(self, owner: str, week: date) -> list[Line]:
        """The rows behind one field of the table."""
        first = self.weeks[0]
        return [
            line
            for line in self.lines
            if line.outcome.owner == owner and monday(max(first, line.outcome.piece.due_on)) == week
        ]


def last_day(today: date) -> date:
    """The last day that a forecast looks at."""
    return monday(today) + timedelta(days=7 * WEEKS - 1)


def forecast(
    clients: Collection[Client], plans: Sequence[Coming], *, actor: Actor, now: datetime, office: Calendar
) -> Forecast:
    """The next eight weeks at these clients with what is planned until `last_day`, as far as the reader may see it.

    Two queries and two looks at the house. `office`: the BPO company's calendar.
    """
    today = now.date()
    last = last_day(today)
    by_id = {client.pk: client for client in clients}
    staff = hands(by_id, today=today)
    known, named = dict[str, Work](), dict(staff.names)
    pieces = _of_tasks(by_id, actor, last, staff, known, named) + _of_plans(by_id, plans, staff, known, named)
    names = dict(sorted(named.items(), key=lambda item: (item[1], item[0])))
    capacity = capacity_of(names, office=office, now=now, last=last)
    outcomes = schedule(pieces, capacity, first=today, last=last)
    lines = [_line(one, outcomes, capacity, known, names, today) for one in outcomes if one.piece.due_on <= last]
    weeks = [monday(today) + timedelta(days=7 * n) for n in range(WEEKS)]
    found = loads(outcomes, capacity, first=today, last=last)
    return Forecast(_people(names, found, weeks), weeks, lines)


def _of_tasks(  # noqa: PLR0917
    by_id: Mapping[UUID, Client],
    actor: Actor,
    last: date,
    staff: Hands,
    known: dict[str, Work],
    names: dict[str, str],
) -> list[Piece]:
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=TOKYO)
    promised, legal = Q(status__in=MINE, due_at__lt=end), Q(status__in=BY_LAW, statutory_due_on__lte=last)
    rows = visible_tasks(actor).filter(promised | legal, tenant_id__in=by_id)
    entries = TimeEntry.objects.filter(task__in=rows.order_by().values("pk")).values_list("task_id")
    sums, listed = entries.annotate(n=Sum("seconds")), rows.for_list()
    read_together(sums, listed)
    spent, pieces = dict(sums), []
    for task in listed:
        client, key = by_id[task.tenant_id], str(task.pk)
        due, by_law = _due(task)
        if task.maker:
            names[str(task.maker_id)] = task.maker.name
        owners = (str(task.maker_id),) if task.maker_id else staff.for_work(client.pk, task.worktype, task.category)
        title, href = f"{task.number} {task.title}", reverse("desk:task", args=[task.number])
        known[key] = Work(client, title, href, by_law=by_law, worktype=task.worktype)
        pieces.append(
            Piece(key, due, max(LEAST_SECONDS, task.estimate_seconds - spent.get(task.pk, 0)), owners, date.min)
        )
    return pieces


def _due(task: Task) -> tuple[date, bool]:
    """The first of promise and law, and whether it is the law. A promise stands still while the client is asked."""
    promised = in_tokyo(task.due_at).date() if task.due_at and task.status in MINE else None
    if task.statutory_due_on and (promised is None or task.statutory_due_on <= promised):
        return task.statutory_due_on, True
    return promised or date.max, False


def _of_plans(
    by_id: Mapping[UUID, Client],
    plans: Sequence[Coming],
    staff: Hands,
    known: dict[str, Work],
    names: dict[str, str],
) -> list[Piece]:
    pieces = []
    for one in plans:
        client, when, version = by_id[one.template.tenant_id], one.planned.when, one.planned.version
        href = reverse("desk:recurring_plan", args=[client.code])
        known[one.key] = Work(client, one.planned.title, href, is_plan=True, worktype=one.template.worktype)
        to = version.assignee_id
        if version.assignee:
            names[str(to)] = version.assignee.name
        owners = (str(to),) if to else staff.for_work(client.pk, one.template.worktype, one.template.category)
        pieces.append(Piece(one.key, when.due_on, version.minutes * 60, owners, when.appears_on))
    return pieces


def _line(
    one: Outcome,
    outcomes: Sequence[Outcome],
    capacity: Capacity,
    known: Mapping[str, Work],
    names: Mapping[str, str],
    today: date,
) -> Line:
    owner = names.get(one.owner, "")
    work = known[one.piece.key]
    why = _why(one, shortage(one, outcomes, capacity, first=today), owner, today, work) if one.breaches else ""
    return Line(work, one, owner or _("未割当"), why)


def _why(one: Outcome, figures: Shortage, name: str, today: date, work: Work) -> str:
    """The sentence behind a breach."""
    if one.piece.due_on < today:
        return _("期限を過ぎています。残りは%(left)sです。") % {"left": formats.minutes(one.missing)}
    if not one.piece.owners:
        words = {"work": catalogue.name_of(work.worktype)}
        return (
            _("%(work)sを担当できる研修済みの人が、この顧客にいません。担当を割り当てるか、研修を登録してください。")
            % words
        )
    if one.owner == NOBODY:
        return _("期限までに引き受けられる担当がいません。担当を割り当てるか、期限を相談してください。")
    words = {
        "name": name,
        "until": formats.mdate(figures.until),
        "work": formats.hours(figures.work),
        "room": formats.hours(figures.room),
        "left": formats.minutes(one.missing),
    }
    if figures.work <= figures.room:
        return _("%(name)sさんは、作業ができる日から期限の%(until)sまでに時間が足りません（%(left)s）。") % words
    return (
        _("%(name)sさんは%(until)sまでに%(work)s時間分の仕事があり、使える時間は%(room)s時間です（%(left)s不足）。")
        % words
    )


def _people(names: Mapping[str, str], found: Mapping[tuple[str, date], Load], weeks: Sequence[date]) -> list[Person]:
    people = []
    for key, name in [*names.items(), (NOBODY, _("未割当"))]:
        row = [found.get((key, week), Load(key, week, 0, 0)) for week in weeks]
        if key or any(load.work for load in row):
            people.append(Person(key, name, [Week(load, week_words(name, load)) for load in row]))
    return people


def week_words(name: str, load: Load) -> str:
    """「佐藤さんの11月第4週は38時間分の仕事に対して32時間」: the week is the n-th Monday of its month."""
    return _("%(name)sさんの%(month)s月第%(n)s週は%(work)s時間分の仕事に対して%(room)s時間") % {
        "name": name,
        "month": load.week.month,
        "n": (load.week.day - 1) // 7 + 1,
        "work": formats.hours(load.work),
        "room": formats.hours(load.room),
    }
