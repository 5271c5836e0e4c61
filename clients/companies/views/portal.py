"""/portal/<client>/company/: contract, inventory and people of the client's own company."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from bpo.core import policy
from bpo.core.gate import requires
from clients.companies.overview import client_page


@require_GET
@requires("contracts.view", area="portal")
def company(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/company/"""
    may = {
        name: policy.check(f"{room}.{name}", request.actor, request.tenant)
        for room, name in (("people", "view_seats"), ("inventory", "sign"), ("contracts", "approve_client"))
    }
    page = client_page(on=timezone.localdate())
    return render(request, "companies/portal_company.html", {"page": page, "may": may, "nav_current": "company"})
