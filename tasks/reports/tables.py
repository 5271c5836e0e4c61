"""The rows behind a figure as a table, for the desk and for the client."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui import formats
from bpo.core.ui.columns import Col, DateCol, TitleCol
from bpo.core.ui.tables import DeskTable
from tasks.reports.asked import Row
from tasks.reports.calc import with_places

SAMPLE = "AA-0"  # the address of a task is made once, not once a row


def task_url(record: Row, table: RowsTable) -> str | None:
    """Address of the row's task in the frame of the page, or of the rows behind it; None where it names neither."""
    if record.opens:
        return record.opens
    return record.task.number.join(table.address) if record.task is not None else None


class AmountCol(Col):
    """Units, or seconds as text; where lines share a row's time, also what it is a part of."""

    css = "num"

    def render(self, value: int | Fraction, record: Row, table: RowsTable) -> SafeString | str:
        """`12`, `1時間30分`, `30分 / 1時間のうち`."""
        if table.in_units or not record.is_shared:
            return table.written(value)
        whole = _("%(whole)sのうち") % {"whole": table.written(record.whole)}
        return format_html("{}<br><small>{}</small>", table.written(value), whole)


class RowsTable(DeskTable):
    """One row per unit, touch, stretch of time, or line of a file; the foot tells what all rows come to."""

    on = DateCol(gettext_lazy("日付"), footer=lambda: _("合計"))
    work = TitleCol(gettext_lazy("作業"), linkify=task_url)
    what = Col(gettext_lazy("内容"))
    who = Col(gettext_lazy("担当・提携先"))

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        total: int | Fraction,
        label: Any,
        in_units: bool,
        area: str,
        client: str,
        **kwargs: Any,
    ) -> None:
        """`area`: desk or portal; `total`: of all rows, whatever the page holds."""
        self.in_units, self.area, self.client = in_units, area, client
        amount = AmountCol(label, footer=lambda: self.written(total))
        super().__init__(rows, extra_columns=[("amount", amount)], **kwargs)

    @cached_property
    def address(self) -> tuple[str, str]:
        """What stands before and after the task's number."""
        client = {"client": self.client} if self.area == "portal" else {}
        before, _number, after = reverse(f"{self.area}:task", kwargs={"number": SAMPLE, **client}).partition(SAMPLE)
        return before, after

    def written(self, amount: int | Fraction) -> str:
        """Units, or seconds as text."""
        return formats.number(int(amount)) if self.in_units else formats.minutes(int(with_places(amount, 0)))
