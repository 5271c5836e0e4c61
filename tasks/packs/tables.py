"""The months of a pack as a table and as a file, in which every figure can be added up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui import formats
from bpo.core.ui.columns import NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from tasks.packs.calc import PackMonth


class AmountCol(NumberCol):
    """An amount in the unit of the pack; in the file seconds or units as they are."""

    def render(self, value: Any, table: Any) -> str:  # type: ignore[override]
        """`9.0時間`, `3件`."""
        return str(table.says(value))


class PackMonthTable(DeskTable):
    """One row per month; `says` puts an amount into words."""

    month = TitleCol(gettext_lazy("月"))
    included = AmountCol(gettext_lazy("含む"))
    carried = AmountCol(gettext_lazy("繰り越し"))
    used = AmountCol(gettext_lazy("使用"))
    over = AmountCol(gettext_lazy("超えた分"))
    expired = AmountCol(gettext_lazy("期限切れ"))
    capped = AmountCol(gettext_lazy("上限で切捨て"))
    next_carried = AmountCol(gettext_lazy("翌月へ"))

    def __init__(self, rows: Any, *, says: Any = str, **kwargs: Any) -> None:
        self.says = says
        super().__init__(rows, **kwargs)

    def render_month(self, record: PackMonth) -> str:
        """`2026年10月`; of the month that is not over its figures are those of today."""
        label = formats.month_label(record.month.start)
        is_now = self.now is not None and Month.of(in_tokyo(self.now).date()) == record.month
        return _("%(month)s（途中）") % {"month": label} if is_now else label

    def value_month(self, record: PackMonth) -> str:
        """`2026-10`."""
        return str(record.month)
