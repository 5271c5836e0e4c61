"""The start page."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bpo.core import policy
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.gate import requires
from tasks.portal import queries
from tasks.portal.views.typed import PortalRequest


@require_safe
@requires("portal.enter", area="portal")
def home(request: PortalRequest, client: str) -> HttpResponseBase:
    """What waits for the reader, what is under way, what was delivered. A 閲覧 seat goes on to the reports."""
    if not policy.check("requests.view", request.actor, request.tenant):
        return redirect("portal:reports", client=client)
    now = timezone.now()
    page = queries.home(actor=request.actor, tenant=request.tenant, now=now)
    return render(request, "tasks/portal/home.html", {"page": page, "now": now, "today": in_tokyo(now).date()})
