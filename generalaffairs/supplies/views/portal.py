"""The client's pages: lendings, what people hold who left, what is being counted, and the company's register."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from generalaffairs.supplies import count_queries, queries
from generalaffairs.supplies.filters import AssetFilter
from generalaffairs.supplies.models import Loan
from generalaffairs.supplies.policies import OWN
from generalaffairs.supplies.tables import OwnAssetTable
from tasks.search.registers import only

SIZE = 20
LOOKS = {"row_template": "generalaffairs/supplies/_own_asset.html", "icon": "archive"}


@require_safe
@requires("generalaffairs.supplies.look", area="portal")
def mine(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/supplies/: a responsible person sees the company's, everybody else his own."""
    today, owner = timezone.localdate(), "OWNER" in request.actor.roles_at(request.tenant.pk)
    loans = queries.loans().filter(state__in=Loan.OPEN).order_by("until_on", "id")
    context = {
        "loans": loans if owner else loans.filter(person__user=request.actor.id),
        "left": queries.of_leavers() if owner else [],
        "takes": count_queries.takes().filter(state="COUNTING"),
        "owner": owner,
        "today": today,
    }
    return render(request, "generalaffairs/supplies/portal.html", context)


@require_safe
@requires(OWN, area="portal")
def assets(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/supplies/assets/[?q=&status=&mark=&asset=&format=csv|xlsx]; `asset`: one row alone."""
    now, alone = timezone.localtime(), request.GET.get("asset", "")
    rows = only(queries.assets([request.tenant.pk]), "pk", alone)
    chosen = AssetFilter(request.GET, queryset=rows, today=now.date())
    if fmt := request.GET.get("format"):
        found, name = chosen.qs.order_by("number", "id"), request.tenant.short_name
        return file_response(OwnAssetTable, found, fmt, title=_("備品台帳"), client=name, now=now)
    page = page_or_first(chosen.qs, ("number", "id"), request.GET.get("cursor"), size=SIZE)
    context = {"page": page, "filter": chosen, "alone": bool(alone)} | LOOKS
    return render(request, "generalaffairs/supplies/portal_assets.html", context)
