"""/desk/calendar/: every deadline of a month or week."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from tasks.calendar.deadlines import MOST, PER_DAY, Kind, found, weeks_of
from tasks.calendar.files import deadlines_file
from tasks.calendar.reading import read
from tasks.work.assignees import names_assignable


@require_safe
@requires("time.view", area="desk")
def page(request: HttpRequest) -> HttpResponseBase:
    """GET ?view=week&on=2026-11-28&client=SOLAR&operator=…&kind=CLOSING[&format=csv]"""
    now = timezone.localtime()
    reading = read(request.GET, request.clients.values(), today=now.date())  # type: ignore[attr-defined]
    wanted = request.GET.get("format", "")
    room = {"most": None if wanted else MOST, "per_day": None if wanted or reading.is_week else PER_DAY}
    shown = found(reading.wanted, actor=request.actor, first=reading.first, last=reading.last, now=now, **room)  # type: ignore[attr-defined]
    if wanted:
        return deadlines_file(shown.entries, wanted, whose=reading.client or _("全顧客"), now=now)
    context = {
        "reading": reading,
        "found": shown,
        "weeks": weeks_of(shown, first=reading.first, last=reading.last),
        "operators": names_assignable(now.date()),
        "kinds": Kind,
        "nav_current": "calendar",
    }
    return render(request, "tasks/calendar/deadlines.html", context)
