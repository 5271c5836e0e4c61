"""What the monthly report says about the client's phone: volume, hours, what the contract includes, the calls."""

from __future__ import annotations

from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first
from clients.contracts.models import ScopeLine
from clients.contracts.queries import scope_lines_on
from generalaffairs.phone_calls import figures
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.models import Call
from generalaffairs.phone_calls.queries import calls_of_month

TEMPLATE = "generalaffairs/phone_calls/report_section.html"
MOST = 500  # calls that the section carries; all of them stand in the list of the month


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Calls of the month (`YYYY-MM`); empty without any. Guarded work is left out, and so are names and numbers of
    callers: the report is read by more people than the notes. The whole list is the document of each day's task."""
    period = Month.parse(month)
    rows, lines = asked = remembered.rows(_asked, month=period)
    yield asked
    return _told(list(rows), period, first(lines))


def _told(rows: list[Call], period: Month, line: ScopeLine | None) -> dict[str, Any]:
    if not rows:
        return {}
    found = figures.of(rows, period, line)
    listed = [row for row in rows if row.counts]
    return {
        "used": found.quota.used,
        "included": found.quota.included,
        "over": found.quota.over,
        "yen": found.quota.yen,
        "sales": found.sales,
        "seen": found.seen,
        "prompt": found.prompt,
        "returned": found.returned,
        "hours": list(found.heat.hours),
        "rows": [[name, [list(cell) for cell in cells], total] for name, cells, total in found.rows],
        "calls": [_line(row) for row in listed[:MOST]],
        "more": max(0, len(listed) - MOST),
    }


def _line(row: Call) -> dict[str, str]:
    return {
        "at": in_tokyo(row.taken_at).strftime("%m/%d %H:%M"),
        "kind": str(row.get_kind_display()),
        "company": row.caller_company,
        "meant_for": row.meant_for.name if row.meant_for else "",
        "state": str(row.get_state_display()),
    }


def _asked(*, month: Month) -> Asked:
    rows = calls_of_month(month, the_one()).filter(task__category="").select_related("meant_for")
    return [rows, scope_lines_on(month.last).filter(worktypes__contains=[KEY])[:1]]
