"""The panel on the client's page."""

from __future__ import annotations

from clients.companies import panels
from tasks.packs.views import panel

panels.register("tasks/packs/panel.html", panel, order=15)
