"""Who sees who is away, enters an absence and hands the work on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy


@policy("absence.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Everybody with a seat at the BPO company."""
    if actor.house_roles:
        return ALLOW
    return deny(_("不在の予定は当社の社員だけが開けます。管理者に確認してください。"))


@policy("absence.enter")
def may_enter(actor: Actor, subject: Any) -> Verdict:
    """One's own absence, and that of others by managers. `subject`: an absence, or None on the page over all."""
    if not (verdict := may_view(actor, subject) and may_write(actor)):
        return verdict
    if subject is None or subject.user_id == actor.id or "MANAGER" in actor.house_roles:
        return ALLOW
    return deny(_("ほかの人の不在を登録・変更できるのは本人と管理者だけです。本人か管理者に依頼してください。"))


@policy("absence.details")
def may_see_details(actor: Actor, subject: Any) -> Verdict:
    """Kind, note and work of an absence: the person himself and managers; colleagues see that he is away."""
    if not (verdict := may_view(actor, subject)):
        return verdict
    if subject is None or subject.user_id == actor.id or "MANAGER" in actor.house_roles:
        return ALLOW
    return deny(_("引継ぎの内容は本人と管理者だけが開けます。管理者に確認してください。"))


@policy("absence.plan")
def may_plan(actor: Actor, subject: Any) -> Verdict:
    """Managers; each client's own rules are asked again for every task."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" in actor.house_roles:
        return ALLOW
    return deny(_("代わりの担当を決めるのは管理者です。引継ぎのメモを書いて、管理者に依頼してください。"))
