"""Search over everything that the reader may see: the desk over his companies, the portal over its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import ListFile, file_response
from tasks.search import grants, presenter, queries
from tasks.search.models import Kind
from tasks.search.tables import HitTable

FIRST, MORE, LIVE = 5, 30, 3
LINES = 12  # under the field of the header


@require_safe
@requires("search.desk", area="desk")
def desk(request: HttpRequest) -> HttpResponse:
    """GET /desk/search/?q=[&format=csv|csv-cp932|xlsx]: the first hits of every kind, or with `kind` that one page by
    page; `client` narrows."""
    client, clients, allowed = _on_desk(request)
    if "format" in request.GET:
        return _file(request, allowed, whose=client.code if client else _("全顧客"))
    context = _shown_on_desk(request, clients, allowed, FIRST)
    return render(request, "tasks/search/desk.html", context | {"page_client": client, "nav_current": "search"})


@require_safe
@requires("search.desk", area="desk")
def live(request: HttpRequest) -> HttpResponse:
    """GET /desk/search/live/?q=: the first hits while somebody types."""
    _client, clients, allowed = _on_desk(request)
    context = _shown_on_desk(request, clients, allowed, LIVE)
    context["groups"] = presenter.shortened(context["groups"], LINES)
    return render(request, "tasks/search/_live.html", context)


@require_safe
@requires("search.portal", area="portal")
def portal(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/search/?q=[&format=csv|csv-cp932|xlsx]"""
    tenant, text = request.tenant, _text(request)
    allowed = grants.of_portal(request.actor, tenant.pk)
    if "format" in request.GET:
        return _file(request, allowed, whose=tenant.code, portal=True)
    found = _found(request, allowed, FIRST)
    context = _context(request, found, presenter.portal_address(tenant.code), clients={}, states={})
    context["exact"] = queries.exact_request(text, actor=request.actor, tenant=tenant)
    return render(request, "tasks/search/portal.html", context)


def _on_desk(request: HttpRequest) -> tuple[Any, dict[Any, Any], list[grants.Grant]]:
    """The client that narrows, the companies by id, and what the reader may find there."""
    client = request.clients.get(request.GET.get("client", ""))
    clients = {one.pk: one for one in ([client] if client else request.clients.values())}
    return client, clients, grants.of_desk(request.actor, clients)


def _shown_on_desk(
    request: HttpRequest, clients: dict[Any, Any], allowed: list[grants.Grant], size: int
) -> dict[str, Any]:
    found = _found(request, allowed, size)
    address = presenter.desk_address(clients, queries.asked_elsewhere(found))
    context = _context(request, found, address, clients=clients, states=queries.states_of(found, request.actor))
    exact = queries.exact_task(context["q"], actor=request.actor, tenants=clients.values())
    return context | {"exact": exact}


def _found(request: HttpRequest, allowed: list[grants.Grant], size: int) -> list[queries.Found]:
    chosen = _chosen(request)
    return queries.found(
        _text(request),
        grants=allowed,
        kinds=[chosen] if chosen else Kind.values,
        size=MORE if chosen else size,
        cursor=request.GET.get("cursor") if chosen else None,
    )


def _context(
    request: HttpRequest,
    found: list[queries.Found],
    address: presenter.Address,
    *,
    clients: dict[Any, Any],
    states: dict[str, str],
) -> dict[str, Any]:
    text = _text(request)
    shown = presenter.groups(found, text, address=address, clients=clients, states=states)
    return {"q": text, "chosen": _chosen(request), "groups": shown, "more": MORE}


def _file(request: HttpRequest, allowed: list[grants.Grant], *, whose: str, portal: bool = False) -> ListFile:
    """Everything that was found, of all kinds or of the chosen one, without its pages."""
    chosen, text = _chosen(request), _text(request)
    rows = queries.every_hit(text, grants=allowed, kinds=[chosen] if chosen else Kind.values)
    now, wanted = timezone.localtime(), request.GET["format"]
    return file_response(
        HitTable, rows, wanted, title=_("検索結果"), client=whose, now=now, text=text, portal=portal
    )  # fmt: skip


def _text(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:200]


def _chosen(request: HttpRequest) -> Kind | None:
    kind = request.GET.get("kind", "")
    return Kind(kind) if kind in Kind.values else None
