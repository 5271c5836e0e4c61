"""What the monthly report says about visitors: how many came, and to how many bookings nobody did."""

from __future__ import annotations

from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.visitors.models import Visit
from generalaffairs.visitors.queries import figures, of_month

TEMPLATE = "generalaffairs/visitors/report_section.html"
SHOWN = 60


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Visits of the month (`YYYY-MM`); empty without any. No names: the report is kept longer than they may be."""
    [rows] = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    every = list(rows)
    if not every:
        return {}
    found = figures(every)
    return {
        "booked": found.booked,
        "came": found.came,
        "missing": found.missing,
        "percent": found.percent,
        "heads": found.heads,
        "cancelled": found.cancelled,
        "visits": [_line(row) for row in every[:SHOWN]],
        "more": max(0, len(every) - SHOWN),
    }


def _line(row: Visit) -> dict[str, Any]:
    return {
        "number": row.number,
        "at": in_tokyo(row.starts_at).strftime("%m/%d %H:%M"),
        "company": row.company,
        "heads": row.headcount,
        "room": row.room.name if row.room else "",
        "state": str(row.get_state_display()),
        "missing": row.state == "NO_SHOW",
    }


def _asked(*, month: Month) -> Asked:
    return [of_month(the_one(), month)]
