"""The register among the lists of the desk and of the portal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks import seats
from tasks.notices import addresses
from tasks.notices.kinds import Kind, Side
from tasks.search import registers
from tasks.search.models import Kind as Found

register("desk", "contracts", _("契約書"), "desk:contracts_list", "file-text", 350, "desk.enter", _("総務"))
register(
    *("portal", "contracts", _("契約書"), "portal:contracts_portal", "file-text", 55, "generalaffairs.contracts.view"),
    group=_("会社"),
)
addresses.register(Kind.TERM_NEAR, side=Side.DESK, name="desk:contracts_agreement", keyword="agreement")
addresses.register(Kind.TERM_NEAR, side=Side.PORTAL, name="portal:contracts_own", keyword="agreement")
registers.register(Found.AGREED, "desk:contracts_agreement", "portal:contracts_own", seats=seats.ASKING)
