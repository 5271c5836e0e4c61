"""Who may keep filters, and who may change one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID


@policy("saved.use")
def may_use(actor: Actor, subject: Any) -> Verdict:
    """People of the BPO company see the team's filters and their own."""
    if actor.roles_at(HOUSE_ID) & {"OPERATOR", "MANAGER"}:
        return ALLOW
    return deny(_("絞り込みの保存は、社内の担当者と管理者だけが使えます。ブラウザーのブックマークを使ってください。"))


@policy("saved.change")
def may_change(actor: Actor, saved: Any) -> Verdict:
    """Who may write keeps his own; a team filter may be changed by a manager too."""
    if not (verdict := may_write(actor)):
        return verdict
    if not (verdict := may_use(actor, saved)):
        return verdict
    if saved is None or saved.owner_id == actor.id:
        return ALLOW
    if saved.is_shared and "MANAGER" in actor.roles_at(HOUSE_ID):
        return ALLOW
    return deny(_("ほかの人の絞り込みです。変更は、作成した人か管理者に依頼してください。"))
