"""Search over everything that the reader may see: the desk over his companies, the portal over its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from tasks.search import grants, presenter, queries
from tasks.search.models import Kind

FIRST, MORE, LIVE = 5, 30, 3


@require_safe
@requires("search.desk", area="desk")
def desk(request: HttpRequest) -> HttpResponse:
    """GET /desk/search/?q=: the first hits of every kind, or with `kind` that one page by page; `client` narrows."""
    return render(request, "tasks/search/desk.html", _desk(request, FIRST) | {"nav_current": "search"})


@require_safe
@requires("search.desk", area="desk")
def live(request: HttpRequest) -> HttpResponse:
    """GET /desk/search/live/?q=: the first hits while somebody types."""
    return render(request, "tasks/search/_live.html", _desk(request, LIVE))


@require_safe
@requires("search.portal", area="portal")
def portal(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/search/?q="""
    tenant = request.tenant
    allowed = grants.of_portal(request.actor, tenant.pk)
    context = _found(request, allowed, FIRST, presenter.portal_address(tenant.code), clients={})
    context["exact"] = queries.exact_request(context["q"], actor=request.actor, tenant=tenant)
    return render(request, "tasks/search/portal.html", context)


def _desk(request: HttpRequest, size: int) -> dict[str, Any]:
    client = request.clients.get(request.GET.get("client", ""))
    clients = {one.pk: one for one in ([client] if client else request.clients.values())}
    allowed = grants.of_desk(request.actor, clients)
    context = _found(request, allowed, size, presenter.desk_address(clients), clients=clients)
    exact = queries.exact_task(context["q"], actor=request.actor, tenants=clients.values())
    return context | {"page_client": client, "exact": exact}


def _found(
    request: HttpRequest, allowed: list[grants.Grant], size: int, address: presenter.Address, *, clients: dict[Any, Any]
) -> dict[str, Any]:
    text, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    chosen = Kind(kind) if kind in Kind.values else None
    found = queries.found(
        text,
        grants=allowed,
        kinds=[chosen] if chosen else Kind.values,
        size=MORE if chosen else size,
        cursor=request.GET.get("cursor") if chosen else None,
    )
    shown = presenter.groups(found, text, address=address, clients=clients)
    return {"q": text, "chosen": chosen, "groups": shown, "more": MORE}
