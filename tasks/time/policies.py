"""Who may keep, correct and record time."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID
from tasks.seats import STAFF, roles, tenant_of


@policy("time.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """The own timesheet: whoever works for the BPO company."""
    if roles(actor, None) & STAFF:
        return ALLOW
    return deny(_("作業時間は当社の担当者だけが開けます。"))


@policy("time.track")
def may_track(actor: Actor, subject: Any) -> Verdict:
    """Own time at a client that is assigned to him, or internal time at the house. `subject`: tenant, row or None."""
    if not (written := may_write(actor)):
        return written
    if roles(actor, subject) & STAFF or (tenant_of(subject) == HOUSE_ID and actor.house_roles):
        return ALLOW
    return deny(_("この顧客の作業時間は記録できません。担当に割り当てるよう管理者に依頼してください。"))


@policy("time.correct")
def may_correct(actor: Actor, subject: Any) -> Verdict:
    """Own entries while he works there, or a manager of that client. `subject`: TimeEntry."""
    if not (written := may_write(actor)):
        return written
    own = subject.operator_id == actor.id and may_track(actor, subject)
    if own or "MANAGER" in actor.roles_at(subject.tenant_id):
        return ALLOW
    return deny(_("ほかの担当者の作業時間は修正できません。本人か管理者に依頼してください。"))


@policy("time.record")
def may_record(actor: Actor, subject: Any) -> Verdict:
    """Partners' time and robots' exceptions of a client. `subject`: tenant, row or None."""
    if not (written := may_write(actor)):
        return written
    if actor.is_system or roles(actor, subject) & (STAFF | {"PARTNER"}):
        return ALLOW
    return deny(_("提携先と自動化の時間は、当社の担当者か提携先だけが記録できます。"))


@policy("time.declare")
def may_declare(actor: Actor, subject: Any) -> Verdict:
    """What no page sees of the client's own time: his 責任者, or a manager who writes it down for him."""
    if not (written := may_write(actor)):
        return written
    if roles(actor, subject) & {"OWNER", "MANAGER"}:
        return ALLOW
    return deny(_("画面の外の作業は、責任者か当社の管理者だけが申告できます。"))
