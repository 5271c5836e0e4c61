"""Visits on the desk: the list over all clients, and a client's rooms on one day with the figures of its month."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from clients.companies.mine import clients_of, narrowed
from generalaffairs.visitors import queries
from generalaffairs.visitors.forms import MonthAsked, day_of
from generalaffairs.visitors.models import EXPECTED, HERE, State, Visit
from generalaffairs.visitors.tables import VisitTable

VIEW = "generalaffairs.visitors.view"


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/visitors/[?client=&state=&month=&format=]: what is to come, or what was in a month or a state."""
    mine = clients_of(request, VIEW)
    client = narrowed(request, mine)
    month = MonthAsked(request.GET)
    rows = filtered(request, month, queries.visits([one.pk for one in ([client] if client else mine)]))
    if wanted := request.GET.get("format"):
        whose, now = client.code if client else _("全顧客"), timezone.localtime()
        rows = rows.order_by(*queries.ORDER)
        return file_response(VisitTable, rows, wanted, title=_("来客"), client=whose, now=now)
    page = page_or_first(rows, queries.ORDER, request.GET.get("cursor"), size=50)
    table = VisitTable(
        page.rows, page=page, query=request.GET, caption=_("来客の一覧"), empty_title=_("当てはまる来客はありません。"),
        empty_body=_("来客対応の依頼に着手して予約を登録すると、ここに表示します。"),
    )  # fmt: skip
    context = {"table": table, "client": client, "mine": mine, "states": State.choices, "asked": month}
    context["nav_current"] = "visitors"
    return render(request, "generalaffairs/visitors/list.html", context)


def filtered(request: HttpRequest, asked: MonthAsked, rows: QuerySet[Visit]) -> QuerySet[Visit]:
    """The rows that the address asks for: a state, a month; without both what is to come or going on."""
    state, given = request.GET.get("state", ""), asked.first
    if given:
        month = Month.of(given)
        rows = rows.filter(starts_at__gte=month.start_at, starts_at__lt=month.end_at)
    if state in State.values:
        return rows.filter(state=state)
    return rows if state == "all" or given else rows.filter(state__in=[*EXPECTED, *HERE])


@require_safe
@requires(VIEW, area="desk")
def client_page(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/visitors/[?on=2026-11-30]: the rooms of the day as a table, the month in figures."""
    today = timezone.localdate()
    day = day_of(request.GET.get("on", ""), today)
    rows, known = queries.of_day(request.tenant.pk, day), queries.usable_rooms()
    month = Month.of(day)
    whole = queries.of_month(request.tenant.pk, month)
    every = queries.shown(rows, known, whole)
    context = {
        "day": day, "today": today, "before": day - timedelta(days=1), "after": day + timedelta(days=1),
        "found": queries.day_of_rooms(day, every, known), "visits": every,
        "month": month.start,
        "figures": queries.figures(list(whole)), "nav_current": "visitors",
    }  # fmt: skip
    return render(request, "generalaffairs/visitors/client.html", context)
