"""The rows behind a rate: deliveries with their deadline, errors that reached the client, units with recorded time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from bpo.core.ui.formats import minutes
from tasks.reports.models import ImportedLine
from tasks.reports.part import TASK, Part, Told, counts
from tasks.reports.punctuality import LATE, delivered, errors_outside
from tasks.reports.sums import Spread
from tasks.time.models import TimeEntry


def _deliveries(month: Month, _line: str) -> Part:
    """What punctuality counts: the last parts delivered in the month, with the deadline in force."""
    rows = delivered(month).annotate(deadline=Coalesce("due_at", "task__due_at")).select_related("task")

    def tell(row: Any, _spread: Spread) -> Told:
        late = _("遅れ") if row.delivered_at > row.deadline else _("期限内")
        told = {"due": f"{in_tokyo(row.deadline):%Y/%m/%d %H:%M}", "result": late}
        return _("期限 %(due)s、%(result)s") % told, "", 1, 1

    return Part(rows.only(*TASK, "delivered_at"), "delivered_at", tell)


def _late(month: Month, line: str) -> Part:
    """Those of them after their deadline."""
    part = _deliveries(month, line)
    return replace(part, rows=part.rows.filter(LATE))


def _errors(month: Month, _line: str) -> Part:
    """What accuracy counts: errors found in the month that had reached the client."""

    def tell(row: Any, _spread: Spread) -> Told:
        what = f"{row.get_kind_display()}（{row.get_finder_display()}）"
        return (what if row.task.category else f"{what} {row.detail}"), "", 1, 1

    rows = errors_outside(month).select_related("task").only(*TASK, "found_at", "kind", "finder", "detail")
    return Part(rows, "found_at", tell)


def _coverage(month: Month, line: str) -> Part:
    """What the rate of recorded time asks: units of counted lines, with their task's time up to the month's end."""
    taken_over = ImportedLine.objects.filter(
        tenant_id=the_one(), imported_month__month=str(month), process_line_id=OuterRef("line")
    )
    entries = TimeEntry.objects.filter(
        tenant_id=the_one(), task_id=OuterRef("task_id"), seconds__gt=0, started_at__lt=month.end_at
    )
    spent = Coalesce(Subquery(entries.order_by().values("task_id").values(n=Sum("seconds"))), Value(0))
    rows = counts(month, line).filter(~Exists(taken_over)).annotate(spent=spent)

    def tell(row: Any, _spread: Spread) -> Told:
        what = _("作業時間 %(time)s") % {"time": minutes(row.spent)} if row.spent else _("作業時間の記録なし")
        return what, "", row.count, row.count

    return Part(rows.only(*TASK, "on", "count"), "on", tell)


def _untimed(month: Month, line: str) -> Part:
    """Those of them that lower the rate."""
    part = _coverage(month, line)
    return replace(part, rows=part.rows.filter(spent=0))


RATES: dict[str, Callable[[Month, str], Part]] = {
    "deliveries": _deliveries,
    "late": _late,
    "errors": _errors,
    "coverage": _coverage,
    "untimed": _untimed,
}
