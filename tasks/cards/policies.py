"""Who sees what waits for whom, sends a card now, and sets how a client is reminded."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats


@policy("cards.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client."""
    if seats.is_staff(actor, thing):
        return ALLOW
    return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))


@policy("cards.send")
def may_send(actor: Actor, thing: Any) -> Verdict:
    """Staff who may write."""
    return may_write(actor) and may_view(actor, thing)


@policy("cards.plan")
def may_plan(actor: Actor, thing: Any) -> Verdict:
    """Managers of the client."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" in seats.roles(actor, thing):
        return ALLOW
    return deny(_("リマインドの設定は管理者が変更します。管理者に依頼してください。"))
