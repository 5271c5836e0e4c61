"""The contract as both sides read it, and their approval."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from clients.contracts import actions, queries
from clients.contracts.models import ContractVersion
from clients.contracts.page import contract_page
from clients.contracts.tables import ScopeTable
from clients.people.step_up import proved


@require_GET
@requires("contracts.view", area="desk")
def desk_contract(request: HttpRequest, client: str, version: UUID | None = None) -> HttpResponseBase:
    """GET /desk/clients/<client>/contract/ and …/contract/<version>/"""
    shown = queries.access_version(version) if version else queries.contract_on(timezone.localdate())
    shown = shown or next(iter(queries.versions()), None)
    return render(
        request,
        "contracts/desk_contract.html",
        contract_page(shown, tenant=request.tenant, actor=request.actor, area="desk"),
    )


@require_GET
@requires("contracts.view", area="portal")
def portal_contract(request: HttpRequest, client: str, version: UUID | None = None) -> HttpResponseBase:
    """GET /portal/<client>/contract/ and …/contract/<version>/: agreed versions, and the one to approve."""
    waiting = [row for row in queries.versions() if row.house_approved_at and not row.client_approved_at]
    shown = queries.access_version(version) if version else queries.contract_on(timezone.localdate())
    shown = shown or next(iter(waiting), None)
    if shown and not shown.house_approved_at:
        raise ContractVersion.DoesNotExist
    context = contract_page(shown, tenant=request.tenant, actor=request.actor, area="portal") | {
        "waiting": waiting,
        "nav_current": "company",
    }
    return render(request, "contracts/portal_contract.html", context)


@require_POST
@requires("contracts.approve_house", area="desk")
def desk_approve(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/contract/<version>/approve/"""
    done = actions.approve_version(version, side=actions.HOUSE, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(version)sを当社側で承認しました。お客様の責任者が承認すると有効になります。") % {"version": done}
    )
    return redirect("desk:contract_version", client=client, version=version)


@require_POST
@requires("contracts.approve_client", area="portal")
@proved
def portal_approve(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """POST /portal/<client>/contract/<version>/approve/"""
    done = actions.approve_version(version, side=actions.CLIENT, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(version)sを承認しました。") % {"version": done})
    return redirect("portal:contract_version", client=client, version=version)


@require_GET
@requires("contracts.view", area="desk")
def export(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/contract/<version>/export/?format=xlsx"""
    now, shown = timezone.localtime(), queries.access_version(version)
    prices, lines = bool(policy.check("contracts.view_prices", request.actor, request.tenant)), queries.lines_of(shown)
    return file_response(
        ScopeTable,
        lines,
        request.GET.get("format", "csv"),
        title=_("業務範囲"),
        client=client,
        now=now,
        prices=prices,
        licenses=any(line.license_required for line in lines),
    )
