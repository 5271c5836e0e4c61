"""The newest version goes back while nobody signed it. It comes by the imports of the client."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from clients.inventory import actions


@require_POST
@requires("inventory.import", area="desk")
def withdraw(request: HttpRequest, client: str, version: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/inventory/<version>/withdraw/"""
    actions.withdraw_version(version, actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("業務棚卸しの版を取り下げました。"))
    return redirect("desk:inventory", client=client)
