"""Sums of a month by process line, set-wise: a fixed number of queries however many rows there are.

Time is not given to a line by hand. A task's time, touches and exceptions go to the line of its units; where these
name several lines, to each in proportion to units × baseline; a task without units goes to its own line. Only units
delivered before the month's end are asked, so that a month gives the same sums whenever it is computed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from bpo.core import remembered, standing
from bpo.core.among import Ids, ids
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.together import Rows, read_together
from tasks.reports.models import ImportedLine
from tasks.time.models import ClientTouch, TimeEntry, UnitCount
from tasks.time.split import split_seconds

# Client, figure, kind, line, task with several lines, whether without any task, seconds; of `units` their number.
type Spent = tuple[UUID, str, str, UUID | None, UUID | None, bool, int]
LINE = Coalesce("process_line_id", "task__process_line_id")
TIMED = "timed"
FIGURES = ("operator", "residual", "robot", "partner")

BY_NAME = """
WITH spent AS (
  SELECT tenant_id, 'operator' AS figure, task_id, process_line_id, activity AS kind, seconds FROM tasks_timeentry
   WHERE tenant_id = ANY(%(tenants)s) AND started_at >= %(start_at)s AND started_at < %(end_at)s AND seconds > 0
  UNION ALL
  SELECT tenant_id, 'residual', task_id, process_line_id, kind, seconds FROM tasks_clienttouch
   WHERE tenant_id = ANY(%(tenants)s) AND "on" >= %(start)s AND "on" < %(end)s
  UNION ALL
  SELECT tenant_id, 'robot', task_id, process_line_id, '', seconds FROM tasks_robotexception
   WHERE tenant_id = ANY(%(tenants)s) AND "on" >= %(start)s AND "on" < %(end)s
  UNION ALL
  SELECT tenant_id, 'partner', task_id, process_line_id, '', seconds FROM tasks_partnerentry
   WHERE tenant_id = ANY(%(tenants)s) AND "on" >= %(start)s AND "on" < %(end)s
), known AS (
  SELECT tenant_id, figure, kind, task_id, process_line_id, seconds, NULL AS unit_line FROM spent
  UNION ALL
  SELECT unit.tenant_id, '', '', unit.task_id, NULL, 0, COALESCE(unit.process_line_id, (
           SELECT task.process_line_id FROM tasks_task task WHERE task.id = unit.task_id))::text
    FROM tasks_unitcount unit
   WHERE unit.tenant_id = ANY(%(tenants)s) AND unit."on" < %(end)s AND unit.count > 0
     AND unit.task_id = ANY (ARRAY(SELECT DISTINCT task_id FROM spent))
), placed AS (
  -- A window and lookups, no joins: quick also where the planner knows nothing of the tables yet.
  SELECT known.*, min(unit_line) OVER of_task AS first, max(unit_line) OVER of_task AS last
    FROM known WINDOW of_task AS (PARTITION BY task_id)
), named AS (
  SELECT tenant_id, figure, kind, seconds, task_id IS NULL AS loose,
         CASE WHEN first IS NULL THEN COALESCE(process_line_id, (
                SELECT task.process_line_id FROM tasks_task task WHERE task.id = placed.task_id))
              WHEN first = last THEN first::uuid END AS line,
         CASE WHEN first <> last THEN task_id END AS mixed
    FROM placed WHERE figure <> ''
)
SELECT tenant_id, figure, kind, line, mixed, loose, sum(seconds) FROM named
 GROUP BY tenant_id, figure, kind, line, mixed, loose
