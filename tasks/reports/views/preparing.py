"""What a manager does with a report: edit, check, send, answer, correct, take over a file."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import conflicts, formats
from tasks.reports import actions, queries
from tasks.reports.forms import AdjustmentForm, AnswerForm, EditForm, OffPageForm
from tasks.reports.models import LineResponse
from tasks.reports.views.desk import EDITABLE, month_or_404, show
from tasks.time.actions import declare_off_page


@require_POST
@requires("reports.prepare", area="desk")
def edit(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST comment and decisions; the page again (422) where they are wrong, 409 where somebody else was quicker."""
    savings = month_or_404(month)
    stored = EditForm.of(savings, savings.decisions.order_by("position"))
    form = EditForm(conflicts.typed(request, stored), base=timezone.localdate())
    again = partial(show, request, month, form) if savings.state in EDITABLE else None  # sent meanwhile: no form
    if again and not form.is_valid():
        return again()
    require_valid(form)
    back, named = reverse("desk:report", kwargs={"client": client, "month": month}), str(_("月次報告書"))
    if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
        return asked
    actions.edit(savings.pk, version=form.cleaned_data["version"], comment=form.cleaned_data["comment"],
                 decisions=form.decisions, actor=request.actor, now=timezone.now())  # fmt: skip
    return _done(request, client, month, _("報告書を保存しました。"))


@require_POST
@requires("reports.prepare", area="desk")
def check(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: the draft was looked at."""
    actions.check_off(month_or_404(month).pk, version=_version(request), actor=request.actor, now=timezone.now())
    return _done(request, client, month, _("報告書を点検済みにしました。"))


@require_POST
@requires("reports.prepare", area="desk")
def sending(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: send the checked report, or a disputed one again."""
    savings = month_or_404(month)
    send = actions.send_again if savings.state == "DISPUTED" else actions.send
    snapshot = send(savings.pk, version=_version(request), actor=request.actor, now=timezone.now())
    return _done(request, client, month, _("報告書（第%(number)s版）を送付しました。") % {"number": snapshot.number})


@require_POST
@requires("reports.prepare", area="desk")
def resolution(request: HttpRequest, client: str, month: Month, response: UUID) -> HttpResponse:
    """POST: our answer to one objection."""
    asked = LineResponse.objects.get(pk=response, snapshot__savings_month=month_or_404(month))
    form = AnswerForm(request.POST)
    require_valid(form)
    actions.resolve(asked.pk, accepted=form.cleaned_data["decision"] == "accept", answer=form.cleaned_data["answer"],
                    actor=request.actor, now=timezone.now())  # fmt: skip
    return _done(request, client, month, _("異議への回答を保存しました。"))


@require_POST
@requires("reports.prepare", area="desk")
def adjustment(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: a correction, shown in the next report."""
    report = queries.report_of(month, now=timezone.now())
    form = AdjustmentForm(request.POST, rows=report.rows)
    require_valid(form)
    made = actions.adjust(month_or_404(month).pk, line=form.cleaned_data["line"], amount=form.change,
                          component=form.cleaned_data["component"], reason=form.cleaned_data["reason"],
                          actor=request.actor, now=timezone.now())  # fmt: skip
    told = {"month": formats.month_label(made.shown_in)}
    return _done(request, client, month, _("訂正を記録しました。%(month)sの報告書に記載します。") % told)


@require_POST
@requires("time.declare", area="desk")
def off_page(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST: the client's time that no page sees."""
    form = OffPageForm(request.POST)
    require_valid(form)
    declare_off_page(month=month, seconds=int(form.cleaned_data["minutes"] or 0) * 60, note=form.cleaned_data["note"],
                     actor=request.actor, now=timezone.now())  # fmt: skip
    return _done(request, client, month, _("画面の外の作業を保存しました。"))


def require_valid(form: Form) -> None:
    """Raise Refused (422) with the form's sentences: these forms stand on a page that the browser goes back to."""
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors), status=422)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    if not text.isdecimal():
        raise Http404
    return int(text)


def _done(request: HttpRequest, client: str, month: Month, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:report", client=client, month=month)
