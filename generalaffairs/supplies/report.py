"""What the monthly report says about supplies: orders, lendings that came back late, differences of counts."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, Sum

from bpo.core import remembered
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.supplies.calc import difference
from generalaffairs.supplies.count_queries import counted
from generalaffairs.supplies.models import CountLine, Loan, Order, StockTake

TEMPLATE = "generalaffairs/supplies/report_section.html"


def report_data(month: str) -> Reading[dict[str, Any]]:
    """Orders placed in the month (`YYYY-MM`), lendings whose day of return fell into it and was missed, and counts
    that were adjusted in it; empty without any. No names of people: the report has more readers than the lendings."""
    orders, late, takes, lines = asked = remembered.rows(_asked, month=Month.parse(month))
    yield asked
    found = {
        "orders": [_order(row) for row in orders],
        "late": [{"asset": str(row.asset), "until": row.until_on.isoformat(),
                  "returned": row.returned_on.isoformat() if row.returned_on else ""} for row in late],
        "counts": [_count(row, [line for line in lines if line.stocktake_id == row.pk]) for row in takes],
    }  # fmt: skip
    return found if any(found.values()) else {}


def _order(row: Any) -> dict[str, Any]:
    return {"number": row.number, "supplier": row.supplier, "on": row.ordered_on.isoformat(), "total": row.total,
            "state": row.state, "settled": row.settled_on.isoformat() if row.settled_on else ""}  # fmt: skip


def _count(row: StockTake, lines: list[CountLine]) -> dict[str, Any]:
    found = [one for line in lines if (one := difference(counted(line)))]
    return {"name": row.name, "counted": len(lines), "differences": len(found)}


def _asked(*, month: Month) -> Asked:
    within = {"tenant_id": the_one()}
    orders = Order.objects.filter(ordered_on__gte=month.start, ordered_on__lte=month.last, **within)
    orders = orders.exclude(state=Order.State.CANCELLED).annotate(total=Sum(F("lines__quantity") * F("lines__price")))
    late = Loan.objects.filter(until_on__gte=month.start, until_on__lt=month.last, **within)
    late = late.filter(Q(returned_on__gt=F("until_on")) | Q(state=Loan.State.LENT)).select_related("asset")
    takes = StockTake.objects.filter(approved_at__gte=month.start_at, approved_at__lt=month.end_at, **within)
    lines = CountLine.objects.filter(stocktake__in=takes.values("pk"), **within)
    ordered = orders.order_by("ordered_on", "number")
    return [ordered, late.order_by("until_on", "id"), takes.order_by("approved_at", "id"), lines]
