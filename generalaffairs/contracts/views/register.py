"""/desk/agreements/: the contracts of all clients, next notice day first; one contract with its files and days."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of, narrowed
from clients.companies.queries import persons
from generalaffairs.contracts import actions, queries
from generalaffairs.contracts.filters import AgreementFilter
from generalaffairs.contracts.forms import AgreementForm, EndForm, VersionForm
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.tables import AgreementFile, AgreementTable


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/agreements/[?client=&q=&window=&state=&kind=&will=&format=csv|xlsx]"""
    clients = clients_of(request, "generalaffairs.contracts.view")
    client = narrowed(request, clients)
    return _list(request, [client] if client else clients, {"client": client, "clients": clients})


@require_safe
@requires("generalaffairs.contracts.view", area="desk")
def of_client(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/agreements/: the same for one client, with what may be entered."""
    may = policy.check("generalaffairs.contracts.keep", request.actor, request.tenant)
    return _list(request, [request.tenant], {"client": request.tenant, "may_keep": may, "own": True})


def _list(request: HttpRequest, clients: list[Any], context: dict[str, Any]) -> HttpResponseBase:
    today = timezone.localdate()
    every = queries.register(request.actor, [one.pk for one in clients])
    chosen = AgreementFilter(request.GET, every, today=today)
    client = context.get("client")
    if fmt := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        rows = chosen.qs.select_related("base").order_by(*queries.ORDER)
        return file_response(
            AgreementFile, rows, fmt, title=_("契約書の一覧"), client=whose, now=timezone.localtime(), today=today
        )
    page = page_or_first(chosen.qs, queries.ORDER, request.GET.get("cursor"), size=50)
    table = AgreementTable(
        page.rows, today=today, page=page, query=request.GET, caption=_("契約書の一覧"),
        empty_title=_("条件に合う契約はありません。"), exclude=("tenant",) if context.get("own") else (),
    )  # fmt: skip
    counts = {months: queries.coming(every, today, months=months).count() for months in (2, 6)}
    context |= {"table": table, "filter": chosen, "form": chosen.form, "counts": counts, "nav_current": "contracts"}
    return render(request, "generalaffairs/contracts/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.contracts.keep", area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/agreements/new/"""
    form = AgreementForm(request.POST or None, **_choices(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = actions.add(form.told, actor=request.actor, now=timezone.now())
            messages.success(request, _("契約「%(title)s」を登録しました。") % {"title": row.title})
            return redirect("desk:contracts_agreement", client=client, agreement=row.pk)
    return _form(request, form, _("契約を登録"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.contracts.keep", area="desk")
def edit(request: HttpRequest, client: str, agreement: UUID) -> HttpResponse:
    """GET and POST …/agreements/<id>/edit/"""
    row = conflicts.held(_row(request, agreement), request)
    start = {"initial": AgreementForm.initial_of(row), "in_force": row.state != Agreement.State.REVIEW}
    start["linked"] = bool(row.verdict)
    stored, form = conflicts.both(request, partial(AgreementForm, **start, **_choices(request, row)))
    back = _back(request, row)
    again = partial(_form, request, form, _("契約を変更"), row=row, back=back)
    if request.method == "POST" and form.is_valid():
        if asked := conflicts.unsettled(request, form, stored, named=row.title, back=back, again=again):
            return asked
        with refusals_on(form):
            seen = form.cleaned_data["seen"] or 0
            actions.change(row.pk, form.told, version=seen, actor=request.actor, now=timezone.now())
            messages.success(request, _("契約「%(title)s」を変更しました。") % {"title": row.title})
            return redirect(back)
    return again()


@require_safe
@requires("generalaffairs.contracts.view", area="desk")
def page(request: HttpRequest, client: str, agreement: UUID) -> HttpResponse:
    """GET …/agreements/<id>/"""
    return _page(request, _row(request, agreement))


@require_POST
@requires("generalaffairs.contracts.keep", area="desk")
def version(request: HttpRequest, client: str, agreement: UUID) -> HttpResponse:
    """POST …/agreements/<id>/versions/: the next file."""
    row, form = _row(request, agreement), VersionForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            file = store_upload(said["file"], actor=request.actor)
            made = actions.add_version(
                row.pk, file=file, source=said["source"], note=said["note"], actor=request.actor, now=timezone.now()
            )
            messages.success(request, _("%(version)sを登録しました。") % {"version": made})
            return redirect(_back(request, row))
    return _page(request, row, version_form=form)


@require_POST
@requires("generalaffairs.contracts.keep", area="desk")
def ending(request: HttpRequest, client: str, agreement: UUID) -> HttpResponse:
    """POST …/agreements/<id>/ending/"""
    row, form = _row(request, agreement), EndForm(request.POST, prefix="end")
    if form.is_valid():
        with refusals_on(form):
            actions.end(row.pk, **form.cleaned_data, actor=request.actor, now=timezone.now())
            messages.success(request, _("契約「%(title)s」を終了にしました。") % {"title": row.title})
            return redirect(_back(request, row))
    return _page(request, row, end_form=form)


def _page(request: HttpRequest, row: Agreement, **forms: Any) -> HttpResponse:
    today, review = timezone.localdate(), queries.review_of(row)
    context = {
        "row": row,
        "days": queries.told_days(row, today),
        "duty": queries.stamp_duty(row, today),
        "versions": queries.versions_of(row),
        "related": queries.related(row, actor=request.actor),
        "review": review,
        "hurdle": queries.hurdle_of(row, review, today),
        "screenings": queries.screenings(row, actor=request.actor),
        "history": queries.history_of(row),
        "may_keep": policy.check("generalaffairs.contracts.keep", request.actor, row),
        "version_form": VersionForm(),
        "end_form": EndForm(prefix="end"),
        "nav_current": "contracts",
    } | forms
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/contracts/agreement.html", context, status=status)


def _form(
    request: HttpRequest, form: AgreementForm, heading: str, *, row: Agreement | None = None, back: str = ""
) -> HttpResponse:
    context = {"form": form, "heading": heading, "row": row, "back": back, "nav_current": "contracts"}
    return render(request, "generalaffairs/contracts/form.html", context, status=422 if form.errors else 200)


def _choices(request: HttpRequest, row: Agreement | None = None) -> dict[str, Any]:
    """Whom and which other contract the form may name."""
    tenant, besides = request.tenant.pk, row.pk if row else None
    return {
        "people": persons(tenant, on=timezone.localdate()),
        "others": queries.others(tenant, actor=request.actor, besides=besides),
    }


def _back(request: HttpRequest, row: Agreement) -> str:
    """The review while the contract is in one, else its page."""
    review = queries.review_of(row)
    if review is not None and review.closed_on is None:
        return reverse("desk:task", args=[review.task.number])
    return reverse("desk:contracts_agreement", args=[request.tenant.code, row.pk])


def _row(request: HttpRequest, key: UUID) -> Agreement:
    try:
        return queries.access(key, actor=request.actor)
    except Agreement.DoesNotExist:
        raise Http404 from None
