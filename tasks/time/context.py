"""The running timer for the frame of every desk page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tasks.time.queries import RunningTimer, running


def timer(request: HttpRequest) -> dict[str, Any]:
    """Template context `running_timer`, read from the database when a desk page shows it."""
    actor = getattr(request, "actor", None)
    view = getattr(request.resolver_match, "func", None)
    if actor is None or getattr(view, "area", "") != "desk":
        return {"running_timer": None}

    def read() -> RunningTimer | None:
        return running(actor, now=timezone.now())

    return {"running_timer": SimpleLazyObject(read)}
