"""The running timer for the frame of every desk page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from bpo.core.actor import Actor
from bpo.core.ui import ahead
from tasks.time.actions import note_activity
from tasks.time.queries import RunningTimer, from_rows, open_rows_figure, own_tenants, running

AHEAD = "timer"


def timer(request: HttpRequest) -> dict[str, Any]:
    """Template context `running_timer`, read when a desk page shows it: with the clients of the page, or by itself."""
    actor = getattr(request, "actor", None)
    view = getattr(request.resolver_match, "func", None)
    if actor is None or getattr(view, "area", "") != "desk":
        return {"running_timer": None}

    def read() -> RunningTimer | None:
        now = timezone.now()
        rows = getattr(request, "ahead", {}).get(AHEAD)
        found = running(actor, now=now) if rows is None else from_rows(rows, now=now)
        # A page that somebody opens is activity; what a page asks by itself is not.
        if found is None or found.entry is None or "Urakata-Background" in request.headers or found.is_noted(now):
            return found
        waits = note_activity(found.entry, actor=actor, now=now)
        return running(actor, now=now) if waits and found.idle is None else found

    return {"running_timer": SimpleLazyObject(read)}


def _open_ahead(actor: Actor, area: str, tenants: tuple[UUID, ...]) -> RawSQL | None:
    """What runs, if the page's clients are all of those at which it may run."""
    mine = own_tenants(actor)
    return open_rows_figure(actor) if area == "desk" and mine and set(mine) <= set(tenants) else None


ahead.register(AHEAD, _open_ahead)
