"""Who reads and writes manuals. Clients do not see them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats


@policy("manuals.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Everybody of the BPO company who works for this client, or for any on the list of all manuals."""
    if seats.roles(actor, thing) & seats.DESK:
        return ALLOW
    return deny(_("マニュアルは社内用です。管理者に席の登録を依頼してください。"))


@policy("manuals.edit")
def may_edit(actor: Actor, thing: Any) -> Verdict:
    """Staff write the manuals of their clients and of the house library."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_staff(actor, thing):
        return ALLOW
    return deny(_("このお客様の担当ではありません。マニュアルの変更は担当者に依頼してください。"))
