"""The manager's side of one client: list, report with its preparation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy, remembered
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from tasks.reports import actions, queries
from tasks.reports.calc import digest
from tasks.reports.content import Report
from tasks.reports.documents import papers_of, pdf_among, request_pdf
from tasks.reports.facts import asked_to_decide
from tasks.reports.forms import AdjustmentForm, EditForm, OffPageForm
from tasks.reports.models import MonthState, SavingsMonth
from tasks.reports.rebaseline import Shrunk, shrunk
from tasks.reports.tables import ReportTable
from tasks.reports.views import shared

EDITABLE = (MonthState.DRAFTED, MonthState.CHECKED, MonthState.DISPUTED)


@require_safe
@requires("reports.oversee", area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """All months of one client. [?format=csv]"""
    found = queries.listed()
    if fmt := request.GET.get("format"):
        return shared.list_file(found, fmt, whose=client)
    table = ReportTable(found, client=client, caption=_("月次報告書")) if found else None
    context = {"table": table, "last_month": Month.of(timezone.localdate()).previous()}
    return render(request, "reports/desk_list.html", {**context, "nav_current": "dashboard"})


@require_safe
@requires("reports.oversee", area="desk")
def page(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """The report as it stands or was sent, with everything that prepares it."""
    return show(request, month)


def show(request: HttpRequest, month: Month, form: EditForm | None = None) -> HttpResponse:
    """The page; with the comment and the requests as somebody typed them, where they could not be saved (422)."""
    now = timezone.now()
    rows = queries.month_rows(month)
    savings, report = rows.get(month), queries.report_of(month, now=now, rows=rows)
    return render(request, "reports/desk_report.html", {
        "month": month, "savings": savings, "report": report, "nav_current": "dashboard",
        "may": policy.check("reports.prepare", request.actor, request.tenant),
        "is_over": month < Month.of(timezone.localdate()), "shrunk": _shrunk(report),
        "rows_url": reverse("desk:report_rows", kwargs={"client": request.tenant.code, "month": month}),
        "contract_url": reverse("desk:contract", kwargs={"client": request.tenant.code}),
        **(_preparing(savings, report, form) if savings else {}),
    }, status=422 if form else 200)  # fmt: skip


def _shrunk(report: Report) -> list[Shrunk]:
    """The lines of this report that ask for a new baseline."""
    tenant = the_one()
    known = {tenant: report.before} if report.before else {}
    return shrunk({tenant: report.result}, report.month, today=timezone.localdate(), known=known).get(tenant, [])


def _preparing(savings: SavingsMonth, report: Report, form: EditForm | None) -> dict[str, Any]:
    kept, responses, papers = beside = remembered.rows(_beside, savings=savings.pk)
    read_together(*beside)
    return {
        "tone": queries.TONES[savings.state], "editable": savings.state in EDITABLE,
        "form": form or EditForm.of(savings, kept), "responses": responses,
        "off_page": OffPageForm(initial={"minutes": report.result.governance_seconds // 60}),
        "adjusting": AdjustmentForm(rows=report.rows), "pdf": pdf_among(papers, number=report.number),
        "digest": digest(report.result),
    }  # fmt: skip


def _beside(*, savings: UUID) -> Asked:
    return [asked_to_decide(savings), queries.responses(savings), papers_of(savings)]


@require_safe
@requires("reports.oversee", area="desk")
def rows(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """The rows behind one figure (?line=…&figure=…), as page or CSV."""
    shown, counted = queries.results_of(month)
    asked = shared.asked_for(request, month, shown, names=True)
    if fmt := request.GET.get("format"):
        return shared.rows_file(asked, client, fmt)
    context = shared.rows_context(request, asked, shown, counted)
    return render(request, "reports/desk_rows.html", {**context, "nav_current": "dashboard"})


@require_safe
@requires("reports.oversee", area="desk")
def workbook(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """The report as XLSX."""
    return shared.workbook(queries.report_of(month, now=timezone.now()))


@require_POST
@requires("reports.prepare", area="desk")
def pdf(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: ask for the PDF of the report as it stands or was sent."""
    savings = month_or_404(month)
    request_pdf(savings, queries.report_of(month, now=timezone.now()), actor=request.actor)
    messages.success(request, _("PDFの作成を受け付けました。"))
    return redirect("desk:report", client=client, month=month)


@require_POST
@requires("reports.prepare", area="desk")
def draft(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: make the draft now instead of on business day 3."""
    if Month.of(timezone.localdate()) <= month:
        raise Http404
    actions.draft(month, actor=request.actor, now=timezone.now())
    messages.success(request, _("下書きを作成しました。"))
    return redirect("desk:report", client=client, month=month)


def month_or_404(month: Month) -> SavingsMonth:
    """The month's row. Raises Http404 while there is none."""
    savings = queries.month_row(month)
    if savings is None:
        raise Http404
    return savings
