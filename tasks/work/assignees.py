"""To whom a client's work can be given on a day: the people assigned to it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from clients.people.models import ASSIGNED_ROLES, Assignment, User


def _rows(tenant_id: UUID, on: date) -> QuerySet[Assignment]:
    valid = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return Assignment.objects.filter(
        valid, tenant_id=tenant_id, role__in=ASSIGNED_ROLES, user__read_only=False, user__is_active=True
    )


def assignees(tenant_id: UUID, *, on: date) -> list[User]:
    """People to whom a task of this client can be given, by name."""
    return list(User.objects.filter(pk__in=_rows(tenant_id, on).values("user")).order_by("name", "id"))


def is_assigned(tenant_id: UUID, user_id: UUID, *, on: date) -> bool:
    """Whether this person may be the maker of a task of this client on that day."""
    return _rows(tenant_id, on).filter(user_id=user_id).exists()
