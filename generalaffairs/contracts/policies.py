"""Who sees the register, who keeps it, who says whether a contract goes on, and who walks a review."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, check, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

NOT_AT_WORK = _lazy("検査に出した後や納品した後は変更できません。差し戻してから変更してください。")
AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("generalaffairs.contracts.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff of the client, and its own people who may ask for work."""
    if not seats.is_staff(actor, thing) and not seats.is_client(actor, thing):
        return deny(
            _("契約の台帳は、このお客様の担当者と貴社の依頼者・承認者・責任者が見られます。責任者に相談してください。")
        )
    return seats.named_for(actor, thing)


@policy("generalaffairs.contracts.keep")
def may_keep(actor: Actor, thing: Any) -> Verdict:
    """Staff of the client who may write: enter contracts, change them, add files."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.is_staff(actor, thing):
        return deny(_("契約の台帳は、このお客様の担当者が記入します。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("generalaffairs.contracts.decide")
def may_decide(actor: Actor, thing: Any) -> Verdict:
    """The client's 承認者 or 責任者: whether a contract is renewed is his decision alone."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.roles(actor, thing) & seats.DECIDING:
        return deny(_("更新するかどうかは、貴社の承認者か責任者が決めます。承認者に依頼してください。"))
    return seats.named_for(actor, thing)


@policy("generalaffairs.contracts.accept")
def may_accept(actor: Actor, thing: Any) -> Verdict:
    """The client's 責任者 alone: to sign although the screening of the counterparty does not speak for it."""
    if not (verdict := may_write(actor)):
        return verdict
    if "OWNER" not in seats.roles(actor, thing):
        return deny(
            _("反社チェックの結果にかかわらず締結するかどうかは、貴社の責任者が決めます。責任者に依頼してください。")
        )
    return seats.named_for(actor, thing)


@policy("generalaffairs.contracts.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """Whoever may work on the review, before it is checked and delivered."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(str(NOT_AT_WORK))
    return verdict
