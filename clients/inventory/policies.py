"""Who may see, import and sign the inventory."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from clients.people.scope import roles


@policy("inventory.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """The assigned people of the BPO company, and the client's 責任者 and 承認者."""
    if actor.is_system or roles(actor, subject) & {"OPERATOR", "MANAGER", "OWNER", "APPROVER"}:
        return ALLOW
    return deny(_("業務棚卸しを開けるのは責任者と承認者です。貴社の責任者に確認してください。"))


@policy("inventory.import")
def may_import(actor: Actor, subject: Any) -> Verdict:
    """Managers."""
    if actor.is_system:
        return ALLOW
    if not roles(actor, subject) & {"MANAGER"}:
        return deny(_("業務棚卸しを取り込めるのは管理の席だけです。管理者に依頼してください。"))
    return may_write(actor)


@policy("inventory.sign")
def may_sign(actor: Actor, subject: Any) -> Verdict:
    """The client's 責任者."""
    if not roles(actor, subject) & {"OWNER"}:
        return deny(_("業務棚卸しに署名できるのは貴社の責任者だけです。責任者の方に依頼してください。"))
    return may_write(actor)