UNION ALL
-- The month's units; of a task with many of them it is asked once whether it carries time, as known at the month's end.
SELECT tenant_id, 'units', kind, line, NULL, false, sum(count)::bigint FROM (
  SELECT tenant_id, count,
         COALESCE(process_line_id, (
           SELECT task.process_line_id FROM tasks_task task WHERE task.id = per.task_id)) AS line,
         -- One entry is looked up per task: an EXISTS would let the planner hash all entries of all clients.
         COALESCE((SELECT 'timed' FROM tasks_timeentry entry
                    WHERE entry.tenant_id = per.tenant_id AND entry.task_id = per.task_id AND entry.seconds > 0
                      AND entry.started_at < %(end_at)s LIMIT 1), '') AS kind
    FROM (SELECT tenant_id, task_id, process_line_id, sum(count) AS count FROM tasks_unitcount
           WHERE tenant_id = ANY(%(tenants)s) AND "on" >= %(start)s AND "on" < %(end)s
           GROUP BY tenant_id, task_id, process_line_id) per
) counted GROUP BY tenant_id, kind, line
"""

# Its values in their order, and the statement with nothing but their places.
ASKED = re.findall(r"%\((\w+)\)s", BY_NAME)
SPENT = re.sub(r"%\(\w+\)s", "%s", BY_NAME.replace("%(tenants)s", "%(tenants)s::uuid[]"))


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


def rows_of(model: Any, tenants: Collection[UUID], month: Month) -> QuerySet[Any]:
    """The rows of a table that belong to the month; a time entry belongs to the month of its begin."""
    rows: QuerySet[Any] = model.objects.filter(tenant_id__in=tenants)
    if model is TimeEntry:
        return rows.filter(started_at__gte=month.start_at, started_at__lt=month.end_at)
    return rows.filter(on__gte=month.start, on__lt=month.end)


def month_sums(tenants: Collection[UUID], month: Month) -> dict[UUID, MonthSums]:
    """All sums of the month of these clients: three queries, however many they are."""
    return sums_of(tenants, [month])[month]


def sums_of(
    tenants: Collection[UUID], months: Sequence[Month], also: Iterable[QuerySet[Any, Any] | Rows] = ()
) -> dict[Month, dict[UUID, MonthSums]]:
    """The same of several months: two queries, and one for each month with tasks of several lines.

    `also` are rows that are read with the first of them.
    """
    imported = {month: _imported(tenants, month) for month in months}
    read_together(*imported.values(), *also)
    spent = _spent(tenants, months) if months else {}
    return {month: _sums(tenants, month, imported[month], spent[month]) for month in months}


def _sums(
    tenants: Collection[UUID],
    month: Month,
    imported: Iterable[tuple[Any, ...]],
    spent: list[Spent],
) -> dict[UUID, MonthSums]:
    found = {tenant: MonthSums() for tenant in tenants}
    spread = spread_of(tenants, month, {mixed for *_rest, mixed, _loose, _seconds in spent if mixed})
    for tenant, figure, kind, line, mixed, loose, seconds in spent:
        sums = found[tenant]
        if figure == "units":
            sums.lines[line].units += seconds
            sums.lines[line].units_with_time += seconds if kind == TIMED else 0
            continue
        if loose and line is None and kind == ClientTouch.Kind.OFF_PAGE:
            sums.off_page = (sums.off_page or 0) + seconds
            continue
        for key, part in spread.parts(mixed, line, seconds):
            one = sums.lines[key]
            setattr(one, figure, getattr(one, figure) + part)
            if kind == TimeEntry.Activity.REWORK:
                one.rework += part
    _add_imported(found, imported)
    return found


def _spent(tenants: Collection[UUID], months: Sequence[Month]) -> dict[Month, list[Spent]]:
    """The rows of SPENT by month, in one query. To plan six months takes as long as to run them: they stay planned."""
    found: dict[Month, list[Spent]] = {month: [] for month in months}
    whose, values, parts = ids(tenants), list[Any](), []
    for number, month in enumerate(months):
        parts.append(f"SELECT {number} AS of, of_month.* FROM ({SPENT}) AS of_month")  # noqa: S608  (a number alone)
        values += [whose if name == "tenants" else getattr(month, name) for name in ASKED]
    source = f"FROM ({' UNION ALL '.join(parts)}) AS of_months"
    for number, *row, seconds in standing.rows_of(connection, ["of_months.*"], source, values):
        found[months[number]].append((*row, int(seconds)))
    return found


def spread_of(tenants: Collection[UUID], month: Month, tasks: Collection[UUID]) -> Spread:
    """Weights of these tasks: units × baseline seconds of each line that their units name."""
    if not tasks:
        return Spread({})
    rows = UnitCount.objects.filter(tenant_id__in=tenants, on__lt=month.end, count__gt=0, task_id__in=tasks)
    own = Coalesce("process_line__baseline_seconds", "task__process_line__baseline_seconds")
    grouped = rows.annotate(line=LINE).filter(line__isnull=False).values("task_id", "line").annotate(n=Sum("count"))
    weights: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    ordered = grouped.annotate(own=own).order_by("task_id", "line")
    for task, line, count, seconds in ordered.values_list("task_id", "line", "n", "own"):
        weights[task].append((line, count * seconds))
    return Spread(dict(weights))


def _imported(tenants: Collection[UUID], month: Month) -> Rows:
    [rows] = remembered.rows(_imported_of, clients=ids(tenants), month=month)
    return rows


def _imported_of(*, clients: Ids, month: Month) -> Asked:
    rows = ImportedLine.objects.filter(tenant_id__among=clients, imported_month__month=str(month)).values_list(
        "tenant_id",
        "process_line_id",
        "units",
        "residual_seconds",
        "operator_seconds",
        "robot_seconds",
        "partner_seconds",
    )
    return [rows]


def _add_imported(found: dict[UUID, MonthSums], rows: Iterable[tuple[Any, ...]]) -> None:
    for tenant, line, units, residual, operator, robot, partner in rows:
        one = found[tenant].lines[line]
        one.imported = found[tenant].imported = True
        one.units, one.residual = one.units + units, one.residual + residual
        one.operator, one.robot = one.operator + operator, one.robot + robot
        one.partner += partner
