"""Reads who somebody is today: seats from membership and assignment rows alone."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection

from bpo.core.actor import Actor, Seat
from bpo.core.validity import valid_on
from clients.people.models import License, User


def tell_who(user_id: UUID | None, *, secret: str = "") -> None:
    """Set the person (and the hash of a token he holds) of this transaction for the database's own_rows policies."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.user', %s, true), set_config('app.secret', %s, true)",
            [str(user_id or ""), secret],
        )


# Read on every request: as a statement of its own it costs a third of what the ORM needs to put it together.
SEATS = """
    SELECT tenant_id::text, role, categories FROM clients_membership
    WHERE user_id = %(user)s AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to > %(today)s)
    UNION ALL
    SELECT tenant_id::text, role, categories FROM clients_assignment
    WHERE user_id = %(user)s AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to > %(today)s)
"""


@lru_cache(maxsize=16384)
def _seat(tenant: str, role: str, categories: str) -> Seat:
    """A seat as the row says it. Every page of an operator reads some hundred, the same ones as the page before."""
    return Seat(UUID(tenant), role, frozenset(json.loads(categories)))


def actor_of(user: User, *, today: date) -> Actor:
    """The actor with the seats that are valid today. Needs `use(own=…)` or `tell_who` in the same transaction.

    A partner's seat holds only while one of his licences does.
    """
    with connection.cursor() as cursor:
        cursor.execute(SEATS, {"user": str(user.pk), "today": today})
        found = cursor.fetchall()
    seats = tuple(_seat(*row) for row in found)
    licences: frozenset[str] = frozenset()
    if any(seat.role == "PARTNER" for seat in seats):
        valid = valid_on(today)
        licences = frozenset(License.objects.filter(valid, user=user).values_list("kind", flat=True))
        seats = seats if licences else tuple(seat for seat in seats if seat.role != "PARTNER")
    return Actor(id=user.pk, name=user.name, seats=seats, licenses=licences, read_only=user.read_only)
