"""A client's month as the savings engine wants it, from counted and measured rows alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from bpo.core import remembered
from bpo.core.among import Ids, ids
from bpo.core.calendar.month import Month
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Rows
from clients.companies.models import Client
from clients.inventory.models import ProcessLine
from tasks.reports.baselines import baseline_volume, dropped_volume, has_left, is_credited
from tasks.reports.calc import LineInput, MonthResult, month_result
from tasks.reports.sums import LineSums, MonthSums, sums_of

# Time and units that belong to no line of the inventory: they earn no gross hours, and their time counts as moved.
OTHER_KEY, OTHER_NAME = "other", gettext_noop("その他（定例会・電話・業務棚卸しにない作業）")


def figures(month: Month) -> MonthResult:
    """The savings of the client in context for one month, exact, in seconds. Two queries, four at most."""
    tenant = the_one()
    return figures_of([tenant], month)[tenant]


def figures_of(tenants: Collection[UUID], month: Month) -> dict[UUID, MonthResult]:
    """The savings of each of these clients, which must be in context. As many queries, however many they are."""
    return figures_by_month(tenants, [month])[month]


def figures_by_month(tenants: Collection[UUID], months: Sequence[Month]) -> dict[Month, dict[UUID, MonthResult]]:
    """The same of several months."""
    valid = {month: _valid(tenants, month) for month in months}
    [governed] = remembered.rows(_governed, clients=ids(tenants))
    sums = sums_of(tenants, months, also=[*valid.values(), governed])
    counted = {month: {line for one in sums[month].values() for line in one.lines if line} for month in months}
    agreed, found = dict(governed), {}
    for month in months:
        held: Iterable[ProcessLine] = valid[month]
        if counted[month] - {line.pk for line in held}:  # rows of a version that holds no more
            held = lines_of_month(tenants, month, counted[month])
        found[month] = _results(sums[month], held, month, agreed)
    return found


def _valid(tenants: Collection[UUID], month: Month) -> Rows:
    [rows] = remembered.rows(_lines_of_these, clients=ids(tenants), month=month)
    return rows


def _lines_of_these(*, clients: Ids, month: Month) -> Asked:
    return [_lines(month, Q(tenant_id__among=clients))]


def _governed(*, clients: Ids) -> Asked:
    return [Client.objects.filter(pk__among=clients).values_list("pk", "governance_seconds")]


def _results(
    sums: dict[UUID, MonthSums], held: Iterable[ProcessLine], month: Month, agreed: dict[UUID, int]
) -> dict[UUID, MonthResult]:
    lines: dict[UUID, list[LineInput]] = {tenant: [] for tenant in sums}
    for line in held:
        counted = sums[line.tenant_id].lines[line.pk]
        if not (has_left(line, month) and counted.is_empty):
            lines[line.tenant_id].append(_input(line, counted, month))
    found = {}
    for tenant, one in sums.items():
        other = one.lines.get(None)
        rest = [] if other is None or other.is_empty else [_other(other)]
        found[tenant] = month_result([*lines[tenant], *rest], governance_seconds=_off_page(one, agreed[tenant]))
    return found


def lines_of_month(tenants: Collection[UUID], month: Month, counted: Collection[UUID] = ()) -> QuerySet[ProcessLine]:
    """Lines of every version valid on a day of the month, and any older line that still has rows in it."""
    return _lines(month, Q(tenant_id__in=tenants), counted)


def _lines(month: Month, whose: Q, counted: Collection[UUID] = ()) -> QuerySet[ProcessLine]:
    valid = Q(version__valid_from__lt=month.end) & (Q(version__valid_to=None) | Q(version__valid_to__gt=month.start))
    rows = ProcessLine.objects.filter(valid | Q(pk__in=counted), whose).select_related("version")
    return rows.order_by("version__valid_from", "version__number", "position")


def _input(line: ProcessLine, sums: LineSums, month: Month) -> LineInput:
    return LineInput(
        key=str(line.pk),
        name=line.name,
        worktype=line.worktype,
        baseline_seconds=line.baseline_seconds,
        baseline_volume=baseline_volume(line, month),
        dropped_volume=dropped_volume(line, month),
        evidence=line.evidence,
        credited=is_credited(line.version, month),
        **_times(sums),
    )


def _other(sums: LineSums) -> LineInput:
    return LineInput(
        key=OTHER_KEY,
        name=OTHER_NAME,
        worktype="",
        baseline_seconds=0,
        baseline_volume=0,
        evidence="C",
        **_times(sums),
    )


def _times(sums: LineSums) -> dict[str, Any]:
    return {
        "units": sums.units,
        "units_with_time": sums.units_with_time,
        "residual_seconds": sums.residual,
        "operator_seconds": sums.operator,
        "rework_seconds": sums.rework,
        "robot_seconds": sums.robot,
        "partner_seconds": sums.partner,
        "imported": sums.imported,
    }


def _off_page(sums: MonthSums, agreed: int) -> int:
    """The month's declared or agreed time off the page. Before the draft writes it down, the client's agreed one; a
    file that was taken over holds all of the client's time already."""
    if sums.off_page is not None:
        return sums.off_page
    return 0 if sums.imported else agreed
