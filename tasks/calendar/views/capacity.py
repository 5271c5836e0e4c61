"""/desk/calendar/capacity/: work and time by operator and week, and which deadline will not be kept."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from clients.people.house import house_calendar
from tasks.calendar.capacity import Forecast, forecast, last_day
from tasks.calendar.coming import coming
from tasks.calendar.files import BREACHES, breaches_file, load_file
from tasks.calendar.reading import read

SHOWN = 50


@require_safe
@requires("time.view", area="desk")
def page(request: HttpRequest) -> HttpResponseBase:
    """GET ?client=SOLAR[&format=csv[&list=breaches]]; ?week=2026-11-23&owner=… opens the rows behind one field."""
    now = timezone.localtime()
    reading = read(request.GET, request.clients.values(), today=now.date())  # type: ignore[attr-defined]
    actor, clients, today = request.actor, reading.wanted.clients, now.date()  # type: ignore[attr-defined]
    keys = [client.pk for client in clients]
    plans = coming(keys, actor=actor, first=today, last=last_day(today))
    found = forecast(clients, plans, actor=actor, now=now, office=house_calendar(today))
    if wanted := request.GET.get("format"):
        chosen = breaches_file if request.GET.get("list") == BREACHES else load_file
        return chosen(found, wanted, whose=reading.client or _("全顧客"), now=now)
    context = {
        "reading": reading,
        "found": found,
        "breaches": found.breaches(SHOWN),
        "count": len(found.late),
        "nav_current": "calendar",
        **_opened(request, found),
    }
    return render(request, "tasks/calendar/capacity.html", context)


def _opened(request: HttpRequest, found: Forecast) -> dict[str, object]:
    """The rows behind the field that the address names; nothing for an address that names none."""
    try:
        week = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return {}
    person = next((one for one in found.people if one.key == request.GET.get("owner", "")), None)
    if person is None or week not in found.weeks:
        return {}
    field = person.weeks[found.weeks.index(week)]
    return {"opened": field, "rows": found.behind(person.key, week)}
