"""The entry of the desk's frame."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from clients.companies import panels
from tasks.calendar.views.client_panel import coming_days

register("desk", "calendar", _("カレンダー"), "desk:calendar", "calendar-days", 130, "time.view", _("仕事"), jump="l")
panels.register("tasks/calendar/panel.html", coming_days, order=22, key="coming", title=_("これからの14日と見通し"))
