"""What every template may know of the person: actor, his clients, the client of the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from clients.people import held


def person(request: HttpRequest) -> dict[str, Any]:
    """Template context: `actor`, `clients` (list), `page_client`, `today`, `demo`."""
    clients = getattr(request, "clients", {})
    return {
        "actor": getattr(request, "actor", None),
        "clients": sorted((c for c in clients.values() if c.kind == "CLIENT"), key=lambda c: c.code),
        "held": _held(request),
        "page_client": getattr(request, "tenant", None),
        "today": timezone.localdate(),
        "demo": settings.DEMO,
    }


def _held(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What the page's script puts back into the form that somebody came back to after signing in again."""
    # Also the page that says that a request has too many fields comes here: it must not read them again.
    if "held=" not in request.META.get("QUERY_STRING", "") or not request.user.is_authenticated:
        return None
    wanted = request.GET.get("held", "")
    here = [one for one in held.of(request) if one.id == wanted and one.page.partition("?")[0] == request.path]
    return here[0].fields if here else None
