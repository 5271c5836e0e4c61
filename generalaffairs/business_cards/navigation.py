"""The entries of the desk's frame and of the client's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from generalaffairs.business_cards.policies import LOOK
from tasks import seats
from tasks.search import registers
from tasks.search.models import Kind as Found

register("desk", "business_cards", _("名刺"), "desk:business_cards_list", "user", 325, "desk.enter", _("総務"))
register("portal", "business_cards", _("名刺"), "portal:business_cards_mine", "user", 65, policy=LOOK, group=_("会社"))
registers.register(
    Found.CARD,
    "desk:business_cards_holder",
    registers.line_of("portal:business_cards_mine", "holder"),
    seats=seats.ASKING,
)
