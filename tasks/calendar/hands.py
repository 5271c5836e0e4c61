"""Who of the BPO company can be given which client's work, and how much time everybody has in the coming weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models.expressions import BaseExpression, RawSQL

from bpo.core import prepared
from bpo.core.among import ids
from bpo.core.calendar.calendar import Calendar, seconds_by_day
from bpo.core.calendar.tokyo import at_second
from bpo.core.validity import valid_on
from clients.people.house import at_house
from clients.people.models import Assignment
from tasks.absence.days import away_rows
from tasks.calendar.forecast import Capacity
from tasks.skills.calc import Plan, Span, able, time_of
from tasks.skills.queries import plan_rows, skill_rows


@dataclass(frozen=True)
class Hands:
    """Operators by client (ids as text), each with the guarded categories he is named for, and their names.

    Of everybody at the BPO company: what he is trained for, his working plans, his days away.
    """

    seats: Mapping[str, Mapping[str, frozenset[str]]]
    names: Mapping[str, str]
    skills: Mapping[str, Collection[str]]
    plans: Mapping[str, Collection[Plan]]
    away: Mapping[str, Collection[Span]]

    @cached_property
    def kept(self) -> frozenset[str]:
        """The work types for which anybody is registered."""
        return frozenset(key for types in self.skills.values() for key in types)

    def for_work(self, tenant: str, worktype: str, category: str = "") -> tuple[str, ...]:
        """Who may be given it and is trained for it, in a stable order; nobody where the list names only others."""
        named = [
            one for one, categories in self.seats.get(tenant, {}).items() if not category or category in categories
        ]
        return able({one: self.skills.get(one, ()) for one in named}, worktype=worktype, kept=self.kept)

    def capacity_of(self, owners: Collection[str], *, office: Calendar, now: datetime, last: date) -> Capacity:
        """What each has for tasks on each day until `last`: the company's hours, his own week, without his days away.

        Of today only what the office still works.
        """
        today = now.date()
        room = seconds_by_day(office, today, last)
        room[today] = office.business_seconds_between(now, at_second(today + timedelta(days=1), 0))
        return {
            owner: time_of(room, plans=self.plans.get(owner, ()), away=self.away.get(owner, ())) for owner in owners
        }


def seats(tenants: tuple[UUID, ...], today: date) -> RawSQL:
    """(client, person, name, guarded categories) of the operators of these clients. For `prepared.together`."""
    return prepared.figures(_seats, tenants, today)["rows"]


def _seats(tenants: tuple[UUID, ...], today: date) -> dict[str, BaseExpression]:
    """Managers work where a task is theirs."""
    rows = Assignment.objects.filter(
        valid_on(today), tenant_id__among=ids(tenants), user__is_active=True, user__read_only=False, role="OPERATOR"
    )
    return {"rows": prepared.listed(rows, "tenant_id", "user_id", "user__name", "categories")}


def _of_the_house(today: date, last: date) -> dict[str, BaseExpression]:
    return {
        "trained": prepared.listed(skill_rows(), "user_id", "worktype"),
        "plans": prepared.listed(plan_rows(), "user_id", "valid_from", "weekdays"),
        "away": prepared.listed(away_rows(today, last), "user_id", "first_day", "last_day"),
    }


def hands(found: Iterable[Sequence[Any]], *, today: date, last: date) -> Hands:
    """These operators (`seats`), with what the house knows of its people until the last day. One look at the house."""
    seats: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    names = dict[str, str]()
    for tenant, person, name, categories in found:
        seats[tenant][person] = seats[tenant].get(person, frozenset()) | frozenset(categories)
        names[person] = name
    with at_house():
        known = prepared.together(prepared.figures(_of_the_house, today, last))
    skills, plans, away = (defaultdict[str, list[Any]](list) for _of in range(3))
    for person, worktype in known["trained"]:
        skills[person].append(worktype)
    for person, valid_from, weekdays in known["plans"]:
        plans[person].append(Plan(date.fromisoformat(valid_from), tuple(weekdays)))
    for person, *span in known["away"]:
        away[person].append(tuple(map(date.fromisoformat, span)))
    return Hands(seats, names, skills, plans, away)
