"""Who handles the mail of a client, who of the client reads and decides, who keeps the rules."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, check, deny, may_write, policy
from generalaffairs.mail_room.words import Secrecy
from tasks import seats
from tasks.work.states import Status

AT_WORK = (Status.RECEIVED, Status.WORKING, Status.WAITING)
NOT_AT_WORK = _lazy("検査に出した後や納品した後は記録できません。差し戻すか、新しい作業で記録してください。")


@policy("generalaffairs.mail_room.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("generalaffairs.mail_room.edit")
def may_edit(actor: Actor, task: Any) -> Verdict:
    """The right to work on the task, before review and delivery."""
    verdict = check("tasks.work", actor, task)
    if verdict and getattr(task, "status", Status.WORKING) not in AT_WORK:
        return deny(str(NOT_AT_WORK))
    return verdict


@policy("generalaffairs.mail_room.shelve")
def may_shelve(actor: Actor, thing: Any) -> Verdict:
    """Staff who may write: where a letter lies, and what it belongs to, changes long after its work was
    delivered. The client's rules too.
    """
    return may_write(actor) and may_view(actor, thing)


@policy("generalaffairs.mail_room.read.view")
def may_read(actor: Actor, thing: Any) -> Verdict:
    """The client's people who ask for work; 極秘 is for the addressee and the 責任者 alone."""
    if not seats.is_client(actor, thing):
        return deny(_("閲覧の席では郵便を見られません。貴社の依頼者か責任者に依頼してください。"))
    secret = getattr(thing, "secrecy", "") == Secrecy.SECRET
    if secret and not _is_own(actor, thing) and "OWNER" not in seats.roles(actor, thing):
        return deny(_("この郵便は、宛先の方と責任者だけが見られます。"))
    return ALLOW


@policy("generalaffairs.mail_room.decide")
def may_decide(actor: Actor, thing: Any) -> Verdict:
    """The addressee, or the client's 承認者 and 責任者."""
    if not (verdict := may_write(actor)):
        return verdict
    if not (verdict := may_read(actor, thing)):
        return verdict
    if seats.roles(actor, thing) & seats.DECIDING or not hasattr(thing, "addressee") or _is_own(actor, thing):
        return ALLOW
    return deny(_("この郵便の扱いは、宛先の方か、貴社の承認者・責任者が決めます。"))


def _is_own(actor: Actor, letter: Any) -> bool:
    return letter.person is not None and letter.person.user_id == actor.id and actor.id is not None
