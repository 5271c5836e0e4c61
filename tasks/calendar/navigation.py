"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

register("desk", "calendar", _("カレンダー"), "desk:calendar", "calendar-days", 130, "time.view", _("仕事"))
