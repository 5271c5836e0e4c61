"""The entry of the desk's frame, and the panel on the client's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register
from clients.companies import panels
from tasks.recurring.views import next_dates

register(
    "desk",
    "recurring",
    _("定例業務"),
    "desk:recurring_clients",
    "refresh-cw",
    125,
    "recurring.view",
    _("仕事"),
    jump="p",
)
panels.register("tasks/recurring/panel.html", next_dates, order=25)
