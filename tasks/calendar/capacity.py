"""Who has how much work and how much time in each week, and which deadline cannot be kept, with the reason in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import TOKYO, at_second, in_tokyo
from bpo.core.ui import formats
from bpo.core.validity import valid_on
from clients.companies.models import Client
from clients.people.models import Assignment, User
from tasks.calendar.coming import coming
from tasks.calendar.forecast import (
    NOBODY,
    Capacity,
    Load,
    Outcome,
    Piece,
    Shortage,
    days,
    loads,
    monday,
    schedule,
    shortage,
)
from tasks.time.models import TimeEntry
from tasks.work.access import visible_tasks

WEEKS = 8
LEAST_SECONDS = 15 * 60  # what is left of unfinished work whose estimate is used up
MINE = ("RECEIVED", "WORKING")  # waiting work stands still, and what is in review is with its checker


@dataclass(frozen=True, slots=True)
class Work:
    """What a piece of the schedule is for people."""

    client: Client
    title: str
    href: str
    is_plan: bool


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

    def behind(self, owner: str, week: date) -> list[Line]:
        """The rows behind one field of the table."""
        first = self.weeks[0]
        return [
            line
            for line in self.lines
            if line.outcome.owner == owner and monday(max(first, line.outcome.piece.due_on)) == week
        ]


def forecast(clients: Collection[Client], *, actor: Actor, now: datetime, office: Calendar) -> Forecast:
    """The next eight weeks at these clients, as far as the reader may see their work.

    Seven queries. Everybody has the whole working time of `office`, the BPO company's calendar.
    """
    today = now.date()
    last = monday(today) + timedelta(days=7 * WEEKS - 1)
    by_id = {client.pk: client for client in clients}
    staff = _staff(by_id, today)
    pool: dict[UUID, tuple[str, ...]] = {tenant: tuple(sorted(people)) for tenant, people in staff.items()}
    known: dict[str, Work] = {}
    pieces = _of_tasks(by_id, actor, last, pool, known) + _of_plans(by_id, actor, today, last, pool, known)
    names = _names(
        {owner for piece in pieces for owner in piece.owners} | {one for some in pool.values() for one in some}
    )
    capacity = _capacity(names, office, now, last)
    outcomes = schedule(pieces, capacity, first=today, last=last)
    lines = [_line(one, outcomes, capacity, known, names, today) for one in outcomes if one.piece.due_on <= last]
    weeks = [monday(today) + timedelta(days=7 * n) for n in range(WEEKS)]
    found = loads(outcomes, capacity, first=today, last=last)
    return Forecast(_people(names, found, weeks), weeks, lines)


def _staff(by_id: Mapping[UUID, Client], today: date) -> dict[UUID, set[str]]:
    """Operators by client: who may be given its work. Managers work where a task is theirs."""
    rows = Assignment.objects.filter(valid_on(today), tenant_id__in=by_id, user__is_active=True, user__read_only=False)
    found: dict[UUID, set[str]] = defaultdict(set)
    for tenant, user in rows.filter(role="OPERATOR").values_list("tenant_id", "user_id"):
        found[tenant].add(str(user))
    return found


def _names(keys: Collection[str]) -> dict[str, str]:
    rows = User.objects.filter(pk__in=[key for key in keys if key]).order_by("name", "id").values_list("pk", "name")
    return {str(key): name for key, name in rows}


def _of_tasks(
    by_id: Mapping[UUID, Client], actor: Actor, last: date, pool: Mapping[UUID, tuple[str, ...]], known: dict[str, Work]
) -> list[Piece]:
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=TOKYO)
    rows = visible_tasks(actor).filter(tenant_id__in=by_id, status__in=MINE, due_at__lt=end)
    spent = dict(
        TimeEntry.objects.filter(task__in=rows.order_by().values("pk"))
        .values_list("task_id")
        .annotate(n=Sum("seconds"))
    )
    pieces = []
    for task in rows.for_list():
        client, key, due = by_id[task.tenant_id], str(task.pk), in_tokyo(task.due_at).date()
        known[key] = Work(
            client, f"{task.number} {task.title}", reverse("desk:task", args=[task.number]), is_plan=False
        )
        left = max(LEAST_SECONDS, task.estimate_seconds - spent.get(task.pk, 0))
        owners = (str(task.maker_id),) if task.maker_id else pool.get(task.tenant_id, ())
        pieces.append(Piece(key, due, left, owners, date.min))
    return pieces


def _of_plans(
    by_id: Mapping[UUID, Client],
    actor: Actor,
    today: date,
    last: date,
    pool: Mapping[UUID, tuple[str, ...]],
    known: dict[str, Work],
) -> list[Piece]:
    pieces = []
    for one in coming(by_id, actor=actor, first=today, last=last):
        client, when, version = by_id[one.template.tenant_id], one.planned.when, one.planned.version
        href = reverse("desk:recurring_plan", args=[client.code])
        known[one.key] = Work(client, one.planned.title, href, is_plan=True)
        owners = (str(version.assignee_id),) if version.assignee_id else pool.get(client.pk, ())
        pieces.append(Piece(one.key, when.due_on, version.minutes * 60, owners, when.appears_on))
    return pieces


def _capacity(owners: Collection[str], calendar: Calendar, now: datetime, last: date) -> Capacity:
    """The working time of each day, of today what is left of it."""
    today = now.date()
    room = {day: sum(stop - start for start, stop in calendar.spans_on(day)) for day in days(today, last)}
    room[today] = calendar.business_seconds_between(now, at_second(today + timedelta(days=1), 0))
    return dict.fromkeys(owners, room)


def _line(
    one: Outcome,
    outcomes: Sequence[Outcome],
    capacity: Capacity,
    known: Mapping[str, Work],
    names: Mapping[str, str],
    today: date,
) -> Line:
    owner = names.get(one.owner, "")
    why = _why(one, shortage(one, outcomes, capacity, first=today), owner, today) if one.breaches else ""
    return Line(known[one.piece.key], one, owner or _("未割当"), why)


def _why(one: Outcome, figures: Shortage, name: str, today: date) -> str:
    """The sentence behind a breach."""
    if one.piece.due_on < today:
        return _("期限を過ぎています。残りは%(left)sです。") % {"left": formats.minutes(one.missing)}
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
