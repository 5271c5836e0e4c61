"""Who may see, draft and approve a contract."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from clients.contracts.models import ContractVersion
from clients.people.scope import roles


@policy("contracts.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """The scope of work: the assigned people of the BPO company, and the client's 責任者 and 承認者."""
    if actor.is_system or roles(actor, subject) & {"OPERATOR", "MANAGER", "OWNER", "APPROVER"}:
        return ALLOW
    return deny(_("契約の内容を開けるのは責任者と承認者です。貴社の責任者に確認してください。"))


@policy("contracts.view_prices")
def may_view_prices(actor: Actor, subject: Any) -> Verdict:
    """Fees and prices: managers and the client's 責任者."""
    if actor.is_system or roles(actor, subject) & {"MANAGER", "OWNER"}:
        return ALLOW
    return deny(_("料金を確認できるのは管理の席とお客様の責任者です。管理者に確認してください。"))


@policy("contracts.edit")
def may_edit(actor: Actor, subject: Any) -> Verdict:
    """Managers draft versions; an approved one is never edited (the action checks)."""
    if actor.is_system:
        return ALLOW
    if not roles(actor, subject) & {"MANAGER"}:
        return deny(_("契約の版を作成できるのは管理の席だけです。管理者に依頼してください。"))
    return may_write(actor)


@policy("contracts.approve_house")
def may_approve_for_house(actor: Actor, subject: Any) -> Verdict:
    """A manager, and never the person who approved for the client."""
    if not roles(actor, subject) & {"MANAGER"}:
        return deny(_("当社側の承認は管理の席だけができます。管理者に依頼してください。"))
    return _not_both_sides(actor, subject)


@policy("contracts.approve_client")
def may_approve_for_client(actor: Actor, subject: Any) -> Verdict:
    """The client's 責任者, and never the person who approved for the BPO company."""
    if not roles(actor, subject) & {"OWNER"}:
        return deny(_("契約を承認できるのは貴社の責任者だけです。責任者の方に依頼してください。"))
    return _not_both_sides(actor, subject)


def _not_both_sides(actor: Actor, subject: Any) -> Verdict:
    if isinstance(subject, ContractVersion) and actor.id in (subject.house_approved_by, subject.client_approved_by):
        return deny(_("同じ人が両方の側を承認することはできません。もう一方の側の方に依頼してください。"))
    return may_write(actor)
