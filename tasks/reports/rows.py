"""Every figure opens to its rows: line → units → task → time, touches, exceptions, or the row of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from tasks.reports.figures import OTHER_KEY
from tasks.reports.models import ImportedLine
from tasks.reports.sums import LINE, Spread, rows_of, spread_of
from tasks.seats import sees_category
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeEntry, UnitCount
from tasks.work.models import Task

FIGURES = {
    "units": gettext_lazy("納品した数"),
    "residual": gettext_lazy("貴社に残る作業"),
    "moved": gettext_lazy("移った作業"),
    "operator": gettext_lazy("当社の作業"),
    "robot": gettext_lazy("自動化の例外"),
    "partner": gettext_lazy("提携先の作業"),
}
MOVED = ("operator", "robot", "partner")
MODELS = {"residual": ClientTouch, "operator": TimeEntry, "robot": RobotException, "partner": PartnerEntry}


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure. `amount` is units, or seconds of this line's share; `whole` those of the row itself."""

    on: date
    task: Task | None
    what: str
    who: str
    amount: int
    whole: int
    hidden: bool = False
    imported: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether the row's time is shared by several lines."""
        return self.amount != self.whole


def rows_behind(month: Month, line: str, figure: str, *, actor: Actor, names: bool) -> list[Row]:
    """The rows of one figure of one line (its key), oldest first; their amounts add up to the figure.

    `names`: whether operators are named (never to the client). Raises KeyError for an unknown figure and ValueError
    for a key that is none.
    """
    key = None if line == OTHER_KEY else UUID(line)
    if figure == "moved":
        parts = (rows_behind(month, line, part, actor=actor, names=names) for part in MOVED)
        return sorted(chain.from_iterable(parts), key=lambda row: row.on)
    found = _units(month, key, actor) if figure == "units" else _times(month, key, figure, actor, names=names)
    return sorted([*found, *_imported(month, key, figure)], key=lambda row: row.on)


def _units(month: Month, line: UUID | None, actor: Actor) -> Iterable[Row]:
    rows = rows_of(UnitCount, the_one(), month).annotate(line=LINE)
    rows = rows.filter(line=line) if line else rows.filter(line__isnull=True)
    for row in rows.select_related("task").order_by("on", "task_id", "key"):
        what = f"{row.get_source_display()} {row.key}".strip()
        yield _row(row, actor, on=row.on, told=(what, ""), amounts=(row.count, row.count))


def _times(month: Month, line: UUID | None, figure: str, actor: Actor, *, names: bool) -> Iterable[Row]:
    model, tenant = MODELS[figure], the_one()
    rows = rows_of(model, tenant, month).annotate(line=LINE).filter(_of_line(tenant, month, line), seconds__gt=0)
    if figure == "residual" and line is None:  # the month's own line stands beside the table
        rows = rows.exclude(kind=ClientTouch.Kind.OFF_PAGE, task=None, line__isnull=True)
    related = ("task", "operator") if model is TimeEntry else ("task",)
    found = list(rows.select_related(*related).order_by("started_at" if model is TimeEntry else "on", "id"))
    spread = spread_of(tenant, month, {row.task_id for row in found if row.task_id})
    for row in found:
        share = _share(spread, row, line)
        if share:
            on = in_tokyo(row.started_at).date() if model is TimeEntry else row.on
            yield _row(row, actor, on=on, told=DESCRIBE[figure](row, names), amounts=(share, row.seconds))


def _of_line(tenant: UUID, month: Month, line: UUID | None) -> Q:
    """Rows of tasks whose units name the line, and rows of the line whose task has no units that name one."""
    units = UnitCount.objects.filter(tenant_id=tenant, on__lt=month.end, count__gt=0).annotate(line=LINE)
    named = Exists(units.filter(task_id=OuterRef("task_id"), line__isnull=False))
    if line is None:
        return Q(~named, line__isnull=True)
    return Q(~named, line=line) | Q(Exists(units.filter(task_id=OuterRef("task_id"), line=line)))


def _share(spread: Spread, row: Any, line: UUID | None) -> int:
    return sum(part for key, part in spread.parts(row.task_id, row.line, row.seconds) if key == line)


def _row(row: Any, actor: Actor, *, on: date, told: tuple[str, str], amounts: tuple[int, int]) -> Row:
    task = row.task
    hidden = task is not None and not sees_category(actor, task.tenant_id, task.category)
    return Row(on, None if hidden else task, *told, *amounts, hidden=hidden)


def _imported(month: Month, line: UUID | None, figure: str) -> list[Row]:
    if line is None:
        return []
    field = "units" if figure == "units" else f"{figure}_seconds"
    rows = ImportedLine.objects.filter(
        tenant_id=the_one(), imported_month__month=str(month), process_line_id=line
    ).select_related("imported_month__file")
    return [
        Row(
            month.last,
            None,
            _("%(file)s の%(row)s行目") % {"file": row.imported_month.file.name, "row": row.row},
            "",
            getattr(row, field),
            getattr(row, field),
            imported=True,
        )
        for row in rows
        if getattr(row, field)
    ]


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
