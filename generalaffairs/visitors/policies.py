"""Who arranges a visit, who follows it up, who keeps rooms and rules, who receives at the client."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, check, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)


@policy("generalaffairs.visitors.view")
def may_view(actor: Actor, client: Any) -> Verdict:
    """Who comes when: staff assigned to the client, and the client's own people."""
    if seats.is_staff(actor, client) or seats.roles(actor, client) & seats.CLIENT:
        return ALLOW
    return deny(_("来客の予定は、お客様の担当とお客様の席の方だけが見られます。責任者か管理者に依頼してください。"))


@policy("generalaffairs.visitors.book")
def may_book(actor: Actor, task: Any) -> Verdict:
    """Book, prepare, make the list: the right to work on the task, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"))
    return verdict


@policy("generalaffairs.visitors.follow")
def may_follow(actor: Actor, task: Any) -> Verdict:
    """Change and cancel a visit: it goes on after the work was delivered."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) == Status.CANCELLED:
        return deny(_("取り下げられた依頼の来客は変更できません。新しい依頼を受け付けてください。"))
    return verdict


@policy("generalaffairs.visitors.keep")
def may_keep(actor: Actor, client: Any) -> Verdict:
    """Rooms, entry rules, days of retention: staff of the client who may write, as the client handed them over."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_staff(actor, client):
        return ALLOW
    return deny(_("会議室と入館のルールは担当チームが登録します。担当チームに依頼してください。"))


@policy("generalaffairs.visitors.receive")
def may_receive(actor: Actor, client: Any) -> Verdict:
    """Arrival, confirmation and leaving: the client's people who may write; staff note what they are told by phone."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, client) or seats.is_staff(actor, client):
        return ALLOW
    return deny(_("閲覧の席では来訪を記録できません。貴社の依頼者か責任者に依頼してください。"))
