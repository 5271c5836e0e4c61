"""依頼: the list of what the company asked for, and one request with its tasks."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from tasks.portal import queries
from tasks.portal.answers import asked_words
from tasks.portal.filters import STATES, RequestFilter
from tasks.portal.tables import RequestTable
from tasks.portal.views.typed import PortalRequest
from tasks.portal.wording import Line, state_of
from tasks.requests.queries import request_page

ORDER = ("-received_at", "-id")


@require_safe
@requires("requests.view", area="portal")
def listing(request: PortalRequest, client: str) -> HttpResponseBase:
    """The company's requests, newest first."""
    chosen = RequestFilter(request.GET, queryset=queries.requests_of(request.actor))
    page = page_or_first(chosen.qs, ORDER, request.GET.get("cursor"), size=20)
    rows = [(asked, state_of(asked.tasks.all())) for asked in page.rows]
    context = {"page": page, "rows": rows, "filter": chosen, "states": STATES}
    return render(request, "tasks/portal/requests.html", context)


@require_safe
@requires("requests.view", area="portal")
def as_file(request: PortalRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/requests/export/?format=csv|csv-cp932|xlsx&…: the same list, with its filter."""
    rows = RequestFilter(request.GET, queryset=queries.requests_of(request.actor)).qs.order_by(*ORDER)
    return file_response(
        RequestTable,
        rows,
        request.GET.get("format", "csv"),
        title=_("依頼一覧"),
        client=request.tenant.short_name,
        now=timezone.localtime(),
    )


@require_safe
@requires("requests.view", area="portal")
def request_detail(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """What was asked, with its files, and the tasks that came of it."""
    page, now = request_page(number, actor=request.actor), timezone.now()
    lines = [Line(task, now) for task in page.tasks]
    context = {
        "asked": page.request,
        "answers": asked_words(page.request.worktype, page.request.fields),
        "files": page.attachments,
        "lines": lines,
        "asks": next((line.task for line in lines if line.state.tone == "warn"), None),
    }
    return render(request, "tasks/portal/request.html", context)
