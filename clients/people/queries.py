"""Reads about people: seats of a tenant, staff, invitations, sessions."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from bpo.core.tenancy import the_one
from clients.people import actors
from clients.people.house import at_house
from clients.people.models import Assignment, Invitation, License, Membership, Role, User, UserSession

SESSION_HOURS = 12


def hash_of(token: str) -> str:
    """How a token is stored: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def not_ended(on: date) -> Q:
    """Filter on seats that are valid on that day or later."""
    return Q(valid_to=None) | Q(valid_to__gt=on)


def seats(*, on: date) -> list[Membership]:
    """Seats of the tenant in context that are valid on that day or begin later, by person."""
    rows = Membership.objects.filter(not_ended(on), tenant_id=the_one()).select_related("user")
    return list(rows.order_by("user__name", "role", "valid_from"))


def assignments(*, on: date) -> list[Assignment]:
    """Who may see the client in context, on that day or later; managers first."""
    rows = Assignment.objects.filter(not_ended(on), tenant_id=the_one()).select_related("user")
    return list(rows.order_by("role", "user__name", "valid_from"))


def assigned_users(*, on: date, roles: tuple[str, ...] = ("OPERATOR", "MANAGER")) -> list[User]:
    """People of the BPO company who may work for the client in context on that day, by name."""
    rows = Assignment.objects.filter(not_ended(on), tenant_id=the_one(), valid_from__lte=on, role__in=roles)
    users = User.objects.filter(pk__in=rows.values("user"), is_active=True, read_only=False)
    return list(users.order_by("name"))


def open_invitations(*, now: datetime) -> list[Invitation]:
    """Invitations of the tenant in context that can still be accepted."""
    rows = Invitation.objects.filter(tenant_id=the_one(), accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    return list(rows.order_by("-created_at"))


def staff(*, on: date) -> list[Membership]:
    """Seats of the BPO company's own people. Works from inside any context."""
    with at_house():
        return seats(on=on)


def staff_members(*, on: date) -> list[User]:
    """Active people with a seat at the BPO company on that day, by name. Works from inside any context."""
    users = {seat.user_id: seat.user for seat in staff(on=on) if seat.holds_on(on) and seat.user.is_active}
    return sorted(users.values(), key=lambda user: user.name)


def owner_name(tenant_id: UUID, *, on: date) -> str:
    """Name of the client's 責任者 on that day; empty while nobody has the seat."""
    rows = Membership.objects.filter(not_ended(on), tenant_id=tenant_id, valid_from__lte=on, role=Role.OWNER)
    return rows.order_by("valid_from").values_list("user__name", flat=True).first() or ""


def invitation_of(token: str, *, now: datetime, visitor: UUID | None = None) -> Invitation | None:
    """The invitation that this token opens, before any tenant is known; None when it cannot be accepted any more."""
    actors.tell_who(visitor, secret=hash_of(token))
    found = Invitation.objects.filter(token_hash=hash_of(token)).first()
    return found if found and is_open(found, now=now) else None


def is_open(invitation: Invitation, *, now: datetime) -> bool:
    """Whether it can be accepted: not used, not withdrawn, not past its 72 hours."""
    return invitation.accepted_at is None and invitation.withdrawn_at is None and now < invitation.expires_at


def sessions_of(user_id: UUID, *, now: datetime) -> list[UserSession]:
    """Sign-ins of this person that are still alive, the last used first."""
    rows = UserSession.objects.filter(user_id=user_id, begun_at__gt=now - timedelta(hours=SESSION_HOURS))
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    return list(rows.filter(session_key__in=alive).order_by("-seen_at"))


def former_staff() -> QuerySet[Membership, dict[str, UUID]]:
    """Ids of all people who ever had a seat at the BPO company; needs the house in context."""
    return Membership.objects.filter(tenant_id=the_one()).values("user")  # type: ignore[return-value]


def colleague(user_id: UUID) -> User:
    """Somebody who has or had a seat at the BPO company; needs the house in context. Raises User.DoesNotExist."""
    return User.objects.get(pk=user_id, pk__in=former_staff())


def licenses_of(user_id: UUID) -> list[License]:
    """Professional licences of a person, the newest first."""
    return list(License.objects.filter(user_id=user_id).order_by("-valid_from"))


def managers(*, on: date) -> list[User]:
    """Active people with a 管理 seat at the BPO company who may write. Works from inside any context."""
    found = {seat.user_id: seat.user for seat in staff(on=on) if seat.role == Role.MANAGER and seat.holds_on(on)}
    return sorted(
        (user for user in found.values() if user.is_active and not user.read_only), key=lambda user: user.name
    )
