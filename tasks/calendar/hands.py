"""Who of the BPO company can be given which client's work, and how much time everybody has in the coming weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.calendar.calendar import Calendar, seconds_by_day
from bpo.core.calendar.tokyo import at_second
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.people.house import at_house
from clients.people.models import Assignment
from tasks.absence.days import away_rows, days_in
from tasks.calendar.forecast import Capacity
from tasks.skills.calc import Plan, Span, able, time_of
from tasks.skills.queries import plan_rows, plans_in, skill_rows, skills_in

type Seat = tuple[UUID, UUID, str, list[str]]  # client, person, name, guarded categories


@dataclass(frozen=True)
class Hands:
    """Operators by client, each with the guarded categories he is named for, and their names.

    Of everybody at the BPO company: what he is trained for, his working plans, his days away.
    """

    seats: Mapping[UUID, Mapping[str, frozenset[str]]]
    names: Mapping[str, str]
    skills: Mapping[str, Collection[str]]
    plans: Mapping[UUID, Collection[Plan]]
    away: Mapping[UUID, Collection[Span]]

    def for_work(self, tenant: UUID, worktype: str, category: str = "") -> tuple[str, ...]:
        """Who may be given it and is trained for it, in a stable order; nobody where the list names only others."""
        named = [
            one for one, categories in self.seats.get(tenant, {}).items() if not category or category in categories
        ]
        kept = {key for types in self.skills.values() for key in types}
        return able({one: self.skills.get(one, ()) for one in named}, worktype=worktype, kept=kept)

    def capacity_of(self, owners: Collection[str], *, office: Calendar, now: datetime, last: date) -> Capacity:
        """What each has for tasks on each day until `last`: the company's hours, his own week, without his days away.

        Of today only what the office still works.
        """
        today = now.date()
        room = seconds_by_day(office, today, last)
        room[today] = office.business_seconds_between(now, at_second(today + timedelta(days=1), 0))
        keys = {owner: UUID(owner) for owner in owners}
        return {
            owner: time_of(room, plans=self.plans.get(key, ()), away=self.away.get(key, ()))
            for owner, key in keys.items()
        }


def seat_rows(tenants: Collection[UUID], *, today: date) -> QuerySet[Any, Seat]:
    """Operators of these clients; not read yet. Managers work where a task is theirs."""
    rows = Assignment.objects.filter(
        valid_on(today), tenant_id__in=tenants, user__is_active=True, user__read_only=False, role="OPERATOR"
    )
    return rows.values_list("tenant_id", "user_id", "user__name", "categories")


def hands(found: Iterable[Seat], *, today: date, last: date) -> Hands:
    """These operators, with what the house knows of its people until the last day. One look at the house."""
    seats: dict[UUID, dict[str, frozenset[str]]] = defaultdict(dict)
    names = dict[str, str]()
    for tenant, user, name, categories in found:
        person = str(user)
        seats[tenant][person] = seats[tenant].get(person, frozenset()) | frozenset(categories)
        names[person] = name
    with at_house():
        trained, planned, gone = skill_rows(), plan_rows(), away_rows(today, last)
        read_together(trained, planned, gone)
    skills = {str(user): types for user, types in skills_in(trained).items()}
    return Hands(seats, names, skills, plans_in(planned), days_in(gone))
