"""The next days of a client on its page: deadlines, what cannot be kept, and a contract that ends soon."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from clients.contracts.queries import versions_on
from clients.people.house import at_house, house_calendar
from tasks.calendar.capacity import forecast, last_day
from tasks.calendar.coming import coming
from tasks.calendar.deadlines import Wanted, found

DAYS, SHOWN, BROKEN, SOON = timedelta(days=14), 8, 3, timedelta(days=92)


def coming_days(request: HttpRequest) -> dict[str, Any]:
    """What the panel shows of the client of the page."""
    client, actor, now = request.tenant, request.actor, timezone.localtime()  # type: ignore[attr-defined]
    wanted, today = Wanted((client,), frozenset()), now.date()
    ends = versions_on(today).values_list("valid_to", flat=True).first()
    with at_house():
        office = house_calendar(today)
    plans = coming([client.pk], actor=actor, first=today, last=last_day(today))
    outlook = forecast([client], plans, actor=actor, now=now, office=office)
    shown = found(wanted, actor=actor, first=today, last=today + DAYS, now=now, plans=plans, most=SHOWN)
    return {
        "entries": shown.entries[:SHOWN],
        "breaches": outlook.breaches(BROKEN, since=today),
        "ends": ends if ends and ends <= today + SOON else None,
    }
