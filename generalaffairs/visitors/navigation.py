"""Visitors in the frames of desk and portal, and where the notices of an arrival lead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks import seats
from tasks.notices import addresses
from tasks.notices.kinds import Kind, Side
from tasks.search import registers
from tasks.search.models import Kind as Found

VIEW = "generalaffairs.visitors.view"
register("desk", "visitors", _("来客"), "desk:visitors_list", "user-check", 340, VIEW, _("総務"))
register("portal", "visitors", _("来客"), "portal:visitors_today", "user-check", 56, VIEW, group=_("会社"))
addresses.register(Kind.VISITOR, Kind.VISITOR_LATE, side=Side.PORTAL, name="portal:visitors_visit", keyword="visit")
registers.register(Found.VISIT, "desk:visitors_visit", "portal:visitors_visit", seats=seats.CLIENT)
