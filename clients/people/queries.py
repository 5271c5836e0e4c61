"""Reads about people: seats of a tenant, staff, invitations, sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet

from bpo.core.tenancy import HOUSE_ID, the_one
from bpo.core.validity import valid_on
from clients.people import actors
from clients.people.house import at_house
from clients.people.models import (
    Assignment,
    Invitation,
    License,
    Membership,
    RememberedDevice,
    Role,
    SignInLink,
    User,
    UserSession,
)

SESSION_HOURS = 12
KEPT_DAYS = 30  # so long an invitation that expired can be sent anew


def hash_of(token: str) -> str:
    """How a token is stored: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def not_ended(on: date) -> Q:
    """Filter on seats that are valid on that day or later."""
    return Q(valid_to=None) | Q(valid_to__gt=on)


def seats(*, on: date) -> list[Membership]:
    """Seats of the tenant in context that are valid on that day or begin later, by person.

    `remembers`: whether some browser signs this person in by itself.
    """
    kept = RememberedDevice.objects.filter(user=OuterRef("user"), expires_at__date__gte=on)
    rows = Membership.objects.filter(not_ended(on), tenant_id=the_one()).select_related("user")
    return list(rows.annotate(remembers=Exists(kept)).order_by("user__name", "role", "valid_from"))


def assignments(*, on: date) -> list[Assignment]:
    """Who may see the client in context, on that day or later; managers first."""
    rows = Assignment.objects.filter(not_ended(on), tenant_id=the_one()).select_related("user")
    return list(rows.order_by("role", "user__name", "valid_from"))


def assigned_users(*, on: date, roles: tuple[str, ...] = ("OPERATOR", "MANAGER")) -> list[User]:
    """People of the BPO company who may work for the client in context on that day, by name."""
    rows = Assignment.objects.filter(valid_on(on), tenant_id=the_one(), role__in=roles)
    users = User.objects.filter(pk__in=rows.values("user"), is_active=True, read_only=False)
    return list(users.order_by("name"))


def open_invitations(*, now: datetime) -> list[Invitation]:
    """Invitations of the tenant in context that wait for an answer, and those that expired lately without one."""
    oldest = now - timedelta(days=KEPT_DAYS)
    rows = Invitation.objects.filter(tenant_id=the_one(), accepted_at=None, withdrawn_at=None, expires_at__gt=oldest)
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
    rows = Membership.objects.filter(valid_on(on), tenant_id=tenant_id, role=Role.OWNER)
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


def link_of(token: str, *, now: datetime) -> SignInLink | None:
    """The link that this token opens; None when it cannot be used any more."""
    rows = SignInLink.objects.filter(token_hash=hash_of(token), used_at=None, expires_at__gt=now, user__is_active=True)
    return rows.select_related("user").first()


def devices_of(user_id: UUID, *, now: datetime) -> list[RememberedDevice]:
    """Browsers that are remembered for this person, the last used first."""
    return list(RememberedDevice.objects.filter(user_id=user_id, expires_at__gt=now).order_by("-seen_at"))


def signing_device(token: str, *, now: datetime) -> RememberedDevice | None:
    """The remembered browser of this cookie, with its person, where it may sign him in by itself."""
    rows = RememberedDevice.objects.filter(token_hash=hash_of(token), signs_in=True, expires_at__gt=now)
    return rows.select_related("user").first()


def known_device(user_id: UUID, token: str, *, now: datetime) -> bool:
    """Whether this cookie is a remembered browser of the person; notes that it was here."""
    rows = RememberedDevice.objects.filter(user_id=user_id, token_hash=hash_of(token), expires_at__gt=now)
    return bool(rows.update(seen_at=now))


def former_staff() -> QuerySet[Membership, dict[str, UUID]]:
    """Ids of all people who ever had a seat at the BPO company; needs the house in context."""
    return Membership.objects.filter(tenant_id=the_one()).values("user")  # type: ignore[return-value]


def colleague(user_id: UUID) -> User:
    """Somebody who has or had a seat at the BPO company; needs the house in context. Raises User.DoesNotExist."""
    return User.objects.get(pk=user_id, pk__in=former_staff())


def assignable(user_id: UUID) -> User:
    """Somebody who may be let see the client in context: staff of today or once, or the holder of a licence.

    Raises User.DoesNotExist for everybody else, so that ids of strangers tell nothing.
    """
    with at_house():
        colleagues = set(former_staff().values_list("user", flat=True))
    partners = License.objects.values("user")
    return User.objects.get(Q(pk__in=colleagues) | Q(pk__in=partners), pk=user_id)


def partner_seat(assignment_id: UUID) -> Assignment:
    """A partner's assignment to the client in context. Raises Assignment.DoesNotExist for any other."""
    rows = Assignment.objects.filter(tenant_id=the_one(), role=Role.PARTNER)
    return rows.select_related("user").get(pk=assignment_id)


def licensable(user_id: UUID) -> User:
    """Somebody whose licences are kept at the tenant in context: a partner of the client, or a colleague at the house.

    Raises User.DoesNotExist for everybody else.
    """
    if the_one() == HOUSE_ID:
        return colleague(user_id)
    partners = Assignment.objects.filter(tenant_id=the_one(), role=Role.PARTNER)
    return User.objects.get(pk=user_id, pk__in=partners.values("user"))


def access_license(user_id: UUID, license_id: UUID) -> License:
    """A licence of somebody whose licences are kept at the tenant in context.

    Raises License.DoesNotExist or User.DoesNotExist for any other.
    """
    return License.objects.get(pk=license_id, user=licensable(user_id))


def as_subject(user: User) -> Assignment:
    """The person at the tenant in context, as policies are asked about him (not a row)."""
    return Assignment(tenant_id=the_one(), user=user)


def valid_licenses(users: Iterable[UUID], *, on: date) -> dict[UUID, list[License]]:
    """Licences of these people that hold on that day, by person; one query."""
    found: dict[UUID, list[License]] = {}
    for row in License.objects.filter(valid_on(on), user__in=list(users)).order_by("kind"):
        found.setdefault(row.user_id, []).append(row)
    return found


def partners(*, on: date, license_kind: str = "") -> list[User]:
    """Active partners of the client in context who hold a valid licence (of this kind) on that day, by name."""
    rows = Assignment.objects.filter(valid_on(on), tenant_id=the_one(), role=Role.PARTNER)
    valid = License.objects.filter(valid_on(on))
    valid = valid.filter(kind=license_kind) if license_kind else valid
    users = User.objects.filter(pk__in=rows.values("user"), is_active=True, read_only=False)
    return list(users.filter(pk__in=valid.values("user")).order_by("name", "id"))


def licenses_of(user_id: UUID) -> list[License]:
    """Professional licences of a person, the newest first."""
    return list(License.objects.filter(user_id=user_id).order_by("-valid_from"))


def managers(*, on: date) -> list[User]:
    """Active people with a 管理 seat at the BPO company who may write. Works from inside any context."""
    found = {seat.user_id: seat.user for seat in staff(on=on) if seat.role == Role.MANAGER and seat.holds_on(on)}
    return sorted(
        (user for user in found.values() if user.is_active and not user.read_only), key=lambda user: user.name
    )
