"""Who sees how much of the pack is used."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, policy
from tasks.seats import CLIENT, STAFF, roles


@policy("packs.view")
def may_view(actor: Actor, subject: Any) -> Verdict:
    """The client's own people and the staff assigned to it. The figures name no task and no category."""
    if roles(actor, subject) & (CLIENT | STAFF):
        return ALLOW
    return deny(_("契約の利用状況は、お客様の席と当社の担当だけが開けます。管理者に割り当てを依頼してください。"))
