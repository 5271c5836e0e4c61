"""The client's reception on a phone: who comes today, arrival by tap or by code, the host's word, leaving; the log."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.visitors import actions, queries
from generalaffairs.visitors.forms import CodeForm, MonthAsked, day_of
from generalaffairs.visitors.models import EXPECTED, HERE, State
from generalaffairs.visitors.tables import LogTable
from generalaffairs.visitors.views.on_desk import filtered

VIEW, RECEIVE = "generalaffairs.visitors.view", "generalaffairs.visitors.receive"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="portal")
def today(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/visitors/[?on=]: visitors of the day. POST: a visitor's `code`, who is there with that."""
    form, now = CodeForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            visit = actions.arrive_by_code(form.cleaned_data["code"], actor=request.actor, now=now)
            messages.success(request, _received(visit.company))
            return redirect("portal:visitors_visit", client=client, visit=visit.pk)
    local = timezone.localdate()
    day = day_of(request.GET.get("on", ""), local)
    every = queries.shown(queries.of_day(request.tenant.pk, day))
    context = {
        "visits": every, "day": day, "today": local,
        "before": day - timedelta(days=1), "after": day + timedelta(days=1),
        "form": form, "may": policy.check(RECEIVE, request.actor, request.tenant), "expected": EXPECTED, "here": HERE,
    }  # fmt: skip
    return render(request, "generalaffairs/visitors/today.html", context, status=422 if form.errors else 200)


@require_safe
@requires(VIEW, area="portal")
def log(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/visitors/log/[?month=&state=&format=csv|xlsx]: everybody who came, or should have."""
    rows = queries.visits([request.tenant.pk])
    month = MonthAsked(request.GET)
    rows = filtered(request, month, rows) if request.GET.get("state") or month.first else rows
    if wanted := request.GET.get("format"):
        rows, now = rows.order_by(*queries.ORDER), timezone.localtime()
        return file_response(LogTable, rows, wanted, title=_("来訪記録"), client=client, now=now)
    page = page_or_first(rows, queries.ORDER, request.GET.get("cursor"), size=50)
    table = LogTable(
        page.rows, page=page, query=request.GET, caption=_("来訪記録"), empty_title=_("当てはまる来客はありません。")
    )
    return render(
        request, "generalaffairs/visitors/log.html", {"table": table, "states": State.choices, "asked": month}
    )


@require_safe
@requires(VIEW, area="portal")
def page(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """GET /portal/<client>/visitors/<id>/: one visit, and the one next thing to tap."""
    one, local = _shown(visit), timezone.localdate()
    row = one.visit
    context = {
        "shown": one, "visit": row, "may": policy.check(RECEIVE, request.actor, request.tenant),
        "arriving": row.state in (*EXPECTED, State.NO_SHOW) and timezone.localdate(row.starts_at) == local,
        "here": row.state in HERE, "left_out": row.state in HERE and one.someone_missing,
        # That somebody will leave is said to colleagues by their own company, not by us.
        "leaves_later": row.host_left_on is not None and row.host_left_on >= local,
    }  # fmt: skip
    return render(request, "generalaffairs/visitors/portal_visit.html", context)


@require_POST
@requires(RECEIVE, area="portal")
def arrival(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """POST …/arrival/: these `guest`s, or all of them."""
    one = _shown(visit)
    known = {str(guest.pk): guest.pk for guest in one.guests}
    wanted = [known[key] for key in request.POST.getlist("guest") if key in known]
    done = actions.arrive(one.visit.pk, guests=wanted, actor=request.actor, now=timezone.now())
    messages.success(request, _received(done.company))
    return redirect("portal:visitors_visit", client=client, visit=visit)


@require_POST
@requires(RECEIVE, area="portal")
def confirmation(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """POST …/confirmation/: the host comes."""
    actions.confirm(_shown(visit).visit.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("応対を記録しました。"))
    return redirect("portal:visitors_visit", client=client, visit=visit)


@require_POST
@requires(RECEIVE, area="portal")
def leaving(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """POST …/leaving/"""
    actions.leave(_shown(visit).visit.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("退館を記録しました。"))
    return redirect("portal:visitors_visit", client=client, visit=visit)


def _received(company: str) -> str:
    return _("%(company)s様の来訪を記録し、応対する方にお知らせしました。") % {"company": company}


def _shown(visit: UUID) -> queries.Shown:
    found = queries.access_visit(visit)
    if found is None:
        raise Http404
    return found
