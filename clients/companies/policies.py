"""Who may see and change a client's master data."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from clients.people.scope import is_admin, roles

DESK = frozenset({"OPERATOR", "MANAGER", "PARTNER", "ADMIN"})


@policy("clients.list")
def may_list(actor: Actor, subject: Any) -> Verdict:
    """Anybody of the BPO company; the list holds his assigned clients only."""
    if actor.is_system or roles(actor, None) & DESK:
        return ALLOW
    return deny(_("顧客の一覧は当社の担当だけが開けます。お客様の画面から操作してください。"))


@policy("clients.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Operators and managers who are assigned to the client."""
    if actor.is_system or roles(actor, subject) & {"OPERATOR", "MANAGER"}:
        return ALLOW
    return deny(_("この顧客の担当ではありません。管理者に担当の割り当てを依頼してください。"))


@policy("clients.edit")
def may_edit(actor: Actor, subject: Any) -> Verdict:
    """Managers of the client."""
    if actor.is_system:
        return ALLOW
    if not roles(actor, subject) & {"MANAGER"}:
        return deny(_("顧客の登録内容を変更できるのは管理の席だけです。管理者に依頼してください。"))
    return may_write(actor)


@policy("clients.edit_people")
def may_edit_people(actor: Actor, subject: Any) -> Verdict:
    """Managers and operators of the client, and the client's own 責任者."""
    if actor.is_system:
        return ALLOW
    if not roles(actor, subject) & {"MANAGER", "OPERATOR", "OWNER"}:
        return deny(_("お客様の担当者を登録できるのは、当社の担当とお客様の責任者です。責任者に依頼してください。"))
    return may_write(actor)


@policy("clients.create")
def may_create(actor: Actor, subject: Any) -> Verdict:
    """運用 and managers of the BPO company."""
    if actor.is_system:
        return ALLOW
    if not (is_admin(actor) or "MANAGER" in actor.house_roles):
        return deny(_("顧客を追加できるのは運用と管理の席だけです。管理者に依頼してください。"))
    return may_write(actor)


@policy("clients.export")
def may_export(actor: Actor, subject: Any) -> Verdict:
    """Managers; the view also asks for a fresh sign-in."""
    if actor.is_system or roles(actor, subject) & {"MANAGER"}:
        return ALLOW
    return deny(_("顧客の情報を書き出せるのは管理の席だけです。管理者に依頼してください。"))
