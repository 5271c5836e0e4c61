"""The entry of the desk's frame, and the hours on a client's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from tasks.timemonths import panel_views

__all__ = ["panel_views"]

register(
    "desk",
    "timemonths",
    _("作業時間の承認"),
    "desk:time_months",
    "lock",
    215,
    "timemonths.oversee",
    _("管理"),
    jump="h",
)
