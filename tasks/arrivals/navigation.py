"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "arrivals", _("受信メール"), "desk:arrivals", "mail", 12, "arrivals.view", jump="e")
