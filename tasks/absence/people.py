"""Who could stand in for somebody who is away: his access, skills, licences, time and experience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import seconds_by_day
from bpo.core.calendar.tokyo import midnight
from bpo.core.tenancy import HOUSE_ID
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.people.house import at_house, house_calendar
from clients.people.models import Assignment, License, Membership, User
from tasks.absence import calc
from tasks.absence.days import away_rows
from tasks.absence.models import Absence
from tasks.seats import STAFF
from tasks.skills.calc import Plan, time_of
from tasks.skills.queries import plan_rows, plans_in, skill_rows, skills_in
from tasks.work.models import Task
from tasks.work.states import OPEN

SHARE = (3, 4)  # of somebody's time is for tasks; the rest is calls, meetings and questions
EXPERIENCE = timedelta(days=365)


def own_clients(actor: Actor) -> tuple[UUID, ...]:
    """Clients at which the reader is staff, in a stable order."""
    return tuple(sorted({seat.tenant for seat in actor.seats if seat.role in STAFF} - {HOUSE_ID}))


@dataclass(frozen=True, slots=True)
class _Staff:
    """What the house knows: who can be given access to a client, his skills, his time, and who is away."""

    users: list[User]
    skills: dict[UUID, set[str]]
    room: dict[UUID, int]
    away: set[UUID]


def _staff(absence: Absence, today: date) -> _Staff:
    """People with a 担当 or 管理 seat at the house, by name, without him who is away. Two queries."""
    start, last = max(today, absence.first_day), absence.last_day
    seats = Membership.objects.filter(
        valid_on(today), tenant_id=HOUSE_ID, role__in=STAFF, user__is_active=True, user__read_only=False
    ).exclude(user=absence.user_id)
    with at_house():
        seated, gone, trained, planned = (
            seats.select_related("user"), away_rows(start, last).values_list("user_id", flat=True), skill_rows(),
            plan_rows(),
        )  # fmt: skip
        read_together(seated, gone, trained, planned)
        office = seconds_by_day(house_calendar(start), start, last)
    users = sorted({seat.user_id: seat.user for seat in seated}.values(), key=lambda user: user.name)
    return _Staff(users, skills_in(trained), _room([user.pk for user in users], office, plans_in(planned)), set(gone))


def people_for(
    absence: Absence, *, actor: Actor, today: date, beside: Iterable[QuerySet[Any]] = ()
) -> tuple[list[calc.Person], frozenset[str]]:
    """Everybody of the BPO company who works on tasks, without him who is away; and the licences of that one.

    Three queries, the last together with `beside`.
    """
    staff, start = _staff(absence, today), max(today, absence.first_day)
    keys = [one.pk for one in staff.users]
    seats = Assignment.objects.filter(valid_on(today), tenant_id__in=own_clients(actor), role__in=STAFF)
    held, done, busy = _held(keys, start), _done_rows(keys, today), _busy_rows(keys, absence.last_day)
    own = _held([absence.user_id], today)
    read_together(seats, held, done, busy, own, *beside)
    tenants, named = _access(seats)
    licences, known = _by_person(held), _by_person((user, (kind, line or "")) for user, kind, line in done)
    free = {user: staff.room[user] - whole for user, whole in busy}
    return [
        calc.Person(
            key=one.pk,
            name=one.name,
            tenants=frozenset(tenants[one.pk]),
            named=frozenset(named[one.pk]),
            licences=frozenset(licences[one.pk]),
            skills=frozenset(staff.skills[one.pk]),
            done=frozenset(known[one.pk]),
            free=free.get(one.pk, staff.room[one.pk]),
            is_away=one.pk in staff.away,
        )
        for one in staff.users
    ], frozenset(kind for _user, kind in own)


def _access(seats: Iterable[Assignment]) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[tuple[UUID, str]]]]:
    """By person: the clients that he may see, and the guarded categories that he is named for there."""
    tenants: dict[UUID, set[UUID]] = defaultdict(set)
    named: dict[UUID, set[tuple[UUID, str]]] = defaultdict(set)
    for seat in seats:
        tenants[seat.user_id].add(seat.tenant_id)
        named[seat.user_id] |= {(seat.tenant_id, category) for category in seat.categories}
    return tenants, named


def _by_person[Thing](rows: Iterable[tuple[UUID, Thing]]) -> dict[UUID, set[Thing]]:
    found: dict[UUID, set[Thing]] = defaultdict(set)
    for user, thing in rows:
        found[user].add(thing)
    return found


def _held(users: list[UUID], on: date) -> QuerySet[Any, tuple[UUID, str]]:
    """(person, kind) of licences that hold on that day; not read yet."""
    return License.objects.filter(valid_on(on), user__in=users).values_list("user_id", "kind")


def _done_rows(users: list[UUID], today: date) -> QuerySet[Any, tuple[UUID, str, str | None]]:
    """(person, work type, process line) that each has delivered within a year, at the clients of the context."""
    rows = Task.objects.filter(maker_id__in=users, delivered_at__gte=midnight(today - EXPERIENCE)).order_by()
    return rows.values_list("maker_id", "worktype", "process_line__name").distinct()


def _busy_rows(users: list[UUID], last: date) -> QuerySet[Any, tuple[UUID, int]]:
    """(person, estimated seconds of what he owes until then), at the clients of the context."""
    due = midnight(last + timedelta(days=1))
    rows = Task.objects.filter(maker_id__in=users, status__in=OPEN, due_at__lt=due).order_by()
    return rows.values_list("maker_id").annotate(whole=Sum("estimate_seconds"))


def _room(users: list[UUID], office: Mapping[date, int], plans: Mapping[UUID, Collection[Plan]]) -> dict[UUID, int]:
    """Seconds for tasks of each on these days of the company: his working hours, less what other work takes."""
    of, whole = SHARE
    return {user: sum(time_of(office, plans=plans.get(user, ())).values()) * of // whole for user in users}
