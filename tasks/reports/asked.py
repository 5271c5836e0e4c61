"""What is asked of a report's rows, which figures it has, and what a row says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from tasks.reports.calc import MonthResult
from tasks.reports.part import TOTAL_KEY
from tasks.reports.scope import OF_SCOPE, is_scope, scope_name
from tasks.reports.standing import BACKLOG, OF_ACCESS
from tasks.reports.words import frozen_name
from tasks.work.models import Task

FIGURES = {
    "units": gettext_lazy("納品した数"),
    "gross": gettext_lazy("委託前"),
    "dropped": gettext_lazy("うち廃止した作業"),
    "imported": gettext_lazy("うち取り込み"),
    "residual": gettext_lazy("貴社に残る作業"),
    "off_page": gettext_lazy("うち画面の外の作業"),
    "saved": gettext_lazy("削減"),
    "conservative": gettext_lazy("控えめな見積もり"),
    "growth": gettext_lazy("計画を上回った件数の分"),
    "at_baseline": gettext_lazy("計画の件数での削減"),
    "moved": gettext_lazy("移った作業"),
    "eliminated": gettext_lazy("なくなった作業"),
    "operator": gettext_lazy("当社の作業"),
    "rework": gettext_lazy("うち手直し"),
    "robot": gettext_lazy("自動化の例外"),
    "partner": gettext_lazy("提携先の作業"),
    "deliveries": gettext_lazy("納品と期限"),
    "late": gettext_lazy("うち遅れ"),
    "errors": gettext_lazy("納品後の誤り"),
    "coverage": gettext_lazy("作業時間の記録率"),
    "untimed": gettext_lazy("うち作業時間の記録なし"),
    "backlog": gettext_lazy("未完了"),
    "added": gettext_lazy("追加した利用者"),
    "removed": gettext_lazy("終了した利用者"),
    "opened": gettext_lazy("開かれたファイル"),
}
COUNTED = ("units", "deliveries", "late", "errors", "coverage", "untimed", BACKLOG, *OF_ACCESS)
OF_TOTAL_ONLY = {"deliveries", "late", "errors", "off_page"}
# Figures that are made of others: each part with its sign.
MADE_OF = {
    "moved": {"operator": 1, "robot": 1, "partner": 1},
    "saved": {"gross": 1, "residual": -1},
    "eliminated": {"gross": 1, "residual": -1, "operator": -1, "robot": -1, "partner": -1},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose rows are wanted, and by whom. `line`: a key of the report or TOTAL_KEY; `names`: whether operators are
    named (never to the client); `tasks`: those that the report counts as open, where these are asked for.
    """

    month: Month
    line: str
    figure: str
    actor: Actor
    names: bool
    tasks: Collection[UUID] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure. `amount` is units, or seconds of this line's share; `whole` those of the row itself.

    `title` and `opens`: of a row that is itself a figure, its name and the address of the rows behind it.
    """

    on: date
    task: Task | None
    what: str
    who: str
    amount: int | Fraction
    whole: int | Fraction
    hidden: bool = False
    imported: bool = False
    title: str = ""
    opens: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether the row's time is shared by several lines."""
        return self.amount != self.whole

    @property
    def work(self) -> str:
        """The task's number and title, as far as the reader may see it, or where else the row comes from."""
        if self.task is not None:
            return f"{self.task.number} {self.task.title}"
        return self.title or (_("閲覧を限定した業務") if self.hidden else _("取り込み") if self.imported else "")


def title_of(shown: MonthResult, line: str) -> str | None:
    """What the line is called on the report; None for what it does not have."""
    if line == TOTAL_KEY:
        return _("全業務の合計")
    if is_scope(line):
        return scope_name(line)
    return next((frozen_name(one.line.name) for one in shown.lines if one.line.key == line), None)


def figures_beside(shown: MonthResult, line: str, figure: str) -> dict[str, str]:
    """The figures among which this one stands: open tasks by themselves, those of 利用者とファイル together, else all
    that the line shows. Empty where the report does not have it.
    """
    if figure == BACKLOG:
        return {} if is_scope(line) or line == TOTAL_KEY else {figure: str(FIGURES[figure])}
    if figure in OF_ACCESS:
        return {key: str(FIGURES[key]) for key in OF_ACCESS} if line == TOTAL_KEY else {}
    return figures_shown(shown, line)


def figures_shown(shown: MonthResult, line: str) -> dict[str, str]:
    """The figures that this line of the report shows: what vanished only where enough time is recorded."""
    if is_scope(line):
        return {key: str(FIGURES[key]) for key in OF_SCOPE}
    lines = [one for one in shown.lines if line in (TOTAL_KEY, one.line.key)]
    counted = [one.line for one in lines if not one.line.imported]
    there = {
        "eliminated": shown.split_shown,
        "imported": len(counted) < len(lines),
        "off_page": bool(shown.governance_seconds),
        "dropped": any(one.dropped for one in lines),
        "growth": any(one.growth_absorbed for one in lines),
        "at_baseline": any(one.growth_absorbed for one in lines),
        "rework": any(one.line.rework_seconds for one in lines),
        "coverage": any(one.units for one in counted),
        "untimed": any(one.units > one.units_with_time for one in counted),
    }
    hidden = (
        {key for key, is_there in there.items() if not is_there}
        | {BACKLOG, *OF_ACCESS}
        | (set() if line == TOTAL_KEY else OF_TOTAL_ONLY)
    )
    return {key: str(name) for key, name in FIGURES.items() if key not in hidden}
