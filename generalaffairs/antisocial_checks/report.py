"""What the monthly report says about checks: how many were decided which way, and what is due again. No names."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.models import Subject, Verdict

TEMPLATE = "generalaffairs/antisocial_checks/report_section.html"


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Decisions of the month (`YYYY-MM`) by verdict, re-checks that are due by the end of the next month, and
    judgements older than twelve months; empty without any decision."""
    period = Month.parse(month)
    asked = remembered.rows(_asked, month=period, stale=terms.stale_before(period.last))
    decided, again, old = asked
    yield asked
    rows = list(decided)
    if not rows:
        return {}
    counts = Counter(verdict for verdict, _hits in rows)
    return {
        "total": len(rows),
        "verdicts": [{"code": code, "count": counts[code]} for code in Verdict.values],
        "with_hits": sum(1 for _verdict, hits in rows if hits),
        "due": len(again),
        "stale": len(old),
    }


def _asked(*, month: Month, stale: date) -> Asked:
    decided = queries.decided_between(month.start_at, month.end_at).values_list("verdict", "hits_count")
    subjects = Subject.objects.filter(tenant_id=the_one(), judged_on__lt=month.end)
    again = subjects.filter(next_due_on__lte=month.plus(1).last).values_list("pk")
    old = subjects.filter(judged_on__lt=stale, forgotten_at=None).values_list("pk")
    return [decided, again, old]
