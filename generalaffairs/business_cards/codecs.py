"""The order file for the printer: what stands in which column, as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bpo.core.ui.export import ExportFile, Format, write
from generalaffairs.business_cards.models import Order, Printing
from generalaffairs.business_cards.queries import printed_paper

# The heading of the file is Japanese whoever makes it: the printer reads it.
HEADER = (
    "発注番号", "行", "社員番号", "氏名", "種類", "部署", "テンプレート", "用紙", "枚数", "箱数", "納品先", "請求先",
    "出荷予定日", "版下", "増刷", "内容のSHA-256",
)  # fmt: skip


def line(order: Order, row: Printing, *, number: int, sheets: str) -> list[Any]:
    """One card. 版下 names the pages of the print data: each card begins a page with this number in its notes."""
    content: dict[str, Any] = row.content or {}
    holder = row.variant.holder
    return [
        order.number, number, holder.number, content["fields"]["name"], row.variant.label, row.department,
        content["layout"], printed_paper(content), sheets, row.boxes, order.ship_to, order.bill_to, order.ships_on,
        f"{order.number}-{number}", "増刷" if row.same_as_id else "", row.digest,
    ]  # fmt: skip


def file_of(lines: Sequence[Sequence[Any]], kind: Format, *, title: str) -> ExportFile:
    """The file's bytes."""
    return write(HEADER, lines, kind, title)
