"""The entry of the desk's frame, and supplies on the portal's start page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from generalaffairs.supplies import waiting

__all__ = ["waiting"]

register("desk", "supplies", _("備品"), "desk:supplies_assets", "package", 330, "desk.enter", _("総務"))
