"""What the manager's and the client's pages have in common: files and the rows behind a figure."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.ui.download import file_response, plain_response
from bpo.core.ui.formats import number
from tasks.reports.asked import COUNTED, FIGURES, Asked, Row, figures_beside, title_of
from tasks.reports.calc import MonthResult, hours
from tasks.reports.content import Report, percent
from tasks.reports.exports import XLSX, as_xlsx
from tasks.reports.queries import Listed, open_tasks
from tasks.reports.rows import amount_behind, page_behind, rows_behind
from tasks.reports.standing import BACKLOG
from tasks.reports.tables import ReportTable, RowsTable


def workbook(report: Report) -> HttpResponse:
    """The report as a file to save."""
    return attachment(
        as_xlsx(report), XLSX, f"{_('月次報告書')}_{_of(report.facts['client']['code'], report.month)}", "xlsx"
    )


def attachment(content: bytes, content_type: str, name: str, extension: str) -> HttpResponse:
    """A file with the house's name: kind, client, month, moment."""
    made = in_tokyo(timezone.now()).strftime("%Y%m%d%H%M")
    told = content_disposition_header(as_attachment=True, filename=f"{name}_{made}.{extension}")
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": told or "attachment"})


def asked_for(request: Any, month: Month, shown: MonthResult, *, names: bool) -> Asked:
    """The rows that the query string wants. Raises Http404 for what the report does not have."""
    asked = Asked(month, request.GET.get("line", ""), request.GET.get("figure", ""), request.actor, names)
    if title_of(shown, asked.line) is None or asked.figure not in figures_beside(shown, asked.line, asked.figure):
        raise Http404
    return replace(asked, tasks=open_tasks(month, asked.line)) if asked.figure == BACKLOG else asked


def rows_context(request: HttpRequest, asked: Asked, shown: MonthResult, counted: MonthResult) -> dict[str, Any]:
    """One page of the rows, with what all of them come to. `counted`: the month as its rows give it now."""
    page = page_behind(asked, counted, request.GET.get("cursor"))
    table = RowsTable(
        page.rows, page=page, query=request.GET, total=amount_behind(asked, counted), label=_amount_label(asked.figure),
        in_units=asked.figure in COUNTED, area=request.resolver_match.namespace, caption=FIGURES[asked.figure],
        client=request.tenant.code, empty_title=_("この数字の元になる記録はありません"),
        empty_body=_("上の種類を切り替えると、ほかの記録が見られます。"),
    )  # fmt: skip
    return {
        "line": {"key": asked.line, "name": title_of(shown, asked.line)}, "figure": asked.figure, "table": table,
        "figures": figures_beside(shown, asked.line, asked.figure), "label": FIGURES[asked.figure],
        "month": asked.month, "note": _note(asked, counted),
    }  # fmt: skip


def _amount_label(figure: str) -> Any:
    """What the amounts of the rows are: those of a rate are its units."""
    return FIGURES["units"] if figure in ("coverage", "untimed") else FIGURES[figure]


def _note(asked: Asked, counted: MonthResult) -> str:
    """What has to be known of the rows."""
    if asked.figure == BACKLOG:
        return _("報告書の作成時に未完了だった作業です。状態は今のものです。")
    return _rate(asked, counted) if asked.figure in ("coverage", "untimed") else ""


def _rate(asked: Asked, counted: MonthResult) -> str:
    """The rate of recorded time as a sentence."""
    units, without = (amount_behind(replace(asked, figure=figure), counted) for figure in ("coverage", "untimed"))
    if not units:
        return ""
    told = {
        "units": number(units), "timed": number(units - without),
        "rate": number(percent(Fraction(units - without, units)), 1),
    }  # fmt: skip
    return _("納品した %(units)s件のうち %(timed)s件に作業時間の記録があり、記録率は %(rate)s％です。") % told


def rows_file(asked: Asked, client: str, fmt: str) -> HttpResponse:
    """All rows behind the figure."""
    in_units = asked.figure in COUNTED
    return plain_response(
        [_("日付"), _("番号"), _("件名"), _("内容"), _("担当・提携先"), _("件数") if in_units else _("時間")],
        rows_behind(asked),
        fmt,
        title=_("報告書明細_%(month)s") % {"month": asked.month},
        client=client,
        now=in_tokyo(timezone.now()),
        cells=lambda row: _cells(row, in_units=in_units),
    )


def list_file(found: list[Listed], fmt: str, *, whose: str) -> HttpResponse:
    """The months of a client as a file, in the order of the page. Raises Http404 for another format."""
    return file_response(ReportTable, found, fmt, title=_("月次報告書"), client=whose, now=timezone.localtime())


def _cells(row: Row, *, in_units: bool) -> list[Any]:
    number, title = (row.task.number, row.task.title) if row.task else ("", row.title)
    return [row.on, number, title, row.what, row.who, row.amount if in_units else hours(row.amount)]


def _of(client: str, month: Month) -> str:
    return f"{client}_{str(month).replace('-', '')}"
