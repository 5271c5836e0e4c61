"""Who may see a task, work on it, ask and answer. The subject is a task, a client, or None on pages over several."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats


@policy("desk.enter")
def may_enter_desk(actor: Actor, client: Any) -> Verdict:
    """The BPO company's own people and its licensed partners."""
    if seats.roles(actor, client) & (seats.DESK | {"ADMIN"}):
        return ALLOW
    return deny(_("社内用の画面です。管理者に席の登録を依頼してください。"))


@policy("tasks.view")
def may_view(actor: Actor, task: Any) -> Verdict:
    """Seats of the client that may ask for work, staff assigned to it, and a partner for what is his."""
    found = seats.roles(actor, task)
    if not (found & (seats.ASKING | seats.STAFF) or ("PARTNER" in found and _is_partners(actor, task))):
        return deny(_("この作業を見る権限がありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, task)


def _is_partners(actor: Actor, task: Any) -> bool:
    """Whether the task, or a step of it that needs his licence, was handed to a partner; lists ask for each task."""
    if not hasattr(task, "maker_id") or task.maker_id == actor.id:
        return True
    return bool(task.steps.filter(handed_to=actor.id, license_required__in=actor.licenses).exists())


@policy("tasks.work")
def may_work(actor: Actor, task: Any) -> Verdict:
    """Staff assigned to the client; a partner on the work that was handed to him."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_staff(actor, task):
        return seats.named_for(actor, task)
    if "PARTNER" in seats.roles(actor, task) and getattr(task, "maker_id", actor.id) == actor.id:
        return seats.named_for(actor, task)
    return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))


@policy("tasks.assign")
def may_assign(actor: Actor, task: Any) -> Verdict:
    """Managers hand work to others; an operator hands on his own or what nobody has taken."""
    if not (verdict := may_write(actor)):
        return verdict
    found = seats.roles(actor, task)
    if "MANAGER" in found or ("OPERATOR" in found and getattr(task, "maker_id", None) in (None, actor.id)):
        return seats.named_for(actor, task)
    return deny(_("ほかの担当者の作業です。担当の変更は、その担当者か管理者に依頼してください。"))


@policy("tasks.take_back")
def may_take_back(actor: Actor, task: Any) -> Verdict:
    """Who could work here may take back a change of his own; the action proves that it was his and the last one."""
    return may_work(actor, task)


@policy("tasks.ask")
def may_ask(actor: Actor, task: Any) -> Verdict:
    """Who works on it may ask the client."""
    return may_work(actor, task)


@policy("tasks.answer")
def may_answer(actor: Actor, task: Any) -> Verdict:
    """The client's people; staff write down what they said on the phone."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, task) or seats.is_staff(actor, task):
        return seats.named_for(actor, task)
    return deny(_("閲覧の席では回答できません。貴社の依頼者か責任者に回答を依頼してください。"))


@policy("tasks.comment")
def may_comment(actor: Actor, task: Any) -> Verdict:
    """Everybody who may see the task and may write."""
    return may_write(actor) and may_view(actor, task)


@policy("tasks.quote")
def may_quote(actor: Actor, task: Any) -> Verdict:
    """A price is named by a manager."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" not in seats.roles(actor, task):
        return deny(_("見積もりは管理者が出します。管理者に依頼してください。"))
    return seats.named_for(actor, task)


@policy("tasks.accept_quote")
def may_accept_quote(actor: Actor, task: Any) -> Verdict:
    """A price is accepted by the client's 承認者 or 責任者."""
    if not (verdict := may_write(actor)):
        return verdict
    if not seats.roles(actor, task) & seats.DECIDING:
        return deny(_("見積もりの承認は承認者か責任者が行います。貴社の承認者に依頼してください。"))
    return seats.named_for(actor, task)


@policy("tasks.cancel")
def may_cancel(actor: Actor, task: Any) -> Verdict:
    """Either side may withdraw work that is not delivered."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, task) or seats.is_staff(actor, task):
        return seats.named_for(actor, task)
    return deny(_("閲覧の席では取り下げられません。貴社の依頼者か責任者に依頼してください。"))
