"""Stock-taking: the plans of a client, one count with its differences, and the page of the phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.ui.download import plain_response
from bpo.core.ui.forms import WarekiDateField
from bpo.core.ui.refusal import refusals_on
from generalaffairs.supplies import count_queries, queries
from generalaffairs.supplies.actions import counting
from generalaffairs.supplies.calc import Difference
from generalaffairs.supplies.forms import StockTakeForm
from generalaffairs.supplies.models import CountLine, StockTake
from generalaffairs.supplies.queries import KEY
from generalaffairs.supplies.scan_form import ScanForm
from generalaffairs.supplies.views.register import EDIT, VIEW, frame
from tasks.work.access import access_task
from tasks.work.models import Task

PAGE = "desk:supplies_stocktake"
COUNT = "generalaffairs.supplies.count"


def words_of(difference: Difference) -> str:
    """What a difference is called."""
    return {
        Difference.MISSING: _("見つからない"), Difference.MOVED: _("場所が違う"), Difference.EXTRA: _("対象外で発見"),
        Difference.QUANTITY: _("数が違う"),
    }[difference]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/supplies/stocktakes/; POST plans one."""
    form = StockTakeForm(request.POST or None, initial={"from_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = counting.plan(counting.Plan(**form.cleaned_data), actor=request.actor)
            messages.success(request, _("棚卸し「%(name)s」を計画しました。") % {"name": row.name})
            return redirect(PAGE, client, row.pk)
    context = {"form": form, "takes": count_queries.takes()[:50], **frame(request)}
    return render(request, "generalaffairs/supplies/stocktakes.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT, area="desk")
def starting(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST /desk/<number>/supplies/stocktake/: the stock-taking that this task asked for."""
    task = access_task(request, number, worktype=KEY)
    form = StockTakeForm(request.POST or None, initial=_asked_for(task))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = counting.plan(counting.Plan(**form.cleaned_data), task_id=task.pk, actor=request.actor)
            messages.success(request, _("棚卸し「%(name)s」を計画しました。") % {"name": row.name})
            return redirect(PAGE, task.tenant.code, row.pk)
    context = {"form": form, "task": task, **frame(request)}
    return render(request, "generalaffairs/supplies/stocktake_form.html", context, status=422 if form.errors else 200)


def _asked_for(task: Task) -> dict[str, Any]:
    """What the request says, as the form begins."""
    said = task.fields
    days = {name: WarekiDateField(required=False).clean(said.get(f"count_{name}")) for name in ("from", "until")}
    return {
        "name": f"{task.title} {task.number}"[:60], "place": said.get("count_place", ""),
        "department": said.get("count_department", ""), "from_on": days["from"], "until_on": days["until"],
    }  # fmt: skip


@require_safe
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, stocktake: UUID) -> HttpResponseBase:
    """GET …/stocktakes/<id>/[?format=]: how far it is, and what differs."""
    row = _take(stocktake)
    found = [(line, words_of(one)) for line, one in count_queries.differences(row)] if row.state != "COUNTING" else []
    if wanted := request.GET.get("format"):
        return _lines_file(request, row, wanted)
    seen = [(line, words_of(one)) for line, one in count_queries.differences(row) if line.counted is not None]
    context = {"row": row, "differences": found or seen, "progress": count_queries.progress_of(row), **frame(request)}
    context["left"] = count_queries.still_to_count(row)[: queries.SHOWN]
    context["may_approve"] = policy.check("generalaffairs.supplies.approve_count", request.actor, row)
    return render(request, "generalaffairs/supplies/stocktake.html", context)


def _lines_file(request: HttpRequest, row: StockTake, wanted: str) -> HttpResponseBase:
    """Every line of the count as a file."""
    header = [_("番号"), _("名称"), _("場所"), _("帳簿"), _("実数"), _("見つけた場所"), _("数えた人"), _("数えた日時")]
    rows = row.lines.order_by("place", "number", "id")  # type: ignore[attr-defined]
    return plain_response(
        header, rows, wanted, title=_("棚卸し"), client=request.tenant.code, now=timezone.localtime(), cells=_cells
    )


def _cells(line: CountLine) -> list[Any]:
    said: list[Any] = [line.number, line.name, line.place, line.expected, line.counted, line.found_place]
    return [*said, line.counted_by_name, line.counted_at]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(COUNT, area="desk")
def counting_desk(request: HttpRequest, client: str, stocktake: UUID) -> HttpResponse:
    """GET and POST …/stocktakes/<id>/counting/: the page of the phone, for staff who are there."""
    return scan_page(request, stocktake, "desk:supplies_counting", "generalaffairs/supplies/counting.html")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(COUNT, area="portal")
def counting_portal(request: HttpRequest, client: str, stocktake: UUID) -> HttpResponse:
    """GET and POST /portal/<client>/supplies/stocktakes/<id>/: the same for the client's people."""
    return scan_page(request, stocktake, "portal:supplies_count", "generalaffairs/supplies/portal_count.html")


def scan_page(request: HttpRequest, key: UUID, route: str, template: str) -> HttpResponse:
    """One thing after the other: the field has the focus, Enter (or the scanner) sends. `missing`: it is not there."""
    row, known = _take(key), queries.places()
    place = request.POST.get("place", request.GET.get("place", ""))
    form = ScanForm(request.POST or None, request.FILES or None, places=known, initial={"place": place})
    counted = request.method == "POST" and (_missing(request, row) or _counted(request, row, form))
    if counted:
        kept = {"place": place} if place in known else None
        return redirect(reverse(route, args=[request.tenant.code, key], query=kept))
    context = {"row": row, "form": form, "progress": count_queries.progress_of(row), "nav_current": "supplies"}
    context |= {
        "recent": count_queries.recent(row),
        "left": count_queries.still_to_count(row)[: queries.SHOWN],
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _missing(request: HttpRequest, row: StockTake) -> bool:
    """Whether the button 見つからない was pressed; then it is written down."""
    if not (key := request.POST.get("missing")):
        return False
    line = counting.not_there(_line(row, key).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(name)s」を「見つからない」にしました。") % {"name": line.name})
    return True


def _counted(request: HttpRequest, row: StockTake, form: ScanForm) -> bool:
    if form.is_valid():
        with refusals_on(form):
            line = _count(request, row, form)
            named = {"number": line.number, "name": line.name}
            messages.success(request, _("%(number)s %(name)s を数えました。") % named)
    return not form.errors


def _count(request: HttpRequest, row: StockTake, form: ScanForm) -> CountLine:
    said = form.cleaned_data
    photo = store_upload(said["photo"], actor=request.actor) if said["photo"] else None
    scan = counting.Scan(said["number"], said["place"], said["quantity"], photo)
    return counting.count(row.pk, scan, actor=request.actor, now=timezone.now())


@require_POST
@requires(EDIT, area="desk")
def closing(request: HttpRequest, client: str, stocktake: UUID) -> HttpResponse:
    """POST …/stocktakes/<id>/closing/: the differences to the approval of another person."""
    reason = request.POST.get("reason", "")
    counting.close(_take(stocktake).pk, reason=reason, actor=request.actor, now=timezone.now())
    messages.success(request, _("棚卸しを締めました。ほかの担当者が差異を承認すると、台帳を調整します。"))
    return redirect(PAGE, client, stocktake)


@require_POST
@requires(VIEW, area="desk")
def approving(request: HttpRequest, client: str, stocktake: UUID) -> HttpResponse:
    """POST …/stocktakes/<id>/approval/: adjust, or (`back`) count again."""
    key, by = _take(stocktake).pk, request.actor
    if "back" in request.POST:
        counting.reopen(key, reason=request.POST.get("reason", ""), actor=by)
        messages.success(request, _("棚卸しを差し戻しました。"))
    else:
        counting.approve(key, actor=by, now=timezone.now())
        messages.success(request, _("差異を承認し、台帳を調整しました。"))
    return redirect(PAGE, client, stocktake)


def _take(key: UUID) -> StockTake:
    found = count_queries.takes().filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _line(row: StockTake, key: str) -> CountLine:
    found = next((one for one in count_queries.still_to_count(row) if str(one.pk) == key), None)
    if found is None:
        raise Http404
    return found
