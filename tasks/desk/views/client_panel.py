"""What is open at a client, on the client's page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from bpo.core import remembered
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from clients.companies.panels import Reading, register
from tasks.desk.queries import counted, figures_row, midnight_after
from tasks.work.access import sight, visible_tasks
from tasks.work.states import TONES

SHOWN = 5


def open_work(request: HttpRequest) -> Reading:
    """Figures and the next due tasks of the client of the page, as far as the reader may see them."""
    now = timezone.localtime()
    actor = request.actor  # type: ignore[attr-defined]
    moments = {"now": now, "midnight": midnight_after(now)}
    soon, figures = asked = remembered.rows(_asked, sight(actor), reader=actor.person, **moments)
    yield asked
    found = [(task, TONES[task.status], task.is_late(now)) for task in soon]
    return {"open_tasks": found, "open_counts": counted(figures)}


def _asked(actor: Actor, *, reader: UUID, now: datetime, midnight: datetime) -> remembered.Asked:
    rows = visible_tasks(actor, the_one()).open()
    soon = rows.for_panel().order_by(F("due_at").asc(nulls_last=True), "id")[:SHOWN]
    return [soon, figures_row(rows, reader, now=now, midnight=midnight)]


register("tasks/desk/client_panel.html", open_work, order=20)
