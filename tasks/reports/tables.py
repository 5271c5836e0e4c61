"""The reports of a client, and the rows behind a figure, as tables for the desk and for the client."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui import formats
from bpo.core.ui.columns import Col, DateCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from tasks.reports.asked import Row
from tasks.reports.calc import with_places
from tasks.reports.models import MonthState
from tasks.reports.queries import TONES, Listed

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

    on = DateCol(gettext_lazy("日付"), footer=lambda table: table.sum_label)
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

    @property
    def sum_label(self) -> str:
        """What the foot's figure is the sum of: of more rows than stand above it, where there are other pages."""
        return _("全ページの合計") if self.next_url or self.first_url else _("合計")

    def written(self, amount: int | Fraction) -> str:
        """Units, or seconds as text."""
        return formats.number(int(amount)) if self.in_units else formats.minutes(int(with_places(amount, 0)))


def report_url(record: Listed, table: Any) -> str:
    """The report of the month at the desk."""
    return reverse("desk:report", kwargs={"client": table.client, "month": record.month})


class ReportTable(DeskTable):
    """One row per month of a client (`client`: its code), with what was sent."""

    month = TitleCol(gettext_lazy("対象月"), linkify=report_url)
    state = StatusCol(gettext_lazy("状態"), tones=TONES, labels=dict(MonthState.choices), accessor="row__state")
    headline = NumberCol(gettext_lazy("削減時間"), places=1)
    target = NumberCol(gettext_lazy("目標"))
    sent_on = DateCol(gettext_lazy("送付日"), accessor="row__sent_at")
    answer_by = DateCol(gettext_lazy("回答の期限"), accessor="row__answer_by")
    imported = Col(gettext_lazy("取り込みを含む"), visible=False)

    def __init__(self, rows: Any, *, client: str = "", **kwargs: Any) -> None:
        self.client = client
        super().__init__(rows, **kwargs)

    def render_month(self, record: Listed) -> str:
        """`2026年10月`, and whether rows of a file are in it."""
        return f"{formats.month_label(record.month.start)}{_('（取り込みを含む）') if record.imported else ''}"

    def value_month(self, record: Listed) -> str:
        """`2026-10`."""
        return str(record.month)

    def value_target(self, record: Listed) -> Decimal | None:
        """What was agreed, once there is a figure to hold against it."""
        return None if record.headline is None else record.target

    def render_target(self, record: Listed, column: NumberCol) -> str:
        """Whole hours."""
        return "" if record.headline is None else column.render(record.target)

    def value_sent_on(self, value: Any) -> date:
        """The day in Tokyo."""
        return in_tokyo(value).date()

    def render_sent_on(self, value: Any, column: DateCol) -> str:
        """The day."""
        return column.render(in_tokyo(value).date())

    def value_answer_by(self, record: Listed) -> date | None:
        """While it waits for the client."""
        return record.row.answer_by if record.row.state == MonthState.SENT else None

    def render_answer_by(self, record: Listed, column: DateCol) -> str:
        """The day, while it waits for the client."""
        day = self.value_answer_by(record)
        return column.render(day) if day else ""

    def value_imported(self, record: Listed) -> str:
        """はい, or nothing."""
        return _("はい") if record.imported else ""
