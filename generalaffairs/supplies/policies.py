"""Who sees, keeps and counts supplies, and who looks at his own lendings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats

OWN = "generalaffairs.supplies.own"


@policy("generalaffairs.supplies.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client."""
    if seats.is_staff(actor, thing):
        return ALLOW
    return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))


@policy("generalaffairs.supplies.edit")
def may_edit(actor: Actor, thing: Any) -> Verdict:
    """Staff who may write: keep the register, order, receive, match."""
    return may_write(actor) and may_view(actor, thing)


@policy("generalaffairs.supplies.look")
def may_look(actor: Actor, thing: Any) -> Verdict:
    """The client's people who ask for work: their own lendings, and what is being counted."""
    if seats.is_client(actor, thing):
        return ALLOW
    return deny(_("備品の画面は、依頼できる席の方だけが開けます。貴社の責任者に相談してください。"))


@policy(OWN)
def may_see_own(actor: Actor, thing: Any) -> Verdict:
    """The client's 責任者: what the company has, who uses it, what it cost."""
    if "OWNER" in seats.roles(actor, thing):
        return ALLOW
    return deny(_("備品台帳は、貴社の責任者だけが開けます。内容は責任者にご確認ください。"))


@policy("generalaffairs.supplies.count")
def may_count(actor: Actor, thing: Any) -> Verdict:
    """Who stands in front of the things: the client's people who ask for work, and staff."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_client(actor, thing) or seats.is_staff(actor, thing):
        return ALLOW
    return deny(_("閲覧の席では棚卸しを入力できません。貴社の依頼者か責任者に依頼してください。"))


@policy("generalaffairs.supplies.approve_count")
def may_approve_count(actor: Actor, thing: Any) -> Verdict:
    """Staff other than the one who closed the count: nobody approves his own adjustment."""
    if not (verdict := may_edit(actor, thing)):
        return verdict
    if getattr(thing, "proposed_by_id", None) == actor.id and actor.id is not None:
        return deny(_("自分が締めた棚卸しの調整は承認できません。ほかの担当者に承認を依頼してください。"))
    return ALLOW
