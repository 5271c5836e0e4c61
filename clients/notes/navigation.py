"""The panel on the client's page."""

from __future__ import annotations

from clients.companies import panels
from clients.notes.views import gravest

panels.register("client_notes/panel.html", gravest, order=10)
