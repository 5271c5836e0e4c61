"""Who may see and set what the people of the BPO company are trained for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID


@policy("skills.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """People of the BPO company itself."""
    if actor.roles_at(HOUSE_ID) & {"OPERATOR", "MANAGER"}:
        return ALLOW
    return deny(_("社内の担当者と管理者だけが使えます。必要なときは管理者に相談してください。"))


@policy("skills.edit")
def may_edit(actor: Actor, subject: Any) -> Verdict:
    """Managers of the BPO company."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" in actor.roles_at(HOUSE_ID):
        return ALLOW
    return deny(_("研修済みの業務は管理者が登録します。管理者に依頼してください。"))
