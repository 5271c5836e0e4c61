"""/desk/calendar/: every deadline of a month or week."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from tasks.calendar.deadlines import Kind, found, weeks_of
from tasks.calendar.reading import read
from tasks.work.assignees import assignable


@require_safe
@requires("time.view", area="desk")
def page(request: HttpRequest) -> HttpResponse:
    """GET ?view=week&on=2026-11-28&client=SOLAR&operator=…&kind=CLOSING"""
    now = timezone.localtime()
    reading = read(request.GET, request.clients.values(), today=now.date())  # type: ignore[attr-defined]
    shown = found(reading.wanted, actor=request.actor, first=reading.first, last=reading.last, now=now)  # type: ignore[attr-defined]
    context = {
        "reading": reading,
        "found": shown,
        "weeks": weeks_of(shown.entries, first=reading.first, last=reading.last),
        "operators": [(str(one.pk), one.name) for one in assignable(now.date())],
        "kinds": Kind,
        "nav_current": "calendar",
    }
    return render(request, "tasks/calendar/deadlines.html", context)
