"""People of the BPO company and of partners: accounts, licences, leavers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, use
from clients.people.actions.sessions import end_all_sessions
from clients.people.models import License, User


@transaction.atomic
def create_user(
    *, email: str, name: str, actor: Actor, password: str | None = None, kana: str = "", read_only: bool = False
) -> User:
    """An account without a mail, for set-up and take-over; people come by invitation otherwise.

    Needs the house in context or no tenant at all. Raises Refused for an address that is taken.
    """
    policy.require("people.manage_staff", actor)
    if User.objects.filter(email=email.lower()).exists():
        raise Refused(
            _("このメールアドレスはすでに登録されています。別のメールアドレスを入力してください。"), status=409
        )
    user = User.objects.create_user(email, password, name=name, kana=kana, read_only=read_only)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    with use(HOUSE_ID):
        record("user.created", actor=actor, subject=user)
    return user


@transaction.atomic
def disable_user(user_id: UUID, *, actor: Actor, reason: str) -> User:
    """A leaver: no sign-in any more, and every session ends now. His seats stay as history."""
    user = User.objects.select_for_update().get(pk=user_id)
    policy.require("people.manage_staff", actor, user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_all_sessions(user.pk)
    with use(HOUSE_ID):
        record("user.disabled", actor=actor, subject=user, reason=reason, chained=True)
    return user


@transaction.atomic
def enable_user(user_id: UUID, *, actor: Actor, reason: str) -> User:
    """Let somebody sign in again, with the seats that have not ended."""
    user = User.objects.select_for_update().get(pk=user_id)
    policy.require("people.manage_staff", actor, user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    with use(HOUSE_ID):
        record("user.enabled", actor=actor, subject=user, reason=reason, chained=True)
    return user


@transaction.atomic
def add_license(
    user_id: UUID, *, kind: str, number: str, valid_from: date, actor: Actor, valid_to: date | None = None
) -> License:
    """A professional licence (社会保険労務士 …) of a person; steps that need it open to him while it is valid."""
    policy.require("people.manage_staff", actor)
    row = License.objects.create(user_id=user_id, kind=kind, number=number, valid_from=valid_from, valid_to=valid_to)
    with use(HOUSE_ID):
        record("license.added", actor=actor, subject=row, data={"kind": kind}, chained=True)
    return row
