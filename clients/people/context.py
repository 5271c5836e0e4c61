"""What every template may know of the person: actor, his clients, the client of the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def person(request: HttpRequest) -> dict[str, Any]:
    """Template context: `actor`, `clients` (list), `page_client`, `today`, `demo`."""
    clients = getattr(request, "clients", {})
    return {
        "actor": getattr(request, "actor", None),
        "clients": sorted((c for c in clients.values() if c.kind == "CLIENT"), key=lambda c: c.code),
        "page_client": getattr(request, "tenant", None),
        "today": timezone.localdate(),
        "demo": settings.DEMO,
    }
