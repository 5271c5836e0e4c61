"""Who sorts what arrived. Clients see the requests that it became, with their own words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.policy import ALLOW, Verdict, deny, may_write, policy
from bpo.core.tenancy import HOUSE_ID
from tasks import seats


@policy("arrivals.view")
def may_view(actor: Actor, thing: Any) -> Verdict:
    """Staff assigned to the client; what became guarded work for those who are named for it."""
    if not seats.is_staff(actor, thing):
        return deny(_("このお客様の担当ではありません。管理者に割り当てを依頼してください。"))
    return seats.named_for(actor, thing)


@policy("arrivals.sort")
def may_sort(actor: Actor, thing: Any) -> Verdict:
    """The same people, when they may write."""
    return may_write(actor) and may_view(actor, thing)


@policy("arrivals.place")
def may_place(actor: Actor, thing: Any) -> Verdict:
    """Mails for nobody may be anybody's: managers of the BPO company alone read and place them. Not asked: `thing`."""
    if not (verdict := may_write(actor)):
        return verdict
    if "MANAGER" in actor.roles_at(HOUSE_ID):
        return ALLOW
    return deny(_("あて先の分からないメールを開けるのは管理の席だけです。管理者に依頼してください。"))
