"""Whom an arrival concerns. What leaves the house are fixed words, the number and a link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from bpo.core import policy
from clients.companies.models import Person, Responsible
from clients.companies.queries import persons, responsibles
from generalaffairs.visitors.models import Visit
from tasks.notices.concern import News
from tasks.notices.here import Here
from tasks.notices.kinds import Kind, Side

RECEIVE = "generalaffairs.visitors.receive"


def arrival_news(visit: Visit, here: Here) -> News:
    """For the host, where he has a seat; `people` is empty where only his address is known."""
    return _news(Kind.VISITOR, visit, [visit.host], here)


def late_news(visit: Visit, here: Here, *, on: date) -> News:
    """For the deputy; where he has no seat, for the first who answers for the client and is not the host himself."""
    told = _news(Kind.VISITOR_LATE, visit, [visit.deputy], here)
    if told.people or (visit.deputy_mail and visit.deputy is None):
        return told
    others = (one for one in _answering(here, on=on) if one.pk != visit.host_id and _can(one, here))
    return _news(Kind.VISITOR_LATE, visit, [next(others, visit.host)], here)


def _answering(here: Here, *, on: date) -> Iterator[Person]:
    """The client's responsible persons of that day, then who holds the seat of 責任者."""
    named = responsibles(here.tenant, on=on).filter(side=Responsible.Side.CLIENT, person__isnull=False)
    yield from (one.person for one in named if one.person)
    yield from persons(here.tenant, on=on).filter(user__in=here.holding("OWNER"))


def _can(person: Person | None, here: Here) -> bool:
    user = person.user_id if person else None
    return bool(user and here.of_client([user]) and policy.check(RECEIVE, here.people[user], here.tenant))


def _news(kind: Kind, visit: Visit, people: list[Person | None], here: Here) -> News:
    told = frozenset[UUID](one.user_id for one in people if one and one.user_id and _can(one, here))
    return News(kind, Side.PORTAL, visit.number, visit.pk, told, visit.task)
