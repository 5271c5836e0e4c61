"""Who may search at all. What is found, `grants` decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, policy
from tasks import seats


@policy("search.desk")
def may_search_desk(actor: Actor, client: Any) -> Verdict:
    """The BPO company's staff and its licensed partners."""
    if seats.roles(actor, client) & seats.DESK:
        return ALLOW
    return deny(_("検索は、お客様を担当する人だけが使えます。管理者に担当の割り当てを依頼してください。"))


@policy("search.portal")
def may_search_portal(actor: Actor, client: Any) -> Verdict:
    """People of the client, whatever their seat."""
    if seats.roles(actor, client) & seats.CLIENT:
        return ALLOW
    return deny(_("お客様用の画面です。貴社の責任者に招待を依頼してください。"))
