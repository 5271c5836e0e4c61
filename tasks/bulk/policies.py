"""Who may change many tasks at once. What each task allows is asked for each by its own action."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID
from tasks import seats


@policy("bulk.change")
def may_change(actor: Actor, subject: Any) -> Verdict:
    """Who works on the desk and may write; a seat that only looks leaves no trace of a try."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.roles(actor, None) & seats.DESK:
        return ALLOW
    return deny(_("社内用の操作です。管理者に席の登録を依頼してください。"))


@policy("bulk.whole_list")
def may_change_whole_list(actor: Actor, subject: Any) -> Verdict:
    """All pages of a list run as a job of the BPO company, so its people only."""
    if not (verdict := may_write(actor)):
        return verdict
    if actor.roles_at(HOUSE_ID) & {"OPERATOR", "MANAGER"}:
        return ALLOW
    return deny(_("一覧の全件は、社内の担当者と管理者だけが変更できます。このページのタスクを選択してください。"))
