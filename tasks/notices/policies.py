"""Who may read notices, keep them, and connect a chat."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID
from tasks.seats import roles, tenant_of


@policy("notices.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Everybody with a seat there; each sees his own alone."""
    if roles(actor, subject):
        return ALLOW
    return deny(_("通知を開くには席が必要です。管理者か責任者に席の登録を依頼してください。"))


@policy("notices.keep")
def may_keep(actor: Actor, subject: Any) -> Verdict:
    """Mark his own as read, mute a thread. A seat that only looks is told of nothing and keeps nothing."""
    return may_view(actor, subject) and may_write(actor)


@policy("notices.channels")
def may_connect(actor: Actor, subject: Any) -> Verdict:
    """The client's managers; at the BPO company itself its managers and 運用."""
    found, tenant = roles(actor, subject), tenant_of(subject)
    if "MANAGER" in found or ("ADMIN" in found and tenant in (None, HOUSE_ID)):
        return may_write(actor)
    return deny(_("チャットとの連携は管理の席で設定します。管理者に依頼してください。"))
