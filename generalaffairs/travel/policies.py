"""Who arranges a trip, who follows it up after delivery, who keeps the travel rules, who sees who is where."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, check, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("generalaffairs.travel.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """Options, bookings, itinerary: the right to work on the task, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"))
    return verdict


@policy("generalaffairs.travel.follow")
def may_follow(actor: Actor, task: Any) -> Verdict:
    """Change, cancellation and settlement: a trip goes on after the work was delivered."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) == Status.CANCELLED:
        return deny(_("取り下げられた依頼の出張は変更できません。新しい依頼を受け付けてください。"))
    return verdict


@policy("generalaffairs.travel.rules")
def may_keep_rules(actor: Actor, client: Any) -> Verdict:
    """The client's travel rules are kept by a manager, as the client handed them over."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" in seats.roles(actor, client):
        return ALLOW
    return deny(_("旅費規程の登録は管理者が行います。管理者に依頼してください。"))


@policy("generalaffairs.travel.view")
def may_see_whereabouts(actor: Actor, client: Any) -> Verdict:
    """Who is where: staff assigned to the client, and the client's own people who may ask for work."""
    if seats.is_staff(actor, client) or seats.is_client(actor, client):
        return ALLOW
    return deny(_("出張の予定は、お客様の担当と依頼ができる方が見られます。責任者か管理者に依頼してください。"))
