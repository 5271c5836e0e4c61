"""Who sees the lists of questions, keeps an answer for the next time, and confirms what staff kept."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, deny, may_write, policy
from tasks import seats


@policy("questions.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("questions.keep")
def may_keep(actor: Actor, thing: Any) -> Verdict:
    """Both sides: the client's people who answer, and staff (whose rule the client confirms)."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, thing) or seats.is_staff(actor, thing):
        return seats.named_for(actor, thing)
    return deny(_("閲覧の席では、次回の答えを登録できません。貴社の依頼者か責任者に依頼してください。"))


@policy("questions.confirm_rule")
def may_confirm(actor: Actor, thing: Any) -> Verdict:
    """The client alone."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, thing):
        return seats.named_for(actor, thing)
    return deny(_("次回の答えはお客様が確認します。お客様の画面に表示されています。"))
