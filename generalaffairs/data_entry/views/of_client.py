"""/desk/data-entry/: the work of all clients; a client's definitions, masters and error rates."""

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
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.together import read_together
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of, narrowed
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.forms import DefinitionForm
from generalaffairs.data_entry.masters import master_columns
from generalaffairs.data_entry.models import FormVersion
from generalaffairs.data_entry.tables import TaskTable
from tasks.double_entry import queries as double

VIEW, KEEP = "generalaffairs.data_entry.view", "generalaffairs.data_entry.keep"
STATES = (
    ("open", gettext_lazy("納品前")),
    ("different", gettext_lazy("不一致あり")),
    ("all", gettext_lazy("すべて")),
)
OPEN = ("RECEIVED", "WORKING", "WAITING", "IN_REVIEW")
NEWEST = ("-received_at", "-id")


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/data-entry/[?client=&state=&format=]: data entry that is not delivered, has differences, or all."""
    clients = clients_of(request, VIEW)
    client = narrowed(request, clients)
    rows = queries.tasks(request.actor, [one.pk for one in ([client] if client else clients)])
    state = next((code for code, _label in STATES if code == request.GET.get("state")), "open")
    if state != "all":
        rows = rows.filter(status__in=OPEN) if state == "open" else rows.filter(different__gt=0)
    if wanted := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        return file_response(TaskTable, rows.order_by(*NEWEST), wanted, title=_("データ入力"), client=whose,
                             now=timezone.localtime())  # fmt: skip
    page = page_or_first(rows, NEWEST, request.GET.get("cursor"), size=50)
    table = TaskTable(page.rows, page=page, query=request.GET, caption=_("データ入力の一覧"),
                      empty_title=_("該当する作業はありません。"))  # fmt: skip
    context = {"table": table, "client": client, "clients": clients, "states": STATES, "state": state}
    return render(request, "generalaffairs/data_entry/list.html", context | {"nav_current": "data_entry"})


@require_safe
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/data-entry/: forms, masters, and who errs how often."""
    forms, masters = queries.newest_forms(), queries.masters()
    since = timezone.now() - double.LOOK_BACK
    compared, mistakes = double.compared(since), double.mistakes(since)
    read_together(forms, masters, compared, mistakes)
    columns = master_columns()
    context = {
        "forms": forms,
        "masters": [row | {"columns": sorted(columns.get(row["master"], ()))} for row in masters],
        "scores": double.scores(compared),
        "wrong": queries.field_counts(compared)[:10],
        "mistakes": double.mistake_counts(mistakes),
        **frame(request),
    }
    return render(request, "generalaffairs/data_entry/client.html", context)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page of a client has."""
    return {
        "may_keep": policy.check(KEEP, request.actor, request.tenant),
        "page_client": request.tenant,
        "nav_current": "data_entry",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/data-entry/forms/new/"""
    return _form(request, client, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def change(request: HttpRequest, client: str, form: UUID) -> HttpResponse:
    """GET and POST …/forms/<id>/: the next version of a form."""
    row = FormVersion.objects.filter(tenant_id=request.tenant.pk, pk=form).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        row = queries.versions_of(row.name).select_for_update(of=("self",))[0]
    return _form(request, client, row)


def _form(request: HttpRequest, client: str, version: FormVersion | None) -> HttpResponse:
    make = partial(DefinitionForm, version=version, least=conflicts.last_line(request.POST, "label"))
    stored, form = conflicts.both(request, make)
    again = partial(_page, request, form, version)
    if request.method == "POST" and form.is_valid():
        named, back = str(version or form.cleaned_data["name"]), reverse("desk:data_entry_client", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        with refusals_on(form):
            said = form.cleaned_data
            name = version.name if version else said["name"]
            made = actions.save_form(
                name=name, definition=form.definition(), reason=said["reason"], seen=said["seen"],
                actor=request.actor, now=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("「%(form)s」を保存しました。") % {"form": made})
            return redirect(back)
    return again()


def _page(request: HttpRequest, form: DefinitionForm, version: FormVersion | None) -> HttpResponse:
    context = {"form": form, "version": version, **frame(request)}
    context["versions"] = queries.versions_of(version.name) if version else []
    return render(request, "generalaffairs/data_entry/form.html", context, status=422 if form.errors else 200)
