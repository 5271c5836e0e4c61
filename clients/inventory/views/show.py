"""The inventory as both sides read it, and the client's signature."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.imports.queries import runs
from bpo.core.ui.download import file_response
from clients.inventory import actions, queries
from clients.inventory.models import InventoryVersion
from clients.inventory.tables import LineCards, LineTable
from clients.people.step_up import proved

IMPORTS = 10


def _page(request: HttpRequest, version: UUID | None, table: type[LineTable] = LineTable) -> dict[str, Any]:
    """The version asked for, else the one of today, else the newest; its lines, sums and the verdicts."""
    rows = queries.versions()
    shown: InventoryVersion | None
    if version:
        shown = queries.access_version(version)
    else:
        shown = queries.version_on(timezone.localdate()) or next(iter(rows), None)
    lines = queries.lines_of(shown) if shown else []
    return {
        "version": shown,
        "versions": rows,
        "totals": queries.totals(lines),
        "table": table(lines, caption=_("業務棚卸しの行")),
        "unserved": sum(not line.served for line in lines),
        "may": {name: policy.check(f"inventory.{name}", request.actor, request.tenant) for name in ("import", "sign")},
    }


@require_GET
@requires("inventory.view", area="desk")
def desk_inventory(request: HttpRequest, client: str, version: UUID | None = None) -> HttpResponseBase:
    """GET /desk/clients/<client>/inventory/ and …/inventory/<version>/"""
    context = _page(request, version) | {"imports": runs(request.actor, key="inventory")[:IMPORTS]}  # type: ignore[attr-defined]
    return render(request, "inventory/desk_inventory.html", context)


@require_GET
@requires("inventory.view", area="portal")
def portal_inventory(request: HttpRequest, client: str, version: UUID | None = None) -> HttpResponseBase:
    """GET /portal/<client>/inventory/ and …/inventory/<version>/"""
    context = _page(request, version, LineCards)
    waiting = [row for row in context["versions"] if not row.signed_at and row != context["version"]]
    return render(request, "inventory/portal_inventory.html", context | {"waiting": waiting, "nav_current": "company"})


@require_POST
@requires("inventory.sign", area="portal")
@proved
def sign(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """POST /portal/<client>/inventory/<version>/sign/"""
    done = actions.sign_version(version, actor=request.actor, now=timezone.now())
    messages.success(request, _("業務棚卸し%(version)sに署名しました。") % {"version": done})
    return redirect("portal:inventory_version", client=client, version=version)


@require_GET
@requires("inventory.view", area="desk")
def desk_export(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/inventory/<version>/export/?format=xlsx"""
    return _export(request, version)


@require_GET
@requires("inventory.view", area="portal")
def portal_export(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """GET /portal/<client>/inventory/<version>/export/?format=xlsx"""
    return _export(request, version)


def _export(request: HttpRequest, version: UUID) -> HttpResponseBase:
    lines = queries.lines_of(queries.access_version(version))
    return file_response(
        LineTable,
        lines,
        request.GET.get("format", "csv"),
        title=_("業務棚卸し"),
        client=request.tenant.code,
        now=timezone.localtime(),
    )
