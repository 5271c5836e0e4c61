"""Sums of a month by process line, set-wise: a fixed number of queries however many rows there are.

Time is not given to a line by hand. A task's time, touches and exceptions go to the lines of its units, in proportion
to units × baseline; a task without units goes to its own line. Only units delivered before the month's end are asked,
so that a month gives the same sums whenever it is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from bpo.core.calendar.month import Month
from tasks.reports.models import ImportedLine
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeEntry, UnitCount
from tasks.time.split import split_seconds

LINE = Coalesce("process_line_id", "task__process_line_id")


@dataclass(slots=True)
class LineSums:
    """What was counted and measured for one line in one month; times in seconds."""

    units: int = 0
    units_with_time: int = 0
    residual: int = 0
    operator: int = 0
    rework: int = 0
    robot: int = 0
    partner: int = 0
    imported: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted."""
        return not (self.units or self.residual or self.operator or self.robot or self.partner or self.imported)


@dataclass(slots=True)
class MonthSums:
    """Sums by line (None = no line of the inventory), and the client's time that no page sees."""

    lines: dict[UUID | None, LineSums] = field(default_factory=lambda: defaultdict(LineSums))
    off_page: int | None = None
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The lines of each task's units with their weights."""

    weights: dict[UUID, list[tuple[UUID, int]]]

    def parts(self, task: UUID | None, line: UUID | None, seconds: int) -> Iterable[tuple[UUID | None, int]]:
        """Seconds of one task by line."""
        shares = self.weights.get(task) if task else None
        if not shares:
            return [(line, seconds)]
        return zip([key for key, _weight in shares], split_seconds(seconds, [w for _key, w in shares]), strict=True)


def rows_of(model: Any, tenant: UUID, month: Month) -> QuerySet[Any]:
    """The rows of a table that belong to the month; a time entry belongs to the month of its begin."""
    rows = model.objects.filter(tenant_id=tenant)
    if model is TimeEntry:
        return rows.filter(started_at__gte=month.start_at, started_at__lt=month.end_at)
    return rows.filter(on__gte=month.start, on__lt=month.end)


def month_sums(tenant: UUID, month: Month) -> MonthSums:
    """All sums of a client's month: seven queries."""
    sums = MonthSums()
    _add_units(sums, tenant, month)
    spread = spread_of(tenant, month)
    times = rows_of(TimeEntry, tenant, month).filter(seconds__gt=0)
    for task, line, activity, seconds in _by_task(times, "activity"):
        for key, part in spread.parts(task, line, seconds):
            sums.lines[key].operator += part
            if activity == TimeEntry.Activity.REWORK:
                sums.lines[key].rework += part
    for task, line, kind, seconds in _by_task(rows_of(ClientTouch, tenant, month), "kind"):
        if kind == ClientTouch.Kind.OFF_PAGE and task is None and line is None:
            sums.off_page = (sums.off_page or 0) + seconds
            continue
        for key, part in spread.parts(task, line, seconds):
            sums.lines[key].residual += part
    for model, name in ((RobotException, "robot"), (PartnerEntry, "partner")):
        for task, line, seconds in _by_task(rows_of(model, tenant, month)):
            for key, part in spread.parts(task, line, seconds):
                setattr(sums.lines[key], name, getattr(sums.lines[key], name) + part)
    _add_imported(sums, tenant, month)
    return sums


def has_time(tenant: UUID, month: Month) -> Exists:
    """Whether a unit's task carries operator time, as known at the month's end."""
    return Exists(
        TimeEntry.objects.filter(
            tenant_id=tenant, task_id=OuterRef("task_id"), seconds__gt=0, started_at__lt=month.end_at
        )
    )


def _add_units(sums: MonthSums, tenant: UUID, month: Month) -> None:
    rows = rows_of(UnitCount, tenant, month).annotate(line=LINE, timed=has_time(tenant, month))
    for line, timed, count in rows.values("line", "timed").annotate(n=Sum("count")).values_list("line", "timed", "n"):
        sums.lines[line].units += count
        sums.lines[line].units_with_time += count if timed else 0


def _by_task(rows: QuerySet[Any], *names: str) -> QuerySet[Any]:
    grouped = rows.annotate(line=LINE).values("task_id", "line", *names).annotate(n=Sum("seconds"))
    return grouped.order_by().values_list("task_id", "line", *names, "n")


def spread_of(tenant: UUID, month: Month) -> Spread:
    """Weights of the tasks that carry any time in the month."""
    of_month = Q()
    for model in (TimeEntry, ClientTouch, RobotException, PartnerEntry):
        of_month |= Q(task_id__in=rows_of(model, tenant, month).filter(task__isnull=False).values("task_id"))
    rows = UnitCount.objects.filter(of_month, tenant_id=tenant, on__lt=month.end).annotate(line=LINE)
    grouped = rows.filter(line__isnull=False).values("task_id", "line").annotate(n=Sum("count"))
    own = Coalesce("process_line__baseline_seconds", "task__process_line__baseline_seconds")
    weights: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for task, line, count, seconds in (
        grouped.annotate(own=own).order_by("task_id", "line").values_list("task_id", "line", "n", "own")
    ):
        if count:
            weights[task].append((line, count * seconds))
    return Spread(dict(weights))


def _add_imported(sums: MonthSums, tenant: UUID, month: Month) -> None:
    rows = ImportedLine.objects.filter(tenant_id=tenant, imported_month__month=str(month)).values_list(
        "process_line_id",
        "units",
        "residual_seconds",
        "operator_seconds",
        "robot_seconds",
        "partner_seconds",
    )
    for line, units, residual, operator, robot, partner in rows:
        one = sums.lines[line]
        one.imported = sums.imported = True
        one.units, one.residual = one.units + units, one.residual + residual
        one.operator, one.robot = one.operator + operator, one.robot + robot
        one.partner += partner
