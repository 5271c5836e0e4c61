"""Who sees, keeps and checks materials, and who supplies them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, deny, may_write, policy
from tasks import seats


@policy("materials.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("materials.edit")
def may_edit(actor: Actor, thing: Any) -> Verdict:
    """Staff who may write: keep sets, make lists, check what came."""
    return may_write(actor) and may_view(actor, thing)


@policy("materials.supply")
def may_supply(actor: Actor, thing: Any) -> Verdict:
    """The client's people who ask for work; staff put in what came by mail or post."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, thing) or seats.is_staff(actor, thing):
        return seats.named_for(actor, thing)
    return deny(_("閲覧の席では資料を提出できません。貴社の依頼者か責任者に提出を依頼してください。"))
