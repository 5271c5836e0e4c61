"""Every figure opens to its rows: line → units → task → time, touches, exceptions, or the row of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from bpo.core.ui.formats import minutes, number
from clients.inventory.models import ProcessLine
from tasks.reports.figures import OTHER_KEY, figures, is_credited
from tasks.reports.models import ImportedLine
from tasks.reports.punctuality import delivered
from tasks.reports.sums import LINE, Spread, rows_of, spread_of
from tasks.seats import sees_category
from tasks.time.actions.others import off_page_of
from tasks.time.models import ClientTouch, PartnerEntry, RobotException, TimeEntry, UnitCount
from tasks.work.models import Task

FIGURES = {
    "units": gettext_lazy("納品した数"),
    "gross": gettext_lazy("委託前"),
    "residual": gettext_lazy("貴社に残る作業"),
    "saved": gettext_lazy("削減"),
    "moved": gettext_lazy("移った作業"),
    "eliminated": gettext_lazy("なくなった作業"),
    "operator": gettext_lazy("当社の作業"),
    "robot": gettext_lazy("自動化の例外"),
    "partner": gettext_lazy("提携先の作業"),
    "deliveries": gettext_lazy("納品と期限"),
}
# The key of all lines together, with what belongs to none and the client's time that no page sees.
TOTAL_KEY = "total"
OF_TOTAL_ONLY = ("deliveries",)
COUNTED = ("units", "deliveries")
# Figures that are made of others: each part with its sign.
MADE_OF = {
    "moved": {"operator": 1, "robot": 1, "partner": 1},
    "saved": {"gross": 1, "residual": -1},
    "eliminated": {"gross": 1, "residual": -1, "operator": -1, "robot": -1, "partner": -1},
}
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

    def as_part(self, figure: str, sign: int) -> Row:
        """The row inside a figure that is made of others."""
        told = f"{figure}：{self.what}" if self.what else figure
        return replace(self, what=told, amount=sign * self.amount, whole=sign * self.whole)


def rows_behind(month: Month, line: str, figure: str, *, actor: Actor, names: bool) -> list[Row]:
    """The rows of one figure of one line (its key) or of the total, oldest first; their amounts add up to the figure.

    `names`: whether operators are named (never to the client). Raises KeyError for an unknown figure and ValueError
    for a key that is none.
    """
    if figure in MADE_OF:
        found: list[Row] = []
        for part, sign in MADE_OF[figure].items():
            rows = rows_behind(month, line, part, actor=actor, names=names)
            found += [row.as_part(str(FIGURES[part]), sign) for row in rows]
    elif figure == "deliveries":
        found = list(_deliveries(month, actor))
    elif figure in COUNTED or figure == "gross":
        found = [*_units(month, line, actor, figure), *_imported(month, line, figure)]
    else:
        found = [*_times(month, line, figure, actor, names=names), *_imported(month, line, figure)]
        found += _agreed(month, found) if (line, figure) == (TOTAL_KEY, "residual") else []
    return sorted(found, key=lambda row: row.on)


def _deliveries(month: Month, actor: Actor) -> Iterable[Row]:
    """What punctuality counts: the last parts delivered in the month, with the deadline in force."""
    rows = delivered(month).annotate(deadline=Coalesce("due_at", "task__due_at")).select_related("task")
    for row in rows.order_by("delivered_at", "id"):
        due, late = in_tokyo(row.deadline), row.delivered_at > row.deadline
        what = _("期限 %(due)s、%(result)s") % {
            "due": f"{due:%Y/%m/%d %H:%M}",
            "result": _("遅れ") if late else _("期限内"),
        }
        yield _row(row, actor, on=in_tokyo(row.delivered_at).date(), told=(what, ""), amounts=(1, 1))


def _units(month: Month, line: str, actor: Actor, figure: str) -> Iterable[Row]:
    rows = _of_key(rows_of(UnitCount, [the_one()], month).annotate(line=LINE), line)
    rows = rows.select_related("task__process_line__version", "process_line__version")
    for row in rows.order_by("on", "task_id", "key"):
        what, amount = f"{row.get_source_display()} {row.key}".strip(), row.count
        if figure == "gross":
            own = row.process_line or (row.task.process_line if row.task else None)
            amount = _before(own, row.count, month)
            what = _counted(own, row.count)
        if amount:
            yield _row(row, actor, on=row.on, told=(what, ""), amounts=(amount, amount))


def _of_key(rows: QuerySet[Any], line: str) -> QuerySet[Any]:
    if line == TOTAL_KEY:
        return rows
    return rows.filter(line__isnull=True) if line == OTHER_KEY else rows.filter(line=UUID(line))


def _before(line: ProcessLine | None, units: int, month: Month) -> int:
    """Seconds that so many units took before; none without a baseline that still holds."""
    return units * line.baseline_seconds if line and is_credited(line.version, month) else 0


def _counted(line: ProcessLine | None, units: int) -> str:
    told = {"n": number(units), "each": minutes(line.baseline_seconds if line else 0)}
    return _("%(n)s件 × 1件あたり%(each)s") % told


def _times(month: Month, line: str, figure: str, actor: Actor, *, names: bool) -> Iterable[Row]:
    model, tenant, total = MODELS[figure], the_one(), line == TOTAL_KEY
    key = None if total or line == OTHER_KEY else UUID(line)
    rows = rows_of(model, [tenant], month).annotate(line=LINE).filter(seconds__gt=0)
    if not total:
        rows = rows.filter(_of_line(tenant, month, key))
        if figure == "residual" and key is None:  # the month's own line stands beside the table
            rows = rows.exclude(kind=ClientTouch.Kind.OFF_PAGE, task=None, line__isnull=True)
    related = ("task", "operator") if model is TimeEntry else ("task",)
    found = list(rows.select_related(*related).order_by("started_at" if model is TimeEntry else "on", "id"))
    spread = spread_of([tenant], month, set() if total else {row.task_id for row in found if row.task_id})
    for row in found:
        share = row.seconds if total else _share(spread, row, key)
        if share:
            on = in_tokyo(row.started_at).date() if model is TimeEntry else row.on
            yield _row(row, actor, on=on, told=DESCRIBE[figure](row, names), amounts=(share, row.seconds))


def _agreed(month: Month, found: Iterable[Row]) -> list[Row]:
    """The client's agreed time off the page, while no draft has made it a row."""
    seconds = figures(month).governance_seconds
    written = sum(off_page_of(month).values_list("seconds", flat=True))
    if seconds == written:
        return []
    return [Row(month.last, None, _("契約で合意した月あたりの時間"), "", seconds - written, seconds - written)]


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


def _imported(month: Month, line: str, figure: str) -> list[Row]:
    if line == OTHER_KEY:
        return []
    rows = ImportedLine.objects.filter(tenant_id=the_one(), imported_month__month=str(month))
    rows = rows if line == TOTAL_KEY else rows.filter(process_line_id=UUID(line))
    found = []
    for row in rows.select_related("imported_month__file", "process_line__version").order_by("row"):
        what = _("%(file)s の%(row)s行目") % {"file": row.imported_month.file.name, "row": row.row}
        if figure == "gross":
            amount = _before(row.process_line, row.units, month)
            what = f"{what}（{_counted(row.process_line, row.units)}）"
        else:
            amount = row.units if figure == "units" else getattr(row, f"{figure}_seconds")
        if amount:
            found.append(Row(month.last, None, what, "", amount, amount, imported=True))
    return found


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
