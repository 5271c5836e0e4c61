"""Who answers the client's phone, and who of the client reads what was said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)
# Seats of the client that read every call; the others read those that are for them.
OVERSEEING = frozenset({"APPROVER", "OWNER", "VIEWER"})


@policy("generalaffairs.phone_calls.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Staff assigned to the client."""
    if seats.is_staff(actor, subject):
        return ALLOW
    return deny(_("このお客様の電話の担当ではありません。管理者に割り当てを依頼してください。"))


@policy("generalaffairs.phone_calls.take")
def may_take(actor: Actor, subject: Any) -> Verdict:
    """The same people, unless their seat only looks: answer, correct, keep the phone book and the cards."""
    return may_write(actor) and may_view(actor, subject)


@policy("generalaffairs.phone_calls.list")
def may_list(actor: Actor, task: Any) -> Verdict:
    """Make the call list: whoever may take calls, while the task is being worked on."""
    verdict = may_take(actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(_("検査に出した後や納品した後は変更できません。差し戻してから変更してください。"))
    return verdict


@policy("generalaffairs.phone_calls.read")
def may_read(actor: Actor, subject: Any) -> Verdict:
    """The client's own people. Which calls a 依頼者 sees, the query says: those that are for him."""
    if seats.roles(actor, subject) & seats.CLIENT:
        return ALLOW
    return deny(_("お電話の記録は、お客様の席の方だけが見られます。責任者に席の登録を依頼してください。"))


@policy("generalaffairs.phone_calls.confirm")
def may_confirm(actor: Actor, subject: Any) -> Verdict:
    """The client's people who may write; staff record what they said on the phone."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, subject) or seats.is_staff(actor, subject):
        return ALLOW
    return deny(_("閲覧の席では伝言を確認済みにできません。貴社の依頼者か責任者に依頼してください。"))


def oversees(actor: Actor, tenant: Any) -> bool:
    """Whether this person of the client reads every call of it."""
    return bool(seats.roles(actor, tenant) & OVERSEEING)
