"""/desk/clients/: the list, a new client, the page of one client, and its forms."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui.download import file_response
from clients.companies import actions, panels
from clients.companies.forms import NewClientForm
from clients.companies.overview import client_page, client_rows
from clients.companies.tables import ClientTable, PersonTable
from clients.people.queries import managers
from clients.people.step_up import fresh


@require_GET
@requires("clients.list", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/clients/"""
    rows = client_rows(request.clients.values(), on=timezone.localdate())
    table = ClientTable(
        rows,
        caption=_("顧客の一覧"),
        empty_title=_("担当している顧客はありません。"),
        empty_body=_("管理者が担当を割り当てると、ここに表示されます。"),
    )
    may_create = policy.check("clients.create", request.actor)
    return render(request, "companies/list.html", {"table": table, "count": len(rows), "may_create": may_create})


@require_GET
@requires("clients.list", area="desk")
def export(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/clients/export/?format=xlsx"""
    now = timezone.localtime()
    rows = client_rows(request.clients.values(), on=now.date())
    return file_response(
        ClientTable, rows, request.GET.get("format", "csv"), title=_("顧客"), client=_("全顧客"), now=now
    )


@requires("clients.create", area="person")
def new(request: HttpRequest) -> HttpResponseBase:
    """GET and POST /desk/clients/new/"""
    form = NewClientForm(
        request.POST or None, managers=managers(on=timezone.localdate()), initial={"manager": str(request.actor.id)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            client = actions.create_client(**form.cleaned_data, actor=request.actor, now=timezone.now())
        except Refused as refusal:
            form.add_error("code", refusal.reason)
        else:
            messages.success(
                request, _("%(name)sを登録しました。続けて契約と業務棚卸しを登録してください。") % {"name": client.name}
            )
            mine = form.cleaned_data["manager"].pk == request.actor.id
            return redirect("desk:client", client=client.code) if mine else redirect("desk:clients")
    return render(request, "companies/new.html", {"form": form})


@require_GET
@requires("clients.view", area="desk")
def detail(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/"""
    page = client_page(on=timezone.localdate())
    may_people = policy.check("clients.edit_people", request.actor, request.tenant)
    people = PersonTable(
        page.persons,
        caption=_("お客様側の人"),
        empty_title=_("登録されている人はいません。"),
        client=client if may_people else "",
    )
    context = {
        "page": page,
        "client": request.tenant,
        "panels": panels.rendered(request),
        "people": people,
        "may_edit": policy.check("clients.edit", request.actor, request.tenant),
        "may_people": may_people,
        "may_take_out": policy.check("takeout.view", request.actor, request.tenant),
    }
    return render(request, "companies/detail.html", context)


@require_GET
@requires("clients.view", area="desk")
def panel(request: HttpRequest, client: str, panel: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/panels/<key>/: what is read after the page; a page of its own without scripts."""
    found = panels.later(panel)
    if found is None:
        raise Http404
    html = found.rendered(request)
    if request.headers.get("HX-Request"):
        return HttpResponse(html)
    return render(request, "companies/panel.html", {"panel": found, "html": html})


@require_GET
@requires("clients.export", area="desk")
@fresh
def people_export(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/export/?format=xlsx: the client's people; asks for a fresh sign-in."""
    now = timezone.localtime()
    rows = client_page(on=now.date()).persons
    return file_response(
        PersonTable, rows, request.GET.get("format", "csv"), title=_("お客様側の人"), client=client, now=now
    )
