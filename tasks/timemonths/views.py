"""Pages of the month approval: the matrix of clients and months, and one client's month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.saying import numbered, said
from bpo.core.ui import formats
from bpo.core.ui.download import file_response, plain_response
from bpo.core.ui.left import Left
from bpo.core.ui.refusal import refusals_on
from bpo.core.ui.templatetags.ui import jdatetime
from clients.companies.mine import clients_of
from clients.companies.models import Client
from tasks.timemonths import actions, queries
from tasks.timemonths.forms import ApprovalForm, ReopeningForm
from tasks.timemonths.tables import LineTable

PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@requires("timemonths.oversee", area="desk")
def matrix(request: HttpRequest) -> HttpResponse:
    """GET /desk/time-months/?month=2026-10&after=CODE[&format=csv]; POST month=CODE:2026-10 …: approve these."""
    if request.method == "POST":
        return _approve_chosen(request)
    if fmt := request.GET.get("format"):
        return _matrix_file(request, _month_of(request), fmt)
    return _matrix(request)


def _matrix(request: HttpRequest, left: Sequence[Left] = ()) -> HttpResponse:
    """The page; with the months that could not be approved, where some of several were refused."""
    today, last = timezone.localdate(), _month_of(request)
    clients, more = _page_of(request)
    rows = queries.matrix(clients, last, today=today)
    context = {
        "rows": rows,
        "months": [last.plus(-n) for n in range(queries.SHOWN_MONTHS)],
        "before": last.previous(),
        "after": last.next() if last < Month.of(today) else None,
        "more": more,
        "approvable": any(cell.is_approvable for row in rows for cell in row.cells),
        "may_approve": policy.check("timemonths.approve", request.actor, None),
        "left": left,
        "nav_current": "timemonths",
    }
    return render(request, "tasks/timemonths/matrix.html", context, status=422 if left else 200)


@require_safe
@requires("timemonths.oversee", area="desk")
def month(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """GET /desk/clients/<client>/time-months/<month>/[?format=csv]"""
    return _sheet(request, month, ApprovalForm(), ReopeningForm())


@require_POST
@requires("timemonths.approve", area="desk")
def approval(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST …/approval/ note=…: approve the month and lock its entries."""
    of, form = month, ApprovalForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            note = form.cleaned_data["note"]
            actions.approve_month(of, note=note, actor=request.actor, now=timezone.now())
            messages.success(request, _("%(month)sの作業時間を承認しました。") % {"month": said(of.words)})
            return redirect("desk:time_month", client=client, month=month)
    return _sheet(request, of, form, ReopeningForm())


@require_POST
@requires("timemonths.approve", area="desk")
def reopening(request: HttpRequest, client: str, month: Month) -> HttpResponse:
    """POST …/reopening/ reason=…: take the approval back."""
    of, form = month, ReopeningForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            actions.reopen_month(of, reason=reason, actor=request.actor, now=timezone.now())
            messages.success(request, _("承認を取り消しました。担当者は作業時間を訂正できます。"))
            return redirect("desk:time_month", client=client, month=month)
    return _sheet(request, of, ApprovalForm(), form)


def _sheet(request: HttpRequest, of: Month, approving: Form, reopening: Form) -> HttpResponse:
    found = queries.sheet(request.tenant, of, actor=request.actor, today=timezone.localdate())
    if fmt := request.GET.get("format"):
        title, code = _("作業時間_%(month)s") % {"month": of}, request.tenant.code
        return file_response(LineTable, found.lines, fmt, title=title, client=code, now=timezone.localtime())
    may = policy.check("timemonths.approve", request.actor, request.tenant)
    approving.fields["note"].required = bool(found.cell.figures.flagged)
    context = {
        "sheet": found,
        "table": LineTable(found.lines, may=bool(may), caption=_("作業時間")) if found.lines else None,
        "cell": found.cell,
        "month": of,
        "approving": approving,
        "reopening": reopening,
        "may_approve": may,
        "nav_current": "timemonths",
    }
    failed = bool(approving.errors or reopening.errors)
    return render(request, "tasks/timemonths/month.html", context, status=422 if failed else 200)


def _approve_chosen(request: HttpRequest) -> HttpResponse:
    """Approve what was ticked, and list what was refused; ids of strangers are a 404 like unknown ones."""
    policy.require("timemonths.approve", request.actor, None)
    managed = {client.code: client for client in clients_of(request, "timemonths.oversee")}
    chosen: list[tuple[UUID, Month]] = []
    for key in request.POST.getlist("month"):
        code, _colon, name = key.partition(":")
        if code not in managed:
            raise Http404
        chosen.append((managed[code].pk, _parsed(name)))
    done = actions.approve_many(chosen, actor=request.actor, now=timezone.now())
    if done.done:
        messages.success(request, numbered("%(n)s件の月を承認しました。", done.done) % {"n": done.done})
    named = {client.pk: client for client in managed.values()}
    left = [_left(named[tenant], month, why) for tenant, month, why in done.refused]
    return _matrix(request, left) if left else redirect(request.get_full_path())


def _left(client: Client, month: Month, why: str) -> Left:
    return Left(f"{client.short_name} {formats.month_label(month.start)}", why, "month", f"{client.code}:{month}")


def _page_of(request: HttpRequest) -> tuple[list[Any], str]:
    """The clients of this page by code, and the code after which the next page begins."""
    after = request.GET.get("after", "")
    rows = [one for one in clients_of(request, "timemonths.oversee") if one.code > after]
    return rows[:PAGE], rows[PAGE - 1].code if len(rows) > PAGE else ""


def _month_of(request: HttpRequest) -> Month:
    try:
        return Month.parse(request.GET.get("month", ""))
    except ValueError:
        return Month.of(timezone.localdate())


def _parsed(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404 from None


def _cell_cells(cell: queries.Cell) -> list[Any]:
    done = cell.approval if cell.state == queries.APPROVED else None
    by, at = (done.approved_by.name, jdatetime(done.approved_at)) if done else ("", "")  # type: ignore[union-attr]
    told = cell.figures
    length = formats.minutes(told.seconds)
    return [cell.client.name, str(cell.month), cell.label, told.entries, told.seconds, length, told.flagged, by, at]


def _matrix_file(request: HttpRequest, last: Month, fmt: str) -> HttpResponse:
    """Every client of the matrix, not those of one page alone: one line for each month."""
    rows = queries.matrix(clients_of(request, "timemonths.oversee"), last, today=timezone.localdate())
    cells = [cell for row in rows for cell in row.cells]
    title, whose = _("作業時間の承認_%(month)s") % {"month": last}, _("全顧客")
    return plain_response(_head(), cells, fmt, title=title, client=whose, now=timezone.localtime(), cells=_cell_cells)


def _head() -> list[str]:
    return [
        _("顧客"),
        _("月"),
        _("状態"),
        _("件数"),
        _("時間（秒）"),
        _("時間"),
        _("確認が必要"),
        _("承認者"),
        _("承認日時"),
    ]
