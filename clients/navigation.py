"""Entries of this room in the two frames."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bpo.core.ui.navigation import register
from clients.notes import navigation as notes

__all__ = ["notes"]

register(
    "desk",
    "clients",
    pgettext_lazy("navigation", "顧客"),
    "desk:clients",
    "building-2",
    110,
    policy="clients.list",
    group=_("仕事"),
    jump="c",
)
register("desk", "staff", _("社員"), "desk:staff", "users", 290, policy="people.view_staff", group=_("管理"), jump="u")
register(
    *("portal", "company", _("契約・利用者"), "portal:company", "building-2", 50),
    policy="contracts.view",
    group=_("会社"),
)
