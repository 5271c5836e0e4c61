"""People of the BPO company and of partners: accounts, auditors, leavers."""

from __future__ import annotations

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
from clients.people.models import User


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
def set_read_only(user_id: UUID, *, read_only: bool, actor: Actor, reason: str) -> User:
    """Make somebody an auditor, whose seats look and write nothing, or let him write again. Holds from the next click.

    Raises Refused when he is that already.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    policy.require("people.manage_staff", actor, user)
    if user.read_only == read_only:
        raise Refused(_("すでにその設定です。画面を更新して確認してください。"), status=409)
    user.read_only = read_only
    user.save(update_fields=["read_only"])
    with use(HOUSE_ID):
        what = "user.made_auditor" if read_only else "user.may_write"
        record(what, actor=actor, subject=user, reason=reason, chained=True)
    return user
