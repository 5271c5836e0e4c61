"""Who sees and approves the time of a client's month."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks.seats import roles


@policy("timemonths.oversee")
def may_oversee(actor: Actor, subject: Any) -> Verdict:
    """Managers of the client, auditors among them. `subject`: the client, a row or None."""
    if actor.is_system or "MANAGER" in roles(actor, subject):
        return ALLOW
    return deny(_("作業時間の承認は管理者の画面です。自分の作業時間は「作業時間」で確認してください。"))


@policy("timemonths.approve")
def may_approve(actor: Actor, subject: Any) -> Verdict:
    """Approve a month and take the approval back."""
    return may_write(actor) and may_oversee(actor, subject)
