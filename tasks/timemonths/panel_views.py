"""The hours of this month on the client's page, whether or not the contract has a pack. Read after the page."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.tenancy import the_one
from clients.companies import panels
from tasks.seats import is_staff
from tasks.time.models import TimeEntry
from tasks.time.sofar import running_seconds


def month_hours(request: HttpRequest) -> dict[str, Any]:
    """Seconds of this month, also of running timers, and of the last; this month's by what was done. One query."""
    if not is_staff(request.actor, request.tenant):
        return {"hidden": True}
    this = Month.of(timezone.localdate())
    of_this = Q(started_at__gte=this.start_at)
    rows = (
        TimeEntry.objects.filter(
            tenant_id=the_one(), started_at__gte=this.previous().start_at, started_at__lt=this.end_at
        )
        .values("activity")
        .order_by()
        .annotate(
            ended=Sum("seconds", filter=of_this, default=0),
            live=running_seconds(now=timezone.now(), only=of_this),
            before=Sum("seconds", filter=~of_this, default=0),
        )
    )
    found = sorted(((row["ended"] + row["live"], row["activity"]) for row in rows), key=lambda row: (-row[0], row[1]))
    return {
        "month": this,
        "now": sum(seconds for seconds, _activity in found),
        "before": sum(row["before"] for row in rows),
        "parts": [(TimeEntry.Activity(activity).label, seconds) for seconds, activity in found if seconds],
        "may_open": policy.check("timemonths.oversee", request.actor, request.tenant),
    }


panels.register("tasks/timemonths/panel.html", month_hours, order=14, key="hours", title=_("今月の作業時間"))
