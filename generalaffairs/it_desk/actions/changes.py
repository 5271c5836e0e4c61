"""Corrections of administrator rights and re-opened accounts: kept apart until a second person has confirmed them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from generalaffairs.it_desk.guards import CHECK, EDIT
from generalaffairs.it_desk.models import Account, AccountChange
from generalaffairs.it_desk.wording import Change, Usage

RIGHTS = ("is_admin", "approval")
WHOSE = ("service_id", "member_id", "login")


def needs_two(row: Account, facts: Mapping[str, Any]) -> bool:
    """Whether the correction gives, takes or moves an administrator's right, or opens again what was stopped."""
    if row.status == Usage.STOPPED and facts["status"] == Usage.ACTIVE:
        return True
    if not (row.is_admin or facts["is_admin"]):
        return False
    names = RIGHTS if row._state.adding else (*RIGHTS, *WHOSE)
    return any(getattr(row, name) != facts[name] for name in names)


def refuse_waiting(row: Account) -> None:
    """Raise Refused (409) while a correction of the account waits: two at once could not both be meant."""
    if not row._state.adding and waiting_of(row) is not None:
        raise Refused(
            _(
                "この行には2人目の確認を待っている変更があります。先にほかの担当者が確認するか、取り下げてから変更してください。"
            ),
            status=409,
        )


def waiting_of(row: Account) -> AccountChange | None:
    """The correction that waits for its second person."""
    return AccountChange.objects.filter(tenant_id=row.tenant_id, account=row, state=Change.WAITING).first()


def ask(row: Account, facts: Mapping[str, Any], *, actor: Actor, now: datetime) -> AccountChange:
    """Keep what was typed apart. Within the transaction of the correction."""
    told = {name: _plain(value) for name, value in facts.items()}
    change = AccountChange.objects.create(
        tenant_id=row.tenant_id, account=row, facts=told, done_at=now, done_by_id=actor.id, done_by_name=actor.name
    )
    data = {"fields": sorted(told)}
    audit.record("it_desk.account_change_asked", actor=actor, subject=row, data=data, chained=True)
    return change


def refuse_double(row: TenantModel, same: Any, said: str) -> None:
    """Raise Refused (409) where another row of `same` has what must be the row's alone."""
    if same.exclude(pk=row.pk).exists():
        raise Refused(
            _("%(said)sはすでに登録されています。登録済みの行を確認してください。") % {"said": said}, status=409
        )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)


@transaction.atomic
def confirm(change_id: UUID, *, actor: Actor, now: datetime) -> AccountChange:
    """A second person looked at it: from now on the ledger says it.

    Raises Refused: 403 for the one who made it, 409 when it does not wait any more, the account was deleted or another
    one has got its login meanwhile.
    """
    change = _waiting(change_id)
    policy.require(CHECK, actor, change)
    row = change.account
    if row.status == Usage.DELETED:
        raise Refused(_("削除済みのアカウントは変更できません。この変更を取り下げてください。"), status=409)
    columns: Any = Account._meta
    for name, value in change.facts.items():
        setattr(row, name, columns.get_field(name).to_python(value))
    same = Account.objects.filter(tenant_id=row.tenant_id, service_id=row.service_id, login=row.login)
    refuse_double(row, same, _("ログインID「%(name)s」") % {"name": row.login})
    if row.status == Usage.ACTIVE:
        row.stopped_on = row.delete_proposed_on = None
    row.save()
    _settle(change, Change.CONFIRMED, actor, now)
    return change


@transaction.atomic
def withdraw(change_id: UUID, *, actor: Actor, now: datetime) -> AccountChange:
    """It shall not count; the ledger stays as it is. Raises Refused (409) when it does not wait any more."""
    change = _waiting(change_id)
    policy.require(EDIT, actor, change)
    _settle(change, Change.WITHDRAWN, actor, now)
    return change


def _waiting(change_id: UUID) -> AccountChange:
    rows = AccountChange.objects.select_for_update(of=("self", "account")).select_related("account")
    change = rows.get(pk=change_id, tenant_id=the_one())
    if change.state != Change.WAITING:
        raise Refused(_("この変更は確認を待っていません。画面を更新して確認してください。"), status=409)
    return change


def _settle(change: AccountChange, state: str, actor: Actor, now: datetime) -> None:
    change.state, change.checked_at, change.checked_by_id, change.checked_by_name = state, now, actor.id, actor.name
    change.save(update_fields=["state", "checked_at", "checked_by", "checked_by_name"])
    word = f"it_desk.account_change_{state.lower()}"
    audit.record(word, actor=actor, subject=change.account, data={"change": str(change.pk)}, chained=True)
