"""依頼: the list of what the company asked for, and one request with its tasks."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.gate import requires
from bpo.core.ui.export import export
from bpo.core.ui.keyset import page_or_first
from tasks.portal import queries
from tasks.portal.answers import asked_words
from tasks.portal.filters import STATES, RequestFilter
from tasks.portal.tables import RequestTable
from tasks.portal.views.typed import PortalRequest
from tasks.portal.wording import Line, state_of
from tasks.requests.queries import request_page

ORDER = ("-received_at", "-id")
EXPORT_LIMIT = 10_000


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
    """The same list as CSV (`?format=xlsx`: as a workbook), at most EXPORT_LIMIT rows."""
    rows = RequestFilter(request.GET, queryset=queries.requests_of(request.actor)).qs.order_by(*ORDER)[:EXPORT_LIMIT]
    made = export(RequestTable, rows, "xlsx" if request.GET.get("format") == "xlsx" else "csv")
    name = _("依頼一覧_%(client)s_%(at)s.%(ending)s") % {
        "client": request.tenant.short_name, "at": f"{timezone.localtime():%Y%m%d%H%M}", "ending": made.extension,
    }  # fmt: skip
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(made.content, content_type=made.content_type, headers=headers)


@require_safe
@requires("requests.view", area="portal")
def request_detail(request: PortalRequest, client: str, number: str) -> HttpResponseBase:
    """What was asked, with its files, and the tasks that came of it."""
    page, now = request_page(number, actor=request.actor), timezone.now()
    context = {
        "asked": page.request,
        "answers": asked_words(page.request.worktype, page.request.fields),
        "files": page.attachments,
        "lines": [Line(task, now) for task in page.tasks],
    }
    return render(request, "tasks/portal/request.html", context)
