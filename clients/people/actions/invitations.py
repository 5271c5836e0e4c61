"""Invitations: a seat offered to one e-mail address, for 72 hours, once.

The token is not stored. It is derived from 256 random bits of the row and the key of the installation, so that the
job which sends the mail can make it again after a crash, and a copy of the database opens nothing.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import policy, tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.jobs.actions import publish
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, the_one
from clients.people import actors
from clients.people.actions.seats import give_assignment, give_membership
from clients.people.models import ASSIGNED_ROLES, CLIENT_ROLES, HOUSE_ROLES, Invitation, Membership, Role, User
from clients.people.queries import hash_of, invitation_of, is_open, not_ended

LIFE = timedelta(hours=72)
NOT_OPEN = gettext_lazy(
    "この招待は使えません。使用済みか、72時間の期限が過ぎています。招待した方に、もう一度招待を依頼してください。"
)


def token_of(invitation: Invitation) -> str:
    """The token of the link in the mail, 256 bits."""
    key = salted_hmac("urakata.invitation", f"{invitation.pk}{invitation.nonce}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


@transaction.atomic
def invite(
    *, email: str, name: str, role: str, actor: Actor, now: datetime, categories: Iterable[str] = ()
) -> tuple[Invitation, str]:
    """Offer a seat of the tenant in context; the mail goes out after commit. Gives the invitation and its token.

    An earlier open invitation of the same address and role is withdrawn. Known and unknown addresses are treated
    alike: whether somebody can sign in with it elsewhere is not told.
    """
    tenant, email = the_one(), email.strip().lower()
    _may_offer(role, tenant, actor)
    today = localdate(now)
    held = Membership.objects.filter(not_ended(today), tenant_id=tenant, role=role, user__email=email)
    if held.exists():
        raise Refused(
            _("%(email)sはすでにこの席を持っています。利用者の一覧を確認してください。") % {"email": email}, status=409
        )
    earlier = Invitation.objects.filter(tenant_id=tenant, email=email, role=role, accepted_at=None, withdrawn_at=None)
    earlier.update(withdrawn_at=now)
    row = Invitation(
        tenant_id=tenant,
        email=email,
        name=name,
        role=role,
        categories=sorted(set(categories)),
        nonce=secrets.token_hex(32),
        expires_at=now + LIFE,
        invited_by=actor.id,
    )
    token = token_of(row)
    row.token_hash = hash_of(token)
    row.save(force_insert=True)
    record("invitation.sent", actor=actor, subject=row, data={"role": role}, chained=True)
    publish("people.invited", invitation=str(row.pk))
    return row, token


def _may_offer(role: str, tenant: UUID, actor: Actor) -> None:
    if tenant == HOUSE_ID:
        policy.require("people.manage_staff", actor, tenant)
        allowed: tuple[str, ...] = HOUSE_ROLES
    elif role == Role.PARTNER:
        policy.require("people.assign", actor, tenant)
        allowed = (Role.PARTNER,)
    else:
        policy.require("people.manage_seats", actor, tenant)
        allowed = CLIENT_ROLES
    if role not in allowed:
        raise Refused(_("この席はここでは招待できません。席の種類を選び直してください。"), status=422)


@transaction.atomic
def invite_again(invitation_id: UUID, *, actor: Actor, now: datetime) -> Invitation:
    """Send an invitation that expired or got lost anew, with a new link; the old link is dead.

    Raises Refused as `invite` does, and for one that was accepted or withdrawn (409).
    """
    row = Invitation.objects.select_for_update().get(tenant_id=the_one(), pk=invitation_id)
    _may_offer(row.role, row.tenant_id, actor)
    if row.accepted_at is not None or row.withdrawn_at is not None:
        raise Refused(_("この招待はすでに使われたか、取り消されています。画面を更新して確認してください。"), status=409)
    said = {"email": row.email, "name": row.name, "role": row.role, "categories": row.categories}
    made, _token = invite(**said, actor=actor, now=now)
    return made


@transaction.atomic
def withdraw_invitation(invitation_id: UUID, *, actor: Actor, now: datetime) -> Invitation:
    """Make an open invitation unusable."""
    row = Invitation.objects.select_for_update().get(tenant_id=the_one(), pk=invitation_id)
    _may_offer(row.role, row.tenant_id, actor)
    if not is_open(row, now=now):
        raise Refused(_("この招待はすでに使われたか、期限が過ぎています。画面を更新して確認してください。"), status=409)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record("invitation.withdrawn", actor=actor, subject=row)
    return row


def accept_invitation(
    token: str, *, now: datetime, name: str = "", password: str = "", user: User | None = None
) -> User:
    """Take the offered seat: with a new name and password, or as the signed-in `user` with the same e-mail address.

    Call it outside any tenant: the token says which one. Raises Refused, and ValidationError for a weak password.
    """
    with tenancy.use():
        found = invitation_of(token, now=now, visitor=user.pk if user else None)
        if found is None:
            raise Refused(NOT_OPEN, status=410)
        with tenancy.use(found.tenant_id):
            row = Invitation.objects.select_for_update().get(pk=found.pk)
            if not is_open(row, now=now):
                raise Refused(NOT_OPEN, status=410)
            person = _person(row, name, password, user)
            _give(row, person, now)
            return person


def _person(row: Invitation, name: str, password: str, user: User | None) -> User:
    if user is not None and user.email != row.email:
        raise Refused(
            _(
                "この招待は別のメールアドレスに届いたものです。一度ログアウトして、招待のリンクをもう一度開いてください。"
            )
        )
    if user is not None:
        return user
    if User.objects.filter(email=row.email).exists():
        raise Refused(
            _("このメールアドレスではすでにログインできます。ログインしてから、招待のリンクをもう一度開いてください。"),
            status=409,
        )
    new = User(email=row.email, name=name or row.name)
    validate_password(password, new)
    person = User.objects.create_user(row.email, password, name=new.name)
    # The link came by mail to this address, so it is verified; second factors need that.
    EmailAddress.objects.create(user=person, email=row.email, verified=True, primary=True)
    return person


def _give(row: Invitation, person: User, now: datetime) -> None:
    himself = Actor(id=person.pk, name=person.name)
    actors.tell_who(person.pk)
    today = localdate(now)
    if row.role in ASSIGNED_ROLES and row.tenant_id != HOUSE_ID:
        give_assignment(person, row.role, actor=himself, on=today, categories=row.categories, invited=True)
    else:
        give_membership(person, row.role, actor=himself, on=today, categories=row.categories)
    row.accepted_at, row.accepted_by = now, person.pk
    row.save(update_fields=["accepted_at", "accepted_by"])
    record("invitation.accepted", actor=himself, subject=row, chained=True)


def check_password(email: str, name: str, password: str) -> None:
    """Whether the password may be used by this person. Raises ValidationError with sentences."""
    validate_password(password, User(email=email, name=name))


__all__ = [
    "LIFE",
    "NOT_OPEN",
    "ValidationError",
    "accept_invitation",
    "check_password",
    "invite",
    "invite_again",
    "token_of",
    "withdraw_invitation",
]
