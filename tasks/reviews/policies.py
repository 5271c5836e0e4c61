"""Who may check work, and who may accept it. Nobody checks what he did himself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, deny, may_write, policy
from tasks import seats


@policy("tasks.review")
def may_review(actor: Actor, task: Any) -> Verdict:
    """Staff assigned to the client, but never the maker."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.is_staff(actor, task):
        return deny(_("検査の権限がありません。このお客様の担当者に検査を依頼してください。"))
    if getattr(task, "maker_id", None) == actor.id:
        return deny(_("自分が作成した作業は検査できません。別の担当者に検査を依頼してください。"))
    return seats.named_for(actor, task)


@policy("tasks.accept")
def may_accept(actor: Actor, task: Any) -> Verdict:
    """検収, or refusing it: the client's people who may ask for work."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.is_client(actor, task):
        return deny(_("検収は貴社の依頼者・承認者・責任者が行います。貴社の責任者に依頼してください。"))
    return seats.named_for(actor, task)
