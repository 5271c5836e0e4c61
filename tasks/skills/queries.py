"""Skills, working hours and loads, as whoever gives out work reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from bpo.core.tenancy import HOUSE_ID
from bpo.core.together import read_together
from bpo.core.ui import formats
from clients.people.house import at_house
from tasks.absence.days import away_rows, last_days, with_absence
from tasks.skills.calc import Plan
from tasks.skills.models import Skill, WorkingPlan
from tasks.work.models import Task
from tasks.work.states import PRESSING


@dataclass(frozen=True, slots=True)
class Load:
    """Open tasks of one person that do not wait for a client, and their standard time in seconds."""

    tasks: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be given work. `trained`: for each of the work types asked about; `away`: his last day away."""

    user: Any
    load: Load
    trained: bool
    away: date | None = None

    @property
    def name(self) -> str:
        """His name, and until when he is away."""
        return with_absence(self.user.name, self.away)

    @property
    def time(self) -> str:
        """The load in words: `8時間30分`."""
        return formats.minutes(self.load.seconds)


def skills_of(users: Collection[UUID]) -> dict[UUID, set[str]]:
    """Work types by person. One query; the house must be in context."""
    return skills_in(Skill.objects.filter(tenant_id=HOUSE_ID, user__in=users).values_list("user_id", "worktype"))


def skill_rows() -> QuerySet[Any, tuple[UUID, str]]:
    """(person, work type) of everybody who still works here; not read yet. The house must be in context."""
    rows = Skill.objects.filter(tenant_id=HOUSE_ID, user__is_active=True)
    return rows.values_list("user_id", "worktype")


def skills_in(rows: Iterable[tuple[UUID, str]]) -> dict[UUID, set[str]]:
    """Such rows by person."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for user, worktype in rows:
        found[user].add(worktype)
    return found


def plans_of(users: Collection[UUID]) -> dict[UUID, list[Plan]]:
    """Working plans by person, the oldest first; who has none is not there. One query; the house must be in context."""
    return plans_in(plan_rows().filter(user__in=users))


def known_of(users: Collection[UUID]) -> tuple[dict[UUID, set[str]], dict[UUID, list[Plan]]]:
    """What these people are trained for, and their working plans. One query; the house must be in context."""
    trained, plans = skill_rows().filter(user__in=users), plan_rows().filter(user__in=users)
    read_together(trained, plans)
    return skills_in(trained), plans_in(plans)


def plan_rows() -> QuerySet[WorkingPlan]:
    """The plans of everybody as rows that are not read yet."""
    return WorkingPlan.objects.filter(tenant_id=HOUSE_ID).order_by("valid_from")


def plans_in(rows: Iterable[WorkingPlan]) -> dict[UUID, list[Plan]]:
    """Such rows by person."""
    found: dict[UUID, list[Plan]] = defaultdict(list)
    for row in rows:
        found[row.user_id].append(Plan(row.valid_from, tuple(row.weekdays)))
    return found


def loads(users: Collection[UUID]) -> dict[UUID, Load]:
    """What these people have to do at the clients in context. One query over open tasks."""
    rows = Task.objects.filter(status__in=PRESSING, maker__in=users).values("maker").order_by()
    found = rows.annotate(tasks=Count("pk"), seconds=Sum("estimate_seconds"))
    return {row["maker"]: Load(row["tasks"], row["seconds"] or 0) for row in found}


def candidates(users: Iterable[Any], worktypes: Collection[str], *, on: date) -> list[Candidate]:
    """These people: who is here before who is away, the trained first, then who has least to do. Three queries."""
    people = list(users)
    ids = [user.pk for user in people]
    load = loads(ids)
    with at_house():
        trained, gone = skill_rows().filter(user__in=ids), away_rows(on, on)
        read_together(trained, gone)
    known, away = skills_in(trained), last_days(gone)
    found = [
        Candidate(
            user, load.get(user.pk, Load()), bool(worktypes) and set(worktypes) <= known[user.pk], away.get(user.pk)
        )
        for user in people
    ]
    return sorted(found, key=lambda one: (one.away is not None, not one.trained, one.load.seconds, one.user.name))
