"""To whom a client's work can be given on a day: the people assigned to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression

from bpo.core import prepared
from bpo.core.validity import valid_on
from clients.people.models import ASSIGNED_ROLES, Assignment, User


def _rows(on: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(valid_on(on), role__in=ASSIGNED_ROLES, user__read_only=False, user__is_active=True)


def assignable(on: date) -> list[User]:
    """Who may be given work of any of the clients in context, by name; the action asks again for each client."""
    found = User.objects.filter(pk__in=_rows(on).values("user_id"))
    return list(found.only("id", "name").order_by("name", "id"))


def names_assignable(on: date) -> list[tuple[str, str]]:
    """(id, name) of the same people, for a choice. One query, which the ORM writes once a day."""
    return [(key, name) for key, name in prepared.together(prepared.figures(_named, on))["people"]]


def _named(on: date) -> dict[str, BaseExpression]:
    rows = User.objects.filter(pk__in=_rows(on).values("user_id")).order_by("name", "id")
    return {"people": prepared.listed(rows, "pk", "name")}


def assignees(tenant_id: UUID, *, on: date) -> QuerySet[User]:
    """People to whom a task of this client can be given, by name."""
    return User.objects.filter(pk__in=_rows(on).filter(tenant_id=tenant_id).values("user")).order_by("name", "id")


def assigned_among(users: Collection[UUID], tenants: Collection[UUID], *, on: date) -> QuerySet[Any, tuple[UUID, UUID]]:
    """(client, person) of those of these people to whom work of these clients can be given; not read yet."""
    return _rows(on).filter(tenant_id__in=tenants, user__in=users).values_list("tenant_id", "user_id")


def is_assigned(tenant_id: UUID, user_id: UUID, *, on: date) -> bool:
    """Whether this person may be the maker of a task of this client on that day."""
    return _rows(on).filter(tenant_id=tenant_id).filter(user_id=user_id).exists()
