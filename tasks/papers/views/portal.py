"""書類: what was delivered and sent, searched as the law asks, and the same list as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from tasks.papers import queries
from tasks.papers.filters import narrowed
from tasks.papers.tables import PaperTable


@require_safe
@requires("requests.view", area="portal")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/documents/[?since=&until=&least=&most=&partner=&q=&kind=]"""
    chosen, parts = narrowed(request.GET, request.actor)
    page = queries.page_of(parts, request.GET.get("cursor"))
    context = {"page": page, "filter": chosen, "form": chosen.form, "query": request.GET.urlencode()}
    return render(request, "tasks/papers/documents.html", context)


@require_safe
@requires("requests.view", area="portal")
def as_file(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/documents/export/?format=csv|csv-cp932|xlsx: exactly what the search finds."""
    _chosen, parts = narrowed(request.GET, request.actor)
    return file_response(
        PaperTable,
        queries.Papers(parts),
        request.GET.get("format", "csv"),
        title=_("書類一覧"),
        client=request.tenant.short_name,
        now=timezone.localtime(),
    )
