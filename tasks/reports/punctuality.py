"""On time or late: deliveries of a month against the deadline in force, by line of the contract."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from bpo.core import remembered
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks.reports.service import LISTED, told
from tasks.reports.sums import rows_of
from tasks.time.models import UnitCount
from tasks.work.models import ClockSegment, Defect, Delivery

OUT_OF_SCOPE, NO_LINE = gettext_noop("契約の範囲外"), "none"
LINE = "task__scope_line"
NAMES = tuple(f"{LINE}__{name}" for name in ("name", "quality_name", "quality_target", "quality_method"))
# The deadline at delivery, which every pause for the client has moved; older rows know that of their task alone.
LATE = Q(delivered_at__gt=Coalesce("due_at", "task__due_at"))


def delivered(month: Month) -> QuerySet[Delivery]:
    """Last parts delivered in the month; what came after a refusal is left out, it was delivered before."""
    return Delivery.objects.filter(
        tenant_id=the_one(),
        is_last=True,
        is_rework=False,
        delivered_at__gte=month.start_at,
        delivered_at__lt=month.end_at,
    )


def by_scope_line(month: Month, calendar: Calendar, *, now: datetime) -> Reading[list[dict[str, Any]]]:
    """Per line of the contract: tasks, late ones, the business seconds that waiting for the client took out, what was
    promised of the quality, and the units and errors by which it is measured.
    """
    segments, counted, units, errors = asked = remembered.rows(_by_scope_line, month=month)
    yield asked
    units_of, errors_of = dict(units), dict(errors)
    paused: dict[UUID | None, int] = defaultdict(int)
    for of, begin, end in segments:
        paused[of] += calendar.business_seconds_between(begin, end or now)
    groups = [
        {
            "line": str(row[LINE] or NO_LINE),
            "name": row[NAMES[0]] or OUT_OF_SCOPE,
            "tasks": row["tasks"],
            "late": row["late"],
            "paused_seconds": paused.get(row[LINE], 0),
            "quality": " ".join(part for part in (row[NAMES[1]], row[NAMES[2]]) if part),
            "method": row[NAMES[3]] or "",
            "units": units_of.get(row[LINE], 0),
            "errors": errors_of.get(row[LINE], 0),
        }
        for row in counted
    ]
    return sorted(groups, key=lambda group: (-group["tasks"], group["name"]))


def _by_scope_line(*, month: Month) -> Asked:
    rows = delivered(month).values(LINE, *NAMES).annotate(tasks=Count("id"), late=Count("id", filter=LATE))
    return [_pauses(month), rows.order_by(), _units(month), _errors(month)]


def _units(month: Month) -> QuerySet[UnitCount, tuple[UUID | None, int]]:
    rows = rows_of(UnitCount, [the_one()], month).values("task__scope_line").annotate(n=Sum("count")).order_by()
    return cast("QuerySet[UnitCount, tuple[UUID | None, int]]", rows.values_list("task__scope_line", "n"))


def errors_outside(month: Month) -> QuerySet[Defect]:
    """Errors found in the month that had reached the client."""
    rows = Defect.objects.filter(tenant_id=the_one(), found_at__gte=month.start_at, found_at__lt=month.end_at)
    return rows.exclude(finder=Defect.Finder.CHECKER)


def _errors(month: Month) -> QuerySet[Defect, tuple[UUID | None, int]]:
    rows = errors_outside(month).values("task__scope_line")
    return rows.annotate(n=Count("id")).order_by().values_list("task__scope_line", "n")


def _pauses(month: Month) -> QuerySet[ClockSegment, tuple[UUID | None, datetime, datetime | None]]:
    segments = ClockSegment.objects.filter(
        tenant_id=the_one(), kind="PAUSE", task_id__in=delivered(month).values("task")
    )
    return segments.values_list("task__scope_line", "started_at", "ended_at")


def late_ones(month: Month) -> Reading[list[dict[str, Any]]]:
    """The first late deliveries of the month, with both moments."""
    [rows] = asked = remembered.rows(_late_ones, month=month)
    yield asked
    return [told(row.task, due=row.deadline, delivered=row.delivered_at) for row in rows]


def _late_ones(*, month: Month) -> Asked:
    rows = delivered(month).filter(LATE).annotate(deadline=Coalesce("due_at", "task__due_at"))
    return [rows.select_related("task").order_by("delivered_at", "id")[:LISTED]]
