"""Who keeps the ledgers, who looks at a change a second time, who of the client asks and edits templates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks import seats

OWN = "generalaffairs.it_desk.own"


@policy("generalaffairs.it_desk.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client; who comes, moves or goes for those who are named for it."""
    if seats.is_staff(actor, thing):
        return seats.named_for(actor, thing)
    return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))


@policy("generalaffairs.it_desk.edit")
def may_edit(actor: Actor, thing: Any) -> Verdict:
    """Staff who may write: ledgers, checklists, answers."""
    return may_write(actor) and may_view(actor, thing)


@policy("generalaffairs.it_desk.check")
def may_check(actor: Actor, thing: Any) -> Verdict:
    """Staff other than the one who did it: nobody checks his own privileged change, nobody publishes his proposal."""
    if not (verdict := may_edit(actor, thing)):
        return verdict
    by = getattr(thing, "done_by_id", None) or getattr(thing, "proposed_by_id", None)
    if by is not None and by == actor.id:
        return deny(_("自分が行った変更は確認できません。ほかの担当者に確認を依頼してください。"))
    return ALLOW


@policy("generalaffairs.it_desk.look.view")
def may_look(actor: Actor, thing: Any) -> Verdict:
    """The client's people who ask for work: known errors, and the templates to read."""
    if seats.is_client(actor, thing):
        return ALLOW
    return deny(_("情シスの画面は、依頼できる席の方だけが開けます。貴社の責任者に相談してください。"))


@policy(OWN)
def may_see_own(actor: Actor, thing: Any) -> Verdict:
    """The client's 責任者: whose the accounts and devices of the company are."""
    if "OWNER" in seats.roles(actor, thing):
        return ALLOW
    return deny(_("アカウントと機器の台帳は、貴社の責任者だけが開けます。内容は責任者にご確認ください。"))


@policy("generalaffairs.it_desk.template")
def may_template(actor: Actor, thing: Any) -> Verdict:
    """The client's 承認者 and 責任者, and the desk for them."""
    if not (verdict := may_write(actor)):
        return verdict
    if seats.is_staff(actor, thing) or seats.roles(actor, thing) & seats.DECIDING:
        return ALLOW
    return deny(_("ひな形を変更できるのは、貴社の承認者と責任者です。承認者か責任者に依頼してください。"))
