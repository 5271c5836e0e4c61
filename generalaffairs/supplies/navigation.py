"""The entry of the desk's frame, and supplies on the portal's start page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from generalaffairs.supplies import waiting
from generalaffairs.supplies.policies import OWN
from tasks.notices import addresses
from tasks.notices.kinds import Kind, Side
from tasks.search import registers
from tasks.search.models import Kind as Found

__all__ = ["waiting"]

register("desk", "supplies", _("備品"), "desk:supplies_assets", "archive", 330, "desk.enter", _("総務"))
register("portal", "supplies", _("備品台帳"), "portal:supplies_own", "archive", 66, policy=OWN, group=_("会社"))
addresses.register(Kind.HOLDINGS, side=Side.DESK, name="desk:supplies_home")
addresses.register_list(Kind.ASSET_NEAR, side=Side.DESK, name="desk:supplies_assets", asks="mark=due")
addresses.register(Kind.HOLDINGS, side=Side.PORTAL, name="portal:supplies_mine")
registers.register(
    Found.ASSET,
    "desk:supplies_asset",
    registers.line_of("portal:supplies_own", "asset"),
    seats=frozenset({"OWNER"}),
)
