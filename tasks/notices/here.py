"""The people with a seat at the client in context, as actors: who may be told, and what each may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from bpo.core import tenancy
from bpo.core.actor import Actor, Seat
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from bpo.core.validity import valid_on
from clients.people import actors
from clients.people.models import Assignment, License, Membership, User
from tasks.seats import CLIENT, DESK


@dataclass(frozen=True)
class Here:
    """Everybody who holds a seat at one client on one day and may write (an auditor is told of nothing)."""

    tenant: UUID
    people: dict[UUID, Actor]

    def holding(self, *roles: str) -> set[UUID]:
        """People with one of these seats here."""
        return {person for person, actor in self.people.items() if actor.roles_at(self.tenant) & set(roles)}

    def on_desk(self, people: Iterable[UUID | None]) -> set[UUID]:
        """Those of them who work here."""
        return self._among(people, DESK)

    def of_client(self, people: Iterable[UUID | None]) -> set[UUID]:
        """Those of them who belong to the client."""
        return self._among(people, CLIENT)

    def _among(self, people: Iterable[UUID | None], roles: frozenset[str]) -> set[UUID]:
        wanted = {person for person in people if person is not None}
        return wanted & self.holding(*roles)


def people_here(*, on: date, also: Iterable[QuerySet[Any, Any]] = ()) -> Here:
    """Everybody with a seat at the client in context on that day; `also` are rows wanted besides. One query."""
    tenant, valid = the_one(), valid_on(on)
    held = [model.objects.filter(valid, tenant_id=tenant) for model in (Membership, Assignment)]
    seated = Q(pk__in=held[0].values("user")) | Q(pk__in=held[1].values("user"))
    everybody = User.objects.filter(seated)
    users = everybody.filter(is_active=True, read_only=False)
    proofs = License.objects.filter(valid, user__in=everybody.values("pk")).values_list("user_id", "kind")
    rows = [one.values_list("user_id", "role", "categories") for one in held]
    read_together(*rows, users, proofs, *also)
    seats: dict[UUID, list[Seat]] = defaultdict(list)
    for user, role, categories in [*rows[0], *rows[1]]:
        seats[user].append(Seat(tenant, role, frozenset(categories)))
    licences: dict[UUID, set[str]] = defaultdict(set)
    for user, kind in proofs:
        licences[user].add(kind)
    people = {
        user.pk: Actor(user.pk, user.name, _held(seats[user.pk], licences[user.pk]), frozenset(licences[user.pk]))
        for user in users
    }
    return Here(tenant, people)


def _held(seats: list[Seat], licences: set[str]) -> tuple[Seat, ...]:
    """A partner's seat holds while one of his licences does."""
    return tuple(seat for seat in seats if licences or seat.role != "PARTNER")


def actor_today(user: User, *, on: date) -> Actor | None:
    """The person with all his seats of that day; None when he may not sign in. Call it outside any context."""
    if not user.is_active:
        return None
    with tenancy.use(own=user.pk):
        return actors.actor_of(user, today=on)
