"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "travel", _("出張"), "desk:travel_list", "send", 320, "desk.enter", _("総務"))
