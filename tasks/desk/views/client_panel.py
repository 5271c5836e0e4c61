"""What is open at a client, on the client's page."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from clients.companies.panels import Reading, register
from tasks.desk.queries import count_rows, counted
from tasks.work.access import visible_tasks
from tasks.work.states import TONES

SHOWN = 5


def open_work(request: HttpRequest) -> Reading:
    """Figures and the next due tasks of the client of the page, as far as the reader may see them."""
    now = timezone.localtime()
    rows = visible_tasks(request.actor, request.tenant.pk).open()  # type: ignore[attr-defined]
    soon = rows.for_panel().order_by(F("due_at").asc(nulls_last=True), "id")[:SHOWN]
    figures = count_rows(rows, request.actor, now)  # type: ignore[attr-defined]
    yield [soon, figures]
    found = [(task, TONES[task.status], task.is_late(now)) for task in soon]
    return {"open_tasks": found, "open_counts": counted(figures)}


register("tasks/desk/client_panel.html", open_work, order=20)
