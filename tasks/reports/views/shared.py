"""What the manager's and the client's pages have in common: files and the rows behind a figure."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui.export import comma_separated
from tasks.reports.calc import hours
from tasks.reports.content import Report
from tasks.reports.exports import XLSX, as_xlsx
from tasks.reports.rows import COUNTED, FIGURES, OF_TOTAL_ONLY, TOTAL_KEY, Row, rows_behind

# A page with more rows than this helps nobody; the CSV has them all.
SHOWN = 500


def workbook(report: Report) -> HttpResponse:
    """The report as a file to save."""
    return attachment(as_xlsx(report), XLSX, f"月次報告書_{_name(report)}", "xlsx")


def attachment(content: bytes, content_type: str, name: str, extension: str) -> HttpResponse:
    """A file with the house's name: kind, client, month, moment."""
    made = in_tokyo(timezone.now()).strftime("%Y%m%d%H%M")
    told = content_disposition_header(as_attachment=True, filename=f"{name}_{made}.{extension}")
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": told or "attachment"})


def rows_context(request: HttpRequest, month: Month, report: Report, *, names: bool) -> dict[str, Any]:
    """Line (or the total), figure and rows of the query string. Raises Http404 for what the report does not have."""
    line, figure = request.GET.get("line", ""), request.GET.get("figure", "")
    title = str(_("合計")) if line == TOTAL_KEY else next((row.name for row in report.rows if row.key == line), None)
    choices = _choices(report, line)
    if title is None or figure not in choices:
        raise Http404
    rows = rows_behind(month, line, figure, actor=request.actor, names=names)
    return {
        "line": {"key": line, "name": title}, "figure": figure, "figures": choices, "label": FIGURES[figure],
        "rows": rows[:SHOWN],
        "month": month, "all_rows": rows, "hidden_rows": max(len(rows) - SHOWN, 0),
        "total": sum(row.amount for row in rows), "in_units": figure in COUNTED, "report": report,
    }  # fmt: skip


def _choices(report: Report, line: str) -> dict[str, Any]:
    """The figures that this line of the report shows: what vanished only where enough time is recorded."""
    hidden = set() if report.result.split_shown else {"eliminated"}
    hidden |= set() if line == TOTAL_KEY else set(OF_TOTAL_ONLY)
    return {key: name for key, name in FIGURES.items() if key not in hidden}


def rows_file(context: dict[str, Any], report: Report) -> HttpResponse:
    """The rows as CSV."""
    unit = "件数" if context["in_units"] else "時間"
    body = [_cells(row, in_units=context["in_units"]) for row in context["all_rows"]]
    made = comma_separated(["日付", "番号", "件名", "内容", "担当・提携先", unit], body)
    return attachment(made.content, made.content_type, f"報告書明細_{_name(report)}", made.extension)


def _cells(row: Row, *, in_units: bool) -> list[Any]:
    number, title = (row.task.number, row.task.title) if row.task else ("", "")
    return [row.on, number, title, row.what, row.who, row.amount if in_units else hours(row.amount)]


def _name(report: Report) -> str:
    return f"{report.facts['client']['code']}_{str(report.month).replace('-', '')}"
