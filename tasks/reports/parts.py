"""The tables behind a figure: which rows of each, in which order, and how a row is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.tenancy import the_one
from bpo.core.ui.formats import minutes, number
from bpo.core.ui.keyset import beyond, key_of
from tasks.reports.figures import OTHER_KEY, credited_from
from tasks.reports.models import ImportedLine
from tasks.reports.punctuality import delivered
from tasks.reports.sums import LINE, Spread, rows_of
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeEntry, UnitCount

# The key of all lines together, with what belongs to none and the client's time that no page sees.
TOTAL_KEY = "total"
COUNTED = ("units", "deliveries")
MODELS = {"residual": ClientTouch, "operator": TimeEntry, "robot": RobotException, "partner": PartnerEntry}
TASK = ("tenant", "task__number", "task__title", "task__category")
# What each kind of time says of itself, and what has to be read for it.
SHOWN = {
    "residual": ("kind", "how"),
    "operator": ("activity", "operator__name"),
    "robot": ("note", "robot"),
    "partner": ("note", "partner"),
}
# A row's words, its amount in this figure, and its own.
type Told = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table behind a figure. `field` gives their day, or stands beside `on` where all have the same.

    `figure` and `sign`: the part that it is of a figure that is made of others. `shared`: time that lines may share.
    """

    rows: QuerySet[Any, Any]
    field: str
    tell: Callable[[Any, Spread], Told]
    on: date | None = None
    shared: bool = False
    figure: str = ""
    sign: int = 1

    @property
    def order(self) -> tuple[str, str]:
        """The key of a row within the part."""
        return (self.field, "id")

    def day(self, row: Any) -> date:
        """The day in Tokyo under which the row stands."""
        value: date = self.on or getattr(row, self.field)
        return in_tokyo(value).date() if isinstance(value, datetime) else value

    def key(self, row: Any) -> list[Any]:
        """Where the row stands within the part."""
        return key_of(row, self.order)

    def after(self, day: date, key: list[Any] | None, *, with_day: bool) -> QuerySet[Any, Any]:
        """What comes after a row of that day: of this part (its `key`), or of another one (with the day, or from the
        next day on).
        """
        if key is not None:
            return beyond(self.rows, self.order, key)
        begin = day if with_day else day + timedelta(days=1)
        if self.on is not None:
            return self.rows if begin <= self.on else self.rows.none()
        is_moment = self.field.endswith("_at")
        return self.rows.filter(**{f"{self.field}__gte": midnight(begin) if is_moment else begin})

    def as_part(self, figure: str, sign: int) -> Part:
        """The same inside a figure that is made of others."""
        return replace(self, figure=figure, sign=sign)


def parts_of(month: Month, line: str, figure: str, *, names: bool) -> list[Part]:
    """The tables behind a figure that is made of no others. Raises KeyError for an unknown one and ValueError for a
    key that is none.
    """
    if figure == "deliveries":
        return [_deliveries(month)]
    own = _gross(month, line) if figure == "gross" else _units(month, line) if figure == "units" else None
    return [own or _times(month, line, figure, names=names), *_imported(month, line, figure)]


def _deliveries(month: Month) -> Part:
    """What punctuality counts: the last parts delivered in the month, with the deadline in force."""
    rows = delivered(month).annotate(deadline=Coalesce("due_at", "task__due_at")).select_related("task")

    def tell(row: Any, _spread: Spread) -> Told:
        late = _("遅れ") if row.delivered_at > row.deadline else _("期限内")
        told = {"due": f"{in_tokyo(row.deadline):%Y/%m/%d %H:%M}", "result": late}
        return _("期限 %(due)s、%(result)s") % told, "", 1, 1

    return Part(rows.only(*TASK, "delivered_at"), "delivered_at", tell)


def _units(month: Month, line: str) -> Part:
    def tell(row: UnitCount, _spread: Spread) -> Told:
        return f"{row.get_source_display()} {row.key}".strip(), "", row.count, row.count

    return Part(_counts(month, line).only(*TASK, "on", "source", "key", "count"), "on", tell)


def _gross(month: Month, line: str) -> Part:
    """Units of lines with a baseline that still holds."""
    seconds = Coalesce("process_line__baseline_seconds", "task__process_line__baseline_seconds")
    begun = Coalesce("process_line__version__valid_from", "task__process_line__version__valid_from")
    rows = _counts(month, line).annotate(each=seconds, begun=begun).filter(begun__gte=credited_from(month))

    def tell(row: Any, _spread: Spread) -> Told:
        return _counted(row.count, row.each), "", row.count * row.each, row.count * row.each

    return Part(rows.only(*TASK, "on", "count"), "on", tell)


def _counts(month: Month, line: str) -> QuerySet[UnitCount]:
    rows = rows_of(UnitCount, [the_one()], month).annotate(line=LINE).filter(count__gt=0)
    if line != TOTAL_KEY:
        rows = rows.filter(line__isnull=True) if line == OTHER_KEY else rows.filter(line=UUID(line))
    return rows.select_related("task").fetch_mode(FETCH_RAISE)


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
