"""Pages of the manuals: the library of the clients and of the house, one manual, writing a version."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bpo.core import policy, tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import Page
from tasks.manuals import actions, queries
from tasks.manuals.comparison import compare
from tasks.manuals.forms import ManualForm, VersionForm
from tasks.manuals.markdown import render as as_html
from tasks.manuals.tables import ManualTable


@require_safe
@requires("manuals.view", area="desk")
def library(request: HttpRequest) -> HttpResponse:
    """GET /desk/manuals/[?client=&q=&format=csv|xlsx]: all manuals that this person may read, by company."""
    client = request.clients.get(request.GET.get("client", ""))
    tenants = [client.pk] if client else [one.pk for one in request.clients.values()]
    words = request.GET.get("q", "").strip().lower()
    rows = [row for row in queries.library(tenants=tenants) if words in row.title.lower()]
    if wanted := request.GET.get("format"):
        whose, now = client.code if client else _("全顧客"), timezone.localtime()
        return file_response(ManualTable, rows, wanted, title=_("マニュアル一覧"), client=whose, now=now)
    table = ManualTable(rows, caption=_("マニュアルの一覧"), page=Page(rows, "", len(rows) or 1))
    places = sorted(request.clients.values(), key=lambda one: (one.kind != "HOUSE", one.code))
    context = {
        "table": table,
        "rows": rows,
        "places": places,
        "client": client,
        "kept": request.GET.urlencode(),
        "nav_current": "manuals",
        "may_edit": policy.check("manuals.edit", request.actor, client),
    }
    return render(request, "tasks/manuals/library.html", context)


@require_safe
@requires("manuals.view", area="desk")
def manual(request: HttpRequest, pk: UUID, number: int | None = None) -> HttpResponse:
    """GET /desk/manuals/<id>/ and …/versions/<number>/; `?from=` shows what changed since that version."""
    page = _page(request, pk, number)
    since = next((row for row in page.versions if str(row.number) == request.GET.get("from")), None)
    context = {
        "page": page,
        "since": since,
        "changes": compare(since.body, page.shown.body) if since else [],
        "newest": page.versions[0],
        "nav_current": "manuals",
        "may_edit": policy.check("manuals.edit", request.actor, page.manual),
    }
    return render(request, "tasks/manuals/manual.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("manuals.edit", area="desk")
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET and POST /desk/manuals/<id>/edit/: a preview, or the next version."""
    page = _page(request, pk, None)
    stored = VersionForm(initial={"body": page.shown.body})
    form = VersionForm(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_writing, request, page, form)
    if _is_saved(request, form):
        back = reverse("desk:manual", args=[pk])
        if asked := conflicts.unsettled(request, form, stored, named=page.manual.title, back=back, again=again):
            return asked
        made = _attempt(form, actions.publish_version, page.manual.pk, request=request, **form.cleaned_data)
        if made is not None:
            messages.success(request, _("第%(number)s版を発行しました。") % {"number": made.number})
            return redirect(back)
    return again()


def _writing(request: HttpRequest, page: queries.ManualPage, form: Form) -> HttpResponse:
    context = {"page": page, "form": form, "html": _preview(form, page.shown.body), "nav_current": "manuals"}
    return render(request, "tasks/manuals/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("manuals.edit", area="desk")
def new(request: HttpRequest) -> HttpResponse:
    """GET and POST /desk/manuals/new/"""
    places = [(one.code, _("社内共通") if one.kind == "HOUSE" else one.name) for one in request.clients.values()]
    start = {"place": request.GET.get("client"), "worktype": request.GET.get("worktype")}
    form = ManualForm(request.POST or None, places=places, initial=start)
    if _is_saved(request, form):
        data = dict(form.cleaned_data)
        request.tenant = request.clients[data.pop("place")]
        tenancy.narrow(request.tenant.pk)
        made = _attempt(form, actions.create_manual, request=request, **data)
        if made is not None:
            messages.success(request, _("「%(title)s」を追加しました。") % {"title": made.title})
            return redirect("desk:manual", pk=made.pk)
    return render(
        request, "tasks/manuals/edit.html", {"form": form, "html": _preview(form, ""), "nav_current": "manuals"}
    )


def _page(request: HttpRequest, pk: UUID, number: int | None) -> queries.ManualPage:
    """The manual, and its company as the only one in context from here on."""
    page = queries.manual_page(pk, number=number)
    tenancy.narrow(page.manual.tenant_id)
    request.tenant = page.manual.tenant if page.manual.tenant.kind == "CLIENT" else None
    policy.require("manuals.view", request.actor, page.manual)
    return page


def _is_saved(request: HttpRequest, form: Form) -> bool:
    return request.method == "POST" and "preview" not in request.POST and form.is_valid()


def _attempt(form: Form, action: Any, *args: Any, request: HttpRequest, **values: Any) -> Any:
    """What the action made; None when it refused, with its sentence on the form."""
    try:
        return action(*args, **values, actor=request.actor, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return None


def _preview(form: Form, stored: str) -> str:
    return as_html(form["body"].value() or stored or "")
