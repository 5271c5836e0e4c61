"""The clients of whoever asks: what a page over all clients offers, and the one that its address narrows it to."""

from __future__ import annotations

from typing import Any

from bpo.core import policy
from clients.companies.models import Client


def clients_of(request: Any, name: str = "") -> list[Client]:
    """The reader's clients by code, the house itself left out; with a policy's name, those at which it allows him."""
    found = sorted((one for one in request.clients.values() if one.kind == "CLIENT"), key=lambda one: one.code)
    return [one for one in found if not name or policy.check(name, request.actor, one)]


def narrowed(request: Any, clients: list[Client]) -> Client | None:
    """The one that the address names as `?client=`; an unknown and a foreign code name nobody."""
    return next((one for one in clients if one.code == request.GET.get("client")), None)
