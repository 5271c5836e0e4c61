"""The client's pages: what is known about errors, its accounts and devices, the templates of its own people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions import templates
from generalaffairs.it_desk.books import BOOKS
from generalaffairs.it_desk.filters import DeviceFilter, OwnAccountFilter
from generalaffairs.it_desk.forms.items import TemplateForm
from generalaffairs.it_desk.models import RoleItem
from generalaffairs.it_desk.policies import OWN
from tasks.search.registers import only

LOOK, TEMPLATE = "generalaffairs.it_desk.look.view", "generalaffairs.it_desk.template"
SHOWN, SIZE = 30, 20
FILTERS = {"accounts": OwnAccountFilter, "devices": DeviceFilter}


@require_safe
@requires(LOOK, area="portal")
def home(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/it-desk/[?q=]: known errors with their workarounds; for a 責任者 what the ledgers show."""
    text = request.GET.get("q", "").strip()
    owner = "OWNER" in request.actor.roles_at(request.tenant.pk)
    context = {"known": queries.published(text)[:SHOWN], "text": text}
    if owner and not text:
        context["seen"] = queries.look(timezone.localdate())
    return render(request, "generalaffairs/it_desk/portal.html", context)


@require_safe
@requires(OWN, area="portal")
def ledger(request: HttpRequest, client: str, book: str) -> HttpResponseBase:
    """GET /portal/<client>/it-desk/accounts|devices/[?q=&status=&mark=&kind=&row=&format=]; `row`: this one alone."""
    shown, alone, now = BOOKS[book], request.GET.get("row", ""), timezone.localtime()
    chosen = FILTERS[book](request.GET, only(shown.rows(), "pk", alone), today=now.date())
    if wanted := request.GET.get("format"):
        rows, name = chosen.qs.order_by(*shown.order), request.tenant.short_name
        said: dict[str, Any] = {"title": str(shown.title), "client": name, "now": now, "exclude": ("waits",)}
        return file_response(shown.table, rows, wanted, **said)
    page = page_or_first(chosen.qs, shown.order, request.GET.get("cursor"), size=SIZE)
    looks = {"row_template": f"generalaffairs/it_desk/_own_{shown.one}.html", "icon": "key-round"}
    context = {"ledger": shown, "book": book, "page": page, "filter": chosen, "alone": bool(alone)} | looks
    return render(request, "generalaffairs/it_desk/portal_ledger.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(LOOK, area="portal")
def lines(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /portal/<client>/it-desk/templates/: who gets what; POST adds a line."""
    return _lines(request, "portal:it_desk_templates", "generalaffairs/it_desk/portal_templates.html")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.it_desk.view", area="desk")
def lines_desk(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/it-desk/templates/: the same, on behalf of the client."""
    return _lines(request, "desk:it_desk_lines", "generalaffairs/it_desk/templates.html")


def _lines(request: HttpRequest, name: str, page: str) -> HttpResponse:
    may = policy.check(TEMPLATE, request.actor, request.tenant)
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = templates.add_line(**form.said(), actor=request.actor)
            messages.success(request, _("「%(name)s」をひな形に追加しました。") % {"name": row.name})
            return redirect(name, request.tenant.code)
    rows = list(queries.template_lines())
    groups = [(one.label, [row for row in rows if row.event == one]) for one in templates.VERBS]
    context = {"form": form, "groups": groups, "may": may, "nav_current": "it_desk"}
    return render(request, page, context, status=422 if form.errors else 200)


@require_POST
@requires(TEMPLATE, area="portal")
def removal(request: HttpRequest, client: str, line: UUID) -> HttpResponse:
    """POST /portal/<client>/it-desk/templates/<id>/removal/"""
    return _remove(request, line, "portal:it_desk_templates")


@require_POST
@requires(TEMPLATE, area="desk")
def removal_desk(request: HttpRequest, client: str, line: UUID) -> HttpResponse:
    """POST /desk/clients/<client>/it-desk/templates/<id>/removal/"""
    return _remove(request, line, "desk:it_desk_lines")


def _remove(request: HttpRequest, line: UUID, name: str) -> HttpResponse:
    try:
        templates.remove_line(line, actor=request.actor)
    except RoleItem.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("ひな形から削除しました。作成済みのチェックリストは変わりません。"))
    return redirect(name, request.tenant.code)
