"""Who may make and correct a card; who sees and keeps the register; who repeats a card from the portal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, check, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)
VIEW, KEEP, LOOK = (f"generalaffairs.business_cards.{verb}" for verb in ("view", "keep", "look"))


@policy("generalaffairs.business_cards.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on it, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"))
    return verdict


@policy(VIEW)
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client."""
    if seats.is_staff(actor, thing):
        return ALLOW
    return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))


@policy(KEEP)
def may_keep(actor: Actor, thing: Any) -> Verdict:
    """Staff who may write: the register, layouts, orders, stock, and what is made of a proposal."""
    return may_write(actor) and may_view(actor, thing)


@policy(LOOK)
def may_look(actor: Actor, thing: Any) -> Verdict:
    """The client's people who ask for work: their cards with the stock, and one press to repeat one."""
    if seats.is_client(actor, thing):
        return ALLOW
    return deny(_("名刺の画面は、依頼できる席の方だけが開けます。貴社の責任者に相談してください。"))
