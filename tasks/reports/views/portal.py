"""The client's side: list, report, rows, 確認 and 異議."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import formats
from clients.people.step_up import proved
from tasks.reports import actions, queries
from tasks.reports.documents import pdf_of, report_of_snapshot
from tasks.reports.forms import DisputeForm
from tasks.reports.models import MonthState, SavingsMonth, SavingsSnapshot
from tasks.reports.snapshots import result_of
from tasks.reports.views import shared


@require_safe
@requires("reports.read", area="portal")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """All reports that were sent, newest first. [?format=csv]"""
    found = queries.listed(sent_only=True)
    if fmt := request.GET.get("format"):
        return shared.list_file(found, fmt, whose=client)
    return render(request, "reports/portal_list.html", {"reports": found})


@require_safe
@requires("reports.read", area="portal")
def page(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """One report as it was sent, with 確認 and 異議 while it waits."""
    savings, snapshot = _sent(month)
    may = policy.check("reports.confirm", request.actor, request.tenant)
    return render(request, "reports/portal_report.html", {
        "report": report_of_snapshot(snapshot), "savings": savings, "snapshot": snapshot, "may_confirm": may,
        "waits": savings.state == MonthState.SENT, "responses": queries.responses(savings.pk),
        "pdf": pdf_of(savings, number=snapshot.number),
        "rows_url": reverse("portal:report_rows", kwargs={"client": client, "month": month}),
        "contract_url": reverse("portal:contract", kwargs={"client": client}),
    })  # fmt: skip


@require_safe
@requires("reports.read", area="portal")
def rows(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """The rows behind one figure (?line=…&figure=…), as page or CSV."""
    _savings, snapshot = _sent(month)
    shown = result_of(snapshot)
    asked = shared.asked_for(request, month, shown, names=False)
    if fmt := request.GET.get("format"):
        return shared.rows_file(asked, client, fmt)
    context = shared.rows_context(request, asked, shown, queries.figures(month))
    return render(request, "reports/portal_rows.html", context)


@require_safe
@requires("reports.read", area="portal")
def workbook(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """The report as XLSX."""
    _savings, snapshot = _sent(month)
    return shared.workbook(report_of_snapshot(snapshot))


@require_POST
@requires("reports.confirm", area="portal")
@proved
def confirmation(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: the client confirms the snapshot he was shown."""
    savings, _snapshot = _sent(month)
    actions.confirm(savings.pk, number=_number(request), actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(month)sの報告書を確認済みにしました。") % {"month": formats.month_label(month.start)}
    )
    return redirect("portal:report", client=client, month=month)


@requires("reports.confirm", area="portal")
def objection(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """GET the lines with a field for a reason each; POST the objections."""
    savings, snapshot = _sent(month)
    report = report_of_snapshot(snapshot)
    form = DisputeForm(request.POST or None, rows=report.rows)
    if request.method == "POST" and form.is_valid() and not _advised(form) and _dispute(request, savings, form):
        messages.success(request, _("異議を受け付けました。担当者が確認し、回答します。"))
        return redirect("portal:report", client=client, month=month)
    context = {"report": report, "savings": savings, "snapshot": snapshot, "form": form}
    return render(request, "reports/portal_objection.html", context, status=422 if form.errors else 200)


def _advised(form: DisputeForm) -> bool:
    return form.advise(on=timezone.localdate())


def _dispute(request: HttpRequest, savings: SavingsMonth, form: DisputeForm) -> bool:
    try:
        actions.dispute(savings.pk, number=_number(request), reasons=form.reasons, actor=request.actor,
                        now=timezone.now())  # fmt: skip
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    return not form.errors


def _sent(month: Month) -> tuple[SavingsMonth, SavingsSnapshot]:
    """What was sent of this month; a month that was not sent is a month that does not exist."""
    found = queries.shown_to_client(month)
    if found is None:
        raise Http404
    return found


def _number(request: HttpRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isdecimal() else 0
