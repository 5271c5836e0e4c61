"""The months before: from their last snapshot where they were sent, else computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from clients.companies.models import Client
from tasks.reports.calc import MonthResult
from tasks.reports.figures import figures_by_month
from tasks.reports.models import SavingsMonth, SavingsSnapshot
from tasks.reports.snapshots import result_of

SHOWN_BEFORE = 5


def before(month: Month, count: int = SHOWN_BEFORE) -> list[Month]:
    """The months that the trend shows beside this one, oldest first."""
    return [month.plus(-n) for n in range(count, 0, -1)]


def months_before(month: Month, known: Mapping[Month, MonthResult]) -> Reading[list[dict[str, Any]]]:
    """Saved seconds (headline) and target of the months before, oldest first; months without any row are left out.

    `known`: those of the never sent ones that were computed already; others take two more queries, all together.
    """
    tenant, wanted = the_one(), before(month)
    sent, targets, months = asked = remembered.rows(_asked, month=month)
    yield asked
    last, begun = {row.savings_month.month: row for row in sent}, {row.month for row in months}
    [target] = targets
    unsent = [one for one in wanted if str(one) in begun - last.keys()]
    more = figures_by_month([tenant], [one for one in unsent if one not in known])
    computed = {one: known[one] if one in known else more[one][tenant] for one in unsent}
    points = []
    for one in wanted:
        snapshot = last.get(str(one))
        if snapshot is not None:
            points.append(_point(one, result_of(snapshot), snapshot.data["facts"]["target_seconds"], sent=True))
        elif one in computed:
            points.append(_point(one, computed[one], target, sent=False))
    return [point for point in points if point is not None]


def _asked(*, month: Month) -> Asked:
    tenant, names = the_one(), [str(one) for one in before(month)]
    sent = SavingsSnapshot.objects.filter(tenant_id=tenant, savings_month__month__in=names)
    targets = Client.objects.filter(pk=tenant).values_list("target_seconds", flat=True)
    months = SavingsMonth.objects.filter(tenant_id=tenant, month__in=names)
    return [sent.select_related("savings_month").order_by("number"), targets, months]


def _point(month: Month, result: MonthResult, target: int, *, sent: bool) -> dict[str, Any] | None:
    if not any(one.line.units or one.residual or one.moved for one in result.lines):
        return None
    return {
        "month": str(month),
        "saved": str(result.headline),
        "target": target,
        "imported": result.is_imported,
        "sent": sent,
    }
