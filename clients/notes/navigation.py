"""The panel on the client's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from clients.companies import panels
from clients.notes.queries import notes_of

SHOWN = 3


def gravest(request: HttpRequest) -> dict[str, Any]:
    """The gravest notes of the client of the page, and how many more there are. One query."""
    found = notes_of(request.tenant.pk, actor=request.actor, on=timezone.localdate())  # type: ignore[attr-defined]
    return {"notes": found[:SHOWN], "more": max(0, len(found) - SHOWN)}


panels.register("client_notes/panel.html", gravest, order=10)
