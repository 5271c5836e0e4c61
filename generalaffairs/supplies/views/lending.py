"""Lendings of a client: who has what until when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.forms import WarekiDateField
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.supplies import queries
from generalaffairs.supplies.actions import lending
from generalaffairs.supplies.forms import BackForm, ExtendForm, LoanForm
from generalaffairs.supplies.models import Loan
from generalaffairs.supplies.queries import KEY
from generalaffairs.supplies.tables import LoanTable
from generalaffairs.supplies.views.register import EDIT, VIEW, frame
from tasks.work.access import access_task
from tasks.work.models import Task

PAGE = "desk:supplies_loan"


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/supplies/loans/[?state=late|all&format=]: what is out, late or everything."""
    today = timezone.localdate()
    rows, state = queries.loans().select_related("asset", "task", "person", "tenant"), request.GET.get("state")
    if state == "late":
        rows = rows.filter(state=Loan.State.LENT, until_on__lt=today)
    elif state != "all":
        rows = rows.filter(state__in=Loan.OPEN)
    if wanted := request.GET.get("format"):
        rows = rows.order_by("until_on", "id")
        return file_response(
            LoanTable, rows, wanted, title=_("貸出"), client=client, now=timezone.localtime(), today=today
        )
    page = page_or_first(rows, ("until_on", "id"), request.GET.get("cursor"), size=50)
    table = LoanTable(
        page.rows, today=today, page=page, query=request.GET, caption=_("貸出"), empty_title=_("貸出はありません。")
    )
    return render(request, "generalaffairs/supplies/loans.html", {"table": table, "state": state, **frame(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT, area="desk")
def asking(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST /desk/<number>/supplies/loan/: what is lent for this task, to the client's approval."""
    task = access_task(request, number, worktype=KEY)
    form = LoanForm(request.POST or None, initial=_asked_for(task))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        with refusals_on(form):
            key, person = UUID(said.pop("asset")), task.request.raised_by if task.request else None
            by = {"person": person, "actor": request.actor, "now": timezone.now()}
            lending.ask_loan(key, task_id=task.pk, **said, **by)
            messages.success(request, _("お客様に貸出の承認を依頼しました。"))
            return redirect("desk:task", number)
    context = {"form": form, "task": task, **frame(request)}
    return render(request, "generalaffairs/supplies/loan_form.html", context, status=422 if form.errors else 200)


def _asked_for(task: Task) -> dict[str, Any]:
    """What the request says, as the form begins."""
    person = task.request.raised_by if task.request else None
    said = {"asset": task.fields.get("asset"), "borrower": person.name if person else ""}
    days = {name: WarekiDateField(required=False).clean(task.fields.get(name)) for name in ("from_on", "until_on")}
    return said | days


@require_safe
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, loan: UUID) -> HttpResponse:
    """GET …/loans/<id>/"""
    return _page(request, _loan(loan), BackForm(initial={"on": timezone.localdate()}))


@require_POST
@requires(EDIT, area="desk")
def handing(request: HttpRequest, client: str, loan: UUID) -> HttpResponse:
    """POST …/loans/<id>/handing/: the borrower has it."""
    row = lending.hand_out(_loan(loan).pk, on=timezone.localdate(), actor=request.actor)
    messages.success(request, _("「%(asset)s」を貸し出しました。") % {"asset": str(row.asset)})
    return redirect(PAGE, client, loan)


@require_POST
@requires(EDIT, area="desk")
def returning(request: HttpRequest, client: str, loan: UUID) -> HttpResponse:
    """POST …/loans/<id>/returning/: it is back."""
    row, form = _loan(loan), BackForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            lending.take_back(row.pk, **form.cleaned_data, actor=request.actor)
            messages.success(request, _("「%(asset)s」の返却を受けました。") % {"asset": str(row.asset)})
            return redirect(PAGE, client, loan)
    return _page(request, row, form)


@require_POST
@requires(EDIT, area="desk")
def extending(request: HttpRequest, client: str, loan: UUID) -> HttpResponse:
    """POST …/loans/<id>/extension/: a later day of return."""
    row, form = _loan(loan), ExtendForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            lending.extend(row.pk, **form.cleaned_data, actor=request.actor)
            messages.success(request, _("返却日を延ばしました。"))
            return redirect(PAGE, client, loan)
    return _page(request, row, BackForm(initial={"on": timezone.localdate()}), form)


@require_POST
@requires(EDIT, area="desk")
def calling_off(request: HttpRequest, client: str, loan: UUID) -> HttpResponse:
    """POST …/loans/<id>/call-off/: not needed any more."""
    row = lending.call_off(_loan(loan).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(asset)s」の貸出を取りやめました。") % {"asset": str(row.asset)})
    return redirect(PAGE, client, loan)


def _page(request: HttpRequest, row: Loan, form: BackForm, longer: ExtendForm | None = None) -> HttpResponse:
    context = {"row": row, "form": form, "longer": longer or ExtendForm()}
    bad = form.errors or (longer and longer.errors)
    page = "generalaffairs/supplies/loan.html"
    return render(request, page, context | frame(request), status=422 if bad else 200)


def _loan(key: UUID) -> Loan:
    found = queries.loans().filter(pk=key).first()
    if found is None:
        raise Http404
    return found
