"""Who of the BPO company can be given which client's work, and how much time everybody has in the coming weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from bpo.core.calendar.calendar import Calendar, seconds_by_day
from bpo.core.calendar.tokyo import at_second
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.people.house import at_house
from clients.people.models import Assignment
from tasks.absence.queries import away_rows, days_in
from tasks.calendar.forecast import Capacity
from tasks.skills.calc import able, time_of
from tasks.skills.queries import all_skills, plan_rows, plans_in


@dataclass(frozen=True)
class Hands:
    """Operators by client, each with the guarded categories he is named for; what everybody is trained for; names."""

    seats: Mapping[UUID, Mapping[str, frozenset[str]]]
    skills: Mapping[str, Collection[str]]
    names: Mapping[str, str]

    def for_work(self, tenant: UUID, worktype: str, category: str = "") -> tuple[str, ...]:
        """Who may be given it and is trained for it, in a stable order; nobody where the list names only others."""
        named = [
            one for one, categories in self.seats.get(tenant, {}).items() if not category or category in categories
        ]
        kept = {key for types in self.skills.values() for key in types}
        return able({one: self.skills.get(one, ()) for one in named}, worktype=worktype, kept=kept)


def hands(tenants: Collection[UUID], *, today: date) -> Hands:
    """Operators of these clients. Managers work where a task is theirs. One query and the look at the house."""
    rows = Assignment.objects.filter(
        valid_on(today), tenant_id__in=tenants, user__is_active=True, user__read_only=False
    )
    seats: dict[UUID, dict[str, frozenset[str]]] = defaultdict(dict)
    names = dict[str, str]()
    listed = rows.filter(role="OPERATOR").values_list("tenant_id", "user_id", "user__name", "categories")
    for tenant, user, name, categories in listed:
        person = str(user)
        seats[tenant][person] = seats[tenant].get(person, frozenset()) | frozenset(categories)
        names[person] = name
    with at_house():
        skills = {str(user): types for user, types in all_skills().items()}
    return Hands(seats, skills, names)


def capacity_of(owners: Collection[str], *, office: Calendar, now: datetime, last: date) -> Capacity:
    """What each has for tasks on each day until `last`: the company's hours, his own week, without his days away.

    Of today only what the office still works. One query and the look at the house.
    """
    today = now.date()
    room = seconds_by_day(office, today, last)
    room[today] = office.business_seconds_between(now, at_second(today + timedelta(days=1), 0))
    keys = {UUID(owner): owner for owner in owners}
    with at_house():
        planned, gone = plan_rows(keys), away_rows(keys, today, last)
        read_together(planned, gone)
    plans, away = plans_in(planned), days_in(gone)
    return {owner: time_of(room, plans=plans.get(key, ()), away=away.get(key, ())) for key, owner in keys.items()}
