"""Who keys, and who decides where two keyings differ."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, check, deny, policy
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("double_entry.key")
def may_key(actor: Actor, thing: Any) -> Verdict:
    """Who may work on the task (or the task of a case), before review and delivery.

    A job that takes a list in or back is the system: the right of its asker was checked when he asked.
    """
    task = getattr(thing, "task", thing)
    verdict = ALLOW if actor.is_system else check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は入力できません。差し戻してから入力してください。"))
    return verdict


@policy("double_entry.decide")
def may_decide(actor: Actor, thing: Any) -> Verdict:
    """The same, but neither of the two who keyed it."""
    if not (verdict := may_key(actor, thing)):
        return verdict
    if actor.id is not None and actor.id in {getattr(thing, "first_by_id", None), getattr(thing, "second_by_id", None)}:
        return deny(_("自分が入力した記録の不一致は判定できません。入力していない担当者に判定を依頼してください。"))
    return verdict
