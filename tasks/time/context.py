"""The running timer for the frame of every desk page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tasks.time.actions import note_activity
from tasks.time.queries import RunningTimer, running


def timer(request: HttpRequest) -> dict[str, Any]:
    """Template context `running_timer`, read from the database when a desk page shows it."""
    actor = getattr(request, "actor", None)
    view = getattr(request.resolver_match, "func", None)
    if actor is None or getattr(view, "area", "") != "desk":
        return {"running_timer": None}

    def read() -> RunningTimer | None:
        now = timezone.now()
        found = running(actor, now=now)
        # A page that somebody opens is activity; what a page asks by itself is not.
        if found is None or found.entry is None or "Urakata-Background" in request.headers:
            return found
        waits = note_activity(found.entry, actor=actor, now=now)
        return running(actor, now=now) if waits and found.idle is None else found

    return {"running_timer": SimpleLazyObject(read)}
