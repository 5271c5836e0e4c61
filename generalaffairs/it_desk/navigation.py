"""The entries of the desk's and the portal's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks.search import registers
from tasks.search.models import Kind as Found

register("desk", "it_desk", _("情シス"), "desk:it_desk_items", "key-round", 365, "desk.enter", _("総務"))
register(
    *("portal", "it_desk", _("情シス"), "portal:it_desk_portal", "key-round", 57, "generalaffairs.it_desk.look.view"),
    group=_("会社"),
)
OWNER = frozenset({"OWNER"})
for kind, one, many in ((Found.ACCOUNT, "account", "accounts"), (Found.DEVICE, "device", "devices")):
    own = registers.line_of(f"portal:it_desk_own_{many}", "row")
    registers.register(kind, f"desk:it_desk_{one}", own, seats=OWNER)
