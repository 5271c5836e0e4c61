"""/desk/travel/: trips of all clients, and who is where on which day; the client's own list in the portal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core import era
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from clients.companies.mine import clients_of, narrowed
from generalaffairs.travel import queries
from generalaffairs.travel.models import Trip
from generalaffairs.travel.tables import OwnStayTable, StayTable, TripTable
from generalaffairs.travel.views.task import calendar_of
from tasks.work.access import access_task

ORDER = ("-starts_on", "-id")
SPANS = (1, 7, 14, 31)


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/travel/[?client=&state=&format=csv|xlsx]: trips, the latest first."""
    clients = clients_of(request, "generalaffairs.travel.view")
    client = narrowed(request, clients)
    state = request.GET.get("state", "")
    rows = queries.trips([one.pk for one in ([client] if client else clients)], request.actor)
    rows = rows.filter(state=state) if state in Trip.State.values else rows
    if wanted := request.GET.get("format"):
        return _file(TripTable, rows.order_by(*ORDER), wanted, _("出張"), client)
    page = page_or_first(rows, ORDER, request.GET.get("cursor"), size=50)
    table = TripTable(
        page.rows, page=page, query=request.GET, caption=_("出張の一覧"), empty_title=_("出張はまだありません。"),
        empty_body=_("出張の依頼に着手して案を入力すると、ここに表示します。"),
    )  # fmt: skip
    context = {"table": table, "client": client, "clients": clients, "states": Trip.State.choices, "state": state}
    return render(request, "generalaffairs/travel/list.html", context | {"nav_current": "travel"})


@require_safe
@requires("desk.enter", area="desk")
def whereabouts(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/travel/where/[?on=&days=&client=&format=]: who is where, day by day."""
    clients = clients_of(request, "generalaffairs.travel.view")
    client = narrowed(request, clients)
    first, days = _span(request)
    found = _stays([one.pk for one in ([client] if client else clients)], request, first, days)
    if wanted := request.GET.get("format"):
        return _file(StayTable, found, wanted, _("出張先一覧"), client)
    table = StayTable(
        found, query=request.GET, caption=_("だれがどこにいるか"), empty_title=_("この期間の出張はありません。")
    )
    context = {"table": table, "client": client, "clients": clients, "on": first, "days": days, "spans": SPANS}
    return render(request, "generalaffairs/travel/where.html", context | {"nav_current": "travel"})


@require_safe
@requires("generalaffairs.travel.view", area="portal")
def portal(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/travel/[?on=&days=&format=]: who of the client is where."""
    first, days = _span(request)
    found = _stays([request.tenant.pk], request, first, days)
    if wanted := request.GET.get("format"):
        return _file(OwnStayTable, found, wanted, _("出張の予定"), request.tenant)
    table = OwnStayTable(
        found, query=request.GET, caption=_("出張の予定"), empty_title=_("この期間の出張はありません。")
    )
    context = {"table": table, "on": first, "days": days, "spans": SPANS}
    return render(request, "generalaffairs/travel/portal.html", context)


@require_safe
@requires("generalaffairs.travel.view", area="portal")
def portal_calendar(request: HttpRequest, client: str, number: str) -> HttpResponseBase:
    """GET /portal/<client>/<number>/travel/calendar/: the trip as calendar file."""
    task = access_task(request, number, audience="portal")
    if task.worktype != queries.KEY:
        raise Http404
    return calendar_of(task)


def _span(request: HttpRequest) -> tuple[date, int]:
    """The first day and how many; today and a week where nothing that can be read was asked."""
    today = timezone.localdate()
    try:
        first = era.parse_date(request.GET.get("on", ""), today)
    except era.DateUnreadable:
        first = today
    days = request.GET.get("days", "7")
    return first, int(days) if days in map(str, SPANS) else 7


def _stays(tenants: Iterable[Any], request: HttpRequest, first: date, days: int) -> list[queries.Stay]:
    last = first + timedelta(days=days - 1)
    return queries.whereabouts(queries.travelling(tenants, first, last, request.actor), first, last)


def _file(table: Any, rows: Any, wanted: str, title: str, client: Any) -> HttpResponseBase:
    whose = client.code if client else _("全顧客")
    return file_response(table, rows, wanted, title=title, client=whose, now=timezone.localtime())
