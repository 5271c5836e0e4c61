"""The tables behind a figure that is made of rows: units, times, lines of a file that was taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.tenancy import the_one
from bpo.core.ui.formats import minutes, number
from tasks.reports.baselines import credited_from
from tasks.reports.figures import OTHER_KEY
from tasks.reports.models import ImportedLine
from tasks.reports.part import TASK, TOTAL_KEY, Part, Told, counts
from tasks.reports.rates import RATES
from tasks.reports.scope import is_scope, of_scope
from tasks.reports.sums import LINE, Spread, rows_of
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeEntry, UnitCount

MODELS = {"residual": ClientTouch, "operator": TimeEntry, "robot": RobotException, "partner": PartnerEntry}
# What each kind of time says of itself, and what has to be read for it.
SHOWN = {
    "residual": ("kind", "how"),
    "operator": ("activity", "operator__name"),
    "robot": ("note", "robot"),
    "partner": ("note", "partner"),
}
# Figures that are some of the rows of another; a file that was taken over does not tell them apart.
SOME_OF = {
    "off_page": ("residual", Q(kind=ClientTouch.Kind.OFF_PAGE, task=None, line__isnull=True)),
    "rework": ("operator", Q(activity=TimeEntry.Activity.REWORK)),
}


def parts_of(month: Month, line: str, figure: str, *, names: bool) -> list[Part]:
    """The tables behind a figure that is made of no others. Raises KeyError for an unknown one and ValueError for a
    key that is none.
    """
    if is_scope(line):
        [part, *_taken_over] = parts_of(month, TOTAL_KEY, figure, names=names)
        return [replace(part, rows=part.rows.filter(of_scope(line)))]
    if figure in RATES:
        return [RATES[figure](month, line)]
    if figure in SOME_OF:
        whole, some = SOME_OF[figure]
        part = _times(month, line, whole, names=names)
        return [replace(part, rows=part.rows.filter(some))]
    own = _gross(month, line) if figure == "gross" else _units(month, line) if figure == "units" else None
    return [own or _times(month, line, figure, names=names), *_imported(month, line, figure)]


def _units(month: Month, line: str) -> Part:
    def tell(row: UnitCount, _spread: Spread) -> Told:
        return f"{row.get_source_display()} {row.key}".strip(), "", row.count, row.count

    return Part(counts(month, line).only(*TASK, "on", "source", "key", "count"), "on", tell)


def _gross(month: Month, line: str) -> Part:
    """Units of lines with a baseline that still holds."""
    seconds = Coalesce("process_line__baseline_seconds", "task__process_line__baseline_seconds")
    begun = Coalesce("process_line__version__valid_from", "task__process_line__version__valid_from")
    rows = counts(month, line).annotate(each=seconds, begun=begun).filter(begun__gte=credited_from(month))

    def tell(row: Any, _spread: Spread) -> Told:
        return _counted(row.count, row.each), "", row.count * row.each, row.count * row.each

    return Part(rows.only(*TASK, "on", "count"), "on", tell)


def _counted(units: int, seconds: int) -> str:
    return _("%(n)s件 × 1件あたり%(each)s") % {"n": number(units), "each": minutes(seconds)}


def _times(month: Month, line: str, figure: str, *, names: bool) -> Part:
    model, tenant, total = MODELS[figure], the_one(), line == TOTAL_KEY
    key = None if total or line == OTHER_KEY else UUID(line)
    rows = rows_of(model, [tenant], month).annotate(line=LINE).filter(seconds__gt=0)
    if not total:
        rows = rows.filter(_of_line(tenant, month, key))
        if figure == "residual" and key is None:  # the month's own line stands beside the table
            rows = rows.exclude(kind=ClientTouch.Kind.OFF_PAGE, task=None, line__isnull=True)
    field = "started_at" if model is TimeEntry else "on"
    rows = rows.select_related("task", *(["operator"] if model is TimeEntry else [])).fetch_mode(FETCH_RAISE)

    def tell(row: Any, spread: Spread) -> Told:
        share = row.seconds if total else _share(spread, row, key)
        return *DESCRIBE[figure](row, names), share, row.seconds

    return Part(rows.only(*TASK, field, "seconds", *SHOWN[figure]), field, tell, shared=not total)


def _of_line(tenant: UUID, month: Month, line: UUID | None) -> Q:
    """Rows of tasks whose units name the line, and rows of the line whose task has no units that name one."""
    units = UnitCount.objects.filter(tenant_id=tenant, on__lt=month.end, count__gt=0).annotate(line=LINE)
    named = Exists(units.filter(task_id=OuterRef("task_id"), line__isnull=False))
    if line is None:
        return Q(~named, line__isnull=True)
    return Q(~named, line=line) | Q(Exists(units.filter(task_id=OuterRef("task_id"), line=line)))


def _share(spread: Spread, row: Any, line: UUID | None) -> int:
    return sum(part for key, part in spread.parts(row.task_id, row.line, row.seconds) if key == line)


def _imported(month: Month, line: str, figure: str) -> list[Part]:
    """Rows of the file that was taken over; none for what belongs to no line."""
    if line == OTHER_KEY:
        return []
    rows = ImportedLine.objects.filter(tenant_id=the_one(), imported_month__month=str(month))
    rows = rows if line == TOTAL_KEY else rows.filter(process_line_id=UUID(line))
    if figure == "gross":
        rows = rows.filter(units__gt=0, process_line__version__valid_from__gte=credited_from(month))
    amount = "units" if figure in ("units", "gross") else f"{figure}_seconds"
    rows = rows.filter(**{f"{amount}__gt": 0}).annotate(each=F("process_line__baseline_seconds"))
    rows = rows.select_related("imported_month__file").fetch_mode(FETCH_RAISE)

    def tell(row: Any, _spread: Spread) -> Told:
        what = _("%(file)s の%(row)s行目") % {"file": row.imported_month.file.name, "row": row.row}
        if figure != "gross":
            return what, "", getattr(row, amount), getattr(row, amount)
        return f"{what}（{_counted(row.units, row.each)}）", "", row.units * row.each, row.units * row.each

    return [Part(rows.only("tenant", "row", amount, "imported_month__file__name"), "row", tell, on=month.last)]


def _entry(row: TimeEntry, names: bool) -> tuple[str, str]:
    return row.get_activity_display(), row.operator.name if names else _("当社担当")


def _touch(row: ClientTouch, names: bool) -> tuple[str, str]:
    return f"{row.get_kind_display()}（{row.get_how_display()}）", ""


def _robot(row: RobotException, names: bool) -> tuple[str, str]:
    return row.note, row.robot


def _partner(row: PartnerEntry, names: bool) -> tuple[str, str]:
    return row.note, row.partner


DESCRIBE: dict[str, Callable[[Any, bool], tuple[str, str]]] = {
    "operator": _entry,
    "residual": _touch,
    "robot": _robot,
    "partner": _partner,
}
