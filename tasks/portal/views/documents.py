"""書類: what was delivered, and where to find it."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.keyset import page_or_first
from tasks.portal import queries
from tasks.portal.filters import DocumentFilter
from tasks.portal.views.typed import PortalRequest

ORDER = ("-day", "-id")


@require_safe
@requires("requests.view", area="portal")
def listing(request: PortalRequest, client: str) -> HttpResponseBase:
    """Papers that the client may see, newest first, by day and title."""
    chosen = DocumentFilter(request.GET, queryset=queries.documents_of(request.actor))
    page = page_or_first(chosen.qs, ORDER, request.GET.get("cursor"), size=20)
    return render(request, "tasks/portal/documents.html", {"page": page, "filter": chosen, "form": chosen.form})
