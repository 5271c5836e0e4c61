"""What is open at a client, on the client's page."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from clients.companies.panels import register
from tasks.desk.queries import counts
from tasks.work.access import visible_tasks
from tasks.work.states import TONES

SHOWN = 5


def open_work(request: HttpRequest) -> dict[str, Any]:
    """Figures and the next due tasks of the client of the page, as far as the reader may see them. Two queries."""
    now = timezone.localtime()
    rows = visible_tasks(request.actor, request.tenant.pk).open()  # type: ignore[attr-defined]
    soon = rows.for_list().order_by(F("due_at").asc(nulls_last=True), "id")[:SHOWN]
    found = [(task, TONES[task.status], task.is_late(now)) for task in soon]
    return {"open_tasks": found, "open_counts": counts(rows, request.actor, now)}  # type: ignore[attr-defined]


register("tasks/desk/client_panel.html", open_work, order=20)
