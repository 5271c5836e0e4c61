"""The months of a client's pack, at the desk and in the portal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from tasks.packs import queries
from tasks.packs.tables import PackMonthTable


@require_safe
@requires("packs.view", area="desk")
def desk(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/pack/[?format=csv]"""
    return _page(request, "tasks/packs/desk.html")


@require_safe
@requires("packs.view", area="portal")
def portal(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/pack/[?format=csv]"""
    return _page(request, "tasks/packs/portal.html")


def panel(request: HttpRequest) -> dict[str, Any]:
    """The meter's panel on the client's page reads everything by its tag."""
    return {}


def _page(request: HttpRequest, template: str) -> HttpResponse:
    found = queries.meter(now=timezone.now())
    months = found.months[::-1] if found else ()
    if fmt := request.GET.get("format"):
        code, now = request.tenant.code, timezone.localtime()  # type: ignore[attr-defined]
        return file_response(PackMonthTable, months, fmt, title=_("利用状況"), client=code, now=now)
    lots = [(lot, found.says(lot.left)) for lot in months[0].lots] if found and months else []
    table = (
        PackMonthTable(months, says=found.says, caption=_("月ごとの内訳"), now=timezone.now())
        if found and months
        else None
    )
    context = {"found": found, "table": table, "lots": lots, "nav_current": "company"}
    return render(request, template, context)
