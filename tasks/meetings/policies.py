"""Who keeps the meetings with a client, and who decides on what was proposed there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from tasks.seats import CLIENT, DECIDING, STAFF, is_staff, roles


@policy("meetings.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """Operators and managers of the client: the minutes are internal."""
    if is_staff(actor, subject):
        return ALLOW
    return deny(_("定例会の記録は当社の担当だけが見られます。管理者に割り当てを依頼してください。"))


@policy("meetings.write")
def may_keep(actor: Actor, subject: Any) -> Verdict:
    """The same people, unless their seat only looks; also to propose an improvement."""
    return may_view(actor, subject) and may_write(actor)


@policy("improvements.view")
def may_read(actor: Actor, subject: Any) -> Verdict:
    """Both sides, every seat but the partner's."""
    if roles(actor, subject) & (CLIENT | STAFF):
        return ALLOW
    return deny(_("改善の提案は、お客様と当社の担当が見られます。管理者に割り当てを依頼してください。"))


@policy("improvements.decide")
def may_decide(actor: Actor, subject: Any) -> Verdict:
    """The client's 承認者 and 責任者; a manager records what they said."""
    if roles(actor, subject) & (DECIDING | {"MANAGER"}):
        return may_write(actor)
    return deny(_("提案への回答は、貴社の承認者か責任者が行います。承認者か責任者に依頼してください。"))
