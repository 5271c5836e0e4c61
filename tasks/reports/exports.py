"""The report as JSON, PDF and workbook: the same object as the page."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from bpo.core.documents import rendering
from bpo.core.saying import said
from bpo.core.ui.export import defuse, printable
from tasks.reports.calc import canonical, to_json
from tasks.reports.content import Report
from tasks.reports.sheets import sheets

TEMPLATE, TEMPLATE_VERSION = "reports/report.pdf.html", 1


def as_json(report: Report) -> bytes:
    """The figures as the issue names them; numbers are rounded once, at the end."""
    told = to_json(report.result, report.facts["client"]["code"], str(report.month))
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def document_data(report: Report) -> dict[str, Any]:
    """What the PDF is made of, JSON-ready: savings, facts, number of the snapshot."""
    return {"savings": json.loads(canonical(report.result)), "facts": report.facts, "number": report.number}


def as_pdf(report: Report, *, sent: dict[str, str | None] | None = None, printed_on: date | None = None) -> bytes:
    """A4 pages, made here and now; pages ask for it through a job. `sent`: the two days of `documents.sent_days`."""
    title = _("月次報告書 %(month)s") % {"month": said(report.month.words)}
    context = {"data": {**document_data(report), "sent": sent}, "doc_title": title, "printed_on": printed_on}
    return rendering.render_pdf(rendering.render_html(TEMPLATE, context))


def as_xlsx(report: Report) -> bytes:
    """A workbook: summary, lines, and a sheet for every list of the report. No cell can act as a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bg_color": "#F2F2F2", "bottom": 1})
    formats = {"hours": book.add_format({"num_format": "#,##0.0"}), "whole": book.add_format({"num_format": "#,##0"})}
    for sheet in sheets(report):
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        printable(page)
        page.write_row(0, 0, sheet.header, head)
        for at, width in enumerate(sheet.widths):
            page.set_column(at, at, width)
        for number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _write(page, number, column, value, formats)
    book.close()
    return out.getvalue()


def _write(page: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        page.write_number(row, column, value, formats["hours"])
    elif isinstance(value, int):
        page.write_number(row, column, value, formats["whole"])
    else:
        page.write_string(row, column, defuse(str(value)))


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
