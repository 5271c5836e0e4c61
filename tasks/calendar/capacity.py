"""Who has how much work and how much time in each week, and which deadline cannot be kept, with the reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext as _

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.ui import formats
from clients.companies.models import Client
from tasks.calendar.coming import Coming
from tasks.calendar.forecast import NOBODY, Load, Outcome, Shortages, loads, monday, schedule
from tasks.calendar.hands import hands, seats
from tasks.calendar.pieces import Sources, Work, open_tasks
from tasks.worktypes import catalogue

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One piece with what becomes of it; `why` only where its deadline cannot be kept."""

    work: Work
    outcome: Outcome
    owner: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What puts outcomes into words."""

    sources: Sources
    figures: Shortages
    names: Mapping[str, str]
    today: date

    def line(self, one: Outcome) -> Line:
        """The line of one outcome."""
        work, name = self.sources.work(one.piece.key), self.names.get(one.owner, "")
        given = not name or self.sources.is_given(one.piece.key)
        owner = name if given else _("未割当（%(name)s）") % {"name": name}
        return Line(work, one, owner or _("未割当"), self._why(one, name, work) if one.breaches else "")

    def _why(self, one: Outcome, name: str, work: Work) -> str:
        """The sentence behind a breach."""
        if one.piece.due_on < self.today:
            return _("期限を過ぎています。残りは%(left)sです。") % {"left": formats.minutes(one.missing)}
        if not one.piece.owners:
            words = {"work": catalogue.name_of(work.worktype)}
            return (
                _(
                    "%(work)sを担当できる研修済みの人が、この顧客にいません。担当を割り当てるか、研修を登録してください。"
                )
                % words
            )
        if one.owner == NOBODY:
            return _("期限までに引き受けられる担当がいません。担当を割り当てるか、期限を相談してください。")
        figures = self.figures.of(one)
        words = {
            "name": name,
            "until": formats.mdate(figures.until),
            "work": formats.minutes(figures.work),
            "room": formats.minutes(figures.room),
            "left": formats.minutes(one.missing),
        }
        if figures.work <= figures.room:
            return _("%(name)sさんは、作業ができる日から期限の%(until)sまでに時間が足りません（%(left)s）。") % words
        return (
            _(
                "%(name)sさんは%(until)sまでに%(work)sの仕事があり、使える時間は%(room)sです。"
                "この仕事のうち%(left)sが期限に間に合いません。"
            )
            % words
        )


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
    """A client whose deadlines cannot all be kept: the first that breaks with its day, and how many do."""

    client: Client
    first: Work
    due_on: date
    count: int

    @property
    def words(self) -> str:
        """The line below its name."""
        return _("最初に間に合わなくなる期限：%(day)s　全部で%(n)s件") % {
            "day": formats.mdate(self.due_on),
            "n": formats.number(self.count),
        }


@dataclass(frozen=True)
class Forecast:
    """The whole page: rows by name (nobody's work last), the Mondays, what becomes of all pieces by due date.

    Of thousands of pieces a page shows a few dozen: only these become lines with words.
    """

    people: list[Person]
    weeks: list[date]
    outcomes: list[Outcome]
    told: Told

    @cached_property
    def late(self) -> list[Outcome]:
        """What misses its deadline, the next first."""
        return [one for one in self.outcomes if one.missing]

    def breaches(self, most: int, *, since: date = date.min) -> list[Line]:
        """The first of the deadlines from that day on that cannot be kept."""
        return [self.told.line(one) for one in islice((one for one in self.late if one.piece.due_on >= since), most)]

    @cached_property
    def endangered(self) -> list[Endangered]:
        """The clients with such deadlines, in the order in which the first of them breaks."""
        work, tenants = self.told.sources.work, self.told.sources.tenants_of(one.piece.key for one in self.late)
        count, first = Counter(tenants), dict[str, Outcome]()
        for tenant, one in zip(tenants, self.late, strict=True):
            first.setdefault(tenant, one)
        works = [(work(one.piece.key), one.piece.due_on, count[key]) for key, one in first.items()]
        return [Endangered(one.client, one, due_on, n) for one, due_on, n in works]

    def behind(self, owner: str, week: date) -> list[Line]:
        """The rows behind one field of the table."""
        first = self.weeks[0]
        return [
            self.told.line(one)
            for one in self.outcomes
            if one.owner == owner and monday(max(first, one.piece.due_on)) == week
        ]


def last_day(today: date) -> date:
    """The last day that a forecast looks at."""
    return monday(today) + timedelta(days=7 * WEEKS - 1)


def forecast(
    clients: Collection[Client],
    plans: Sequence[Coming],
    *,
    actor: Actor,
    now: datetime,
    office: Calendar,
) -> Forecast:
    """The next eight weeks at these clients with what is planned until `last_day`, as far as the reader may see it.

    A query and a look at the house. `office`: the BPO company's calendar.
    """
    today = now.date()
    last = last_day(today)
    by_id = {client.pk: client for client in clients}
    tenants = tuple(by_id)
    found = prepared.together({"seats": seats(tenants, today), "tasks": open_tasks(actor, tenants, last)})
    staff = hands(found["seats"], today=today, last=last)
    sources = Sources(by_id, staff)
    pieces = sources.of_tasks(found["tasks"]) + sources.of_plans(plans)
    names = dict(sorted(sources.names.items(), key=lambda item: (item[1], item[0])))
    capacity = staff.capacity_of(names, office=office, now=now, last=last)
    every = schedule(pieces, capacity, first=today, last=last)
    outcomes = [one for one in every if one.piece.due_on <= last]
    weeks = [monday(today) + timedelta(days=7 * n) for n in range(WEEKS)]
    of_week = loads(outcomes, capacity, first=today, last=last)
    told = Told(sources, Shortages(every, capacity, first=today), names, today)
    return Forecast(_people(names, of_week, weeks), weeks, outcomes, told)


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
