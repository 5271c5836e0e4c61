"""Reads who somebody is today: seats from membership and assignment rows alone."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, F, Q, Value

from bpo.core.actor import Actor, Seat
from clients.people.models import Assignment, License, Membership, User


def tell_who(user_id: UUID | None, *, secret: str = "") -> None:
    """Set the person (and the hash of a token he holds) of this transaction for the database's own_rows policies."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.user', %s, true), set_config('app.secret', %s, true)",
            [str(user_id or ""), secret],
        )


def _valid_on(today: date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to=None) | Q(valid_to__gt=today))


def _rows(model: Any, user: User, today: date) -> Any:
    kind = Value(model._meta.model_name, output_field=CharField())
    own = model.objects.filter(_valid_on(today), user=user).annotate(seat_kind=kind)
    return own.order_by().values_list("tenant_id", "role", "categories", F("seat_kind"))


def actor_of(user: User, *, today: date) -> Actor:
    """The actor with the seats that are valid today. Needs `tell_who(user.pk)` in the same transaction."""
    rows = _rows(Membership, user, today).union(_rows(Assignment, user, today), all=True)
    seats = tuple(Seat(tenant, role, frozenset(categories)) for tenant, role, categories, _kind in rows)
    licences: frozenset[str] = frozenset()
    if any(seat.role == "PARTNER" for seat in seats):
        valid = License.objects.filter(_valid_on(today), user=user)
        licences = frozenset(valid.values_list("kind", flat=True))
    return Actor(id=user.pk, name=user.name, seats=seats, licenses=licences, read_only=user.read_only)
