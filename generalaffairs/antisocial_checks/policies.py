"""Who may look, search, sort and decide. Whoever sorted the hits never decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import Verdict, check, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("generalaffairs.antisocial_checks.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client; of guarded work those who are named for it."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("generalaffairs.antisocial_checks.keep")
def may_keep(actor: Actor, thing: Any) -> Verdict:
    """The same who may write: take lists in, change the standard."""
    return may_write(actor) and may_view(actor, thing)


@policy("generalaffairs.antisocial_checks.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on it, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"))
    return verdict


@policy("generalaffairs.antisocial_checks.judge")
def may_judge(actor: Actor, thing: Any) -> Verdict:
    """A manager of the client, but never who made the task or sorted the subject's hits. `thing`: a check or client."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" not in seats.roles(actor, thing):
        return deny(_("判定は管理者が行います。このお客様の管理者に依頼してください。"))
    task = getattr(thing, "task", thing)
    makers = {getattr(thing, "made_by_id", None), getattr(task, "maker_id", None)}
    if actor.id in makers:
        return deny(_("自分が調べた対象は判定できません。別の管理者に判定を依頼してください。"))
    return seats.named_for(actor, task)
