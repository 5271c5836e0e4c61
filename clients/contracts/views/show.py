"""The contract as both sides read it, and their approval."""

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
from bpo.core.ui.download import file_response
from clients.contracts import actions, queries
from clients.contracts.models import ContractVersion
from clients.contracts.tables import RaciTable, ScopeTable


def _page(request: HttpRequest, version: ContractVersion | None, *, area: str) -> dict[str, Any]:
    """Tables, verdicts and the other versions; the portal sees drafts once the BPO company has approved them."""
    may = {
        name: policy.check(f"contracts.{name}", request.actor, version or request.tenant)
        for name in ("edit", "view_prices", "approve_house", "approve_client")
    }
    lines = queries.lines_of(version) if version else []
    untouched = bool(version and not version.house_approved_at and not version.client_approved_at)
    rows = [row for row in queries.versions() if area == "desk" or row.house_approved_at]
    return {
        "version": version,
        "versions": rows,
        "may": may,
        "is_draft": untouched,
        "scope": ScopeTable(
            lines,
            caption=_("業務範囲"),
            editable=area == "desk" and untouched and bool(may["edit"]),
            client=request.tenant.code,
            prices=bool(may["view_prices"]),
            empty_title=_("業務範囲の行がありません。"),
            empty_body=_("行を追加すると、承認できるようになります。"),
        ),
        "raci": RaciTable([step for line in lines for step in line.roles.all()], caption=_("役割分担（RACI）")),
    }


@require_GET
@requires("contracts.view", area="desk")
def desk_contract(request: HttpRequest, client: str, version: UUID | None = None) -> HttpResponseBase:
    """GET /desk/clients/<client>/contract/ and …/contract/<version>/"""
    shown = queries.access_version(version) if version else queries.contract_on(timezone.localdate())
    shown = shown or next(iter(queries.versions()), None)
    return render(request, "contracts/desk_contract.html", _page(request, shown, area="desk"))


@require_GET
@requires("contracts.view", area="portal")
def portal_contract(request: HttpRequest, client: str, version: UUID | None = None) -> HttpResponseBase:
    """GET /portal/<client>/contract/ and …/contract/<version>/: agreed versions, and the one to approve."""
    waiting = [row for row in queries.versions() if row.house_approved_at and not row.client_approved_at]
    shown = queries.access_version(version) if version else queries.contract_on(timezone.localdate())
    shown = shown or next(iter(waiting), None)
    if shown and not shown.house_approved_at:
        raise ContractVersion.DoesNotExist
    context = _page(request, shown, area="portal") | {"waiting": waiting}
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
    prices = bool(policy.check("contracts.view_prices", request.actor, request.tenant))
    return file_response(
        ScopeTable,
        queries.lines_of(shown),
        request.GET.get("format", "csv"),
        title=_("業務範囲"),
        client=client,
        now=now,
        prices=prices,
    )
