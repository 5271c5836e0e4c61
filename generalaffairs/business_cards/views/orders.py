"""Orders to the printer, and what they cost by department."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core.calendar.month import Month
from bpo.core.documents.queries import documents_of
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.business_cards import queries, registry
from generalaffairs.business_cards.actions import ordering
from generalaffairs.business_cards.models import Order, Printing
from generalaffairs.business_cards.policies import KEEP, VIEW
from generalaffairs.business_cards.register_forms import BackForm, OrderForm, ReceiptForm
from generalaffairs.business_cards.tables import CostTable, OrderTable
from generalaffairs.business_cards.views.register import frame, one

PAGE = "desk:business_cards_order"


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET …/business-cards/orders/[?state=&format=]"""
    rows = registry.orders().select_related("tenant")
    if (state := request.GET.get("state", "")) in Order.State.values:
        rows = rows.filter(state=state)
    if wanted := request.GET.get("format"):
        rows = rows.order_by("-ordered_at", "-id")
        return file_response(OrderTable, rows, wanted, title=_("名刺の発注"), client=client, now=timezone.localtime())
    page = page_or_first(rows, ("-ordered_at", "-id"), request.GET.get("cursor"), size=50)
    table = OrderTable(
        page.rows, page=page, query=request.GET, caption=_("名刺の発注"), empty_title=_("発注はありません。")
    )
    context = {"table": table, "states": Order.State.choices, **frame(request)}
    return render(request, "generalaffairs/business_cards/orders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/business-cards/orders/new/: which cards go to the printer now."""
    ready = queries.ready_for_order()
    form = OrderForm(request.POST or None, ready=ready, rules=registry.rules())
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            chosen = [UUID(key) for key in form.cleaned_data["cards"]]
            made = ordering.place_order(chosen, terms=form.terms(), actor=request.actor, now=timezone.now())
            messages.success(
                request, _("%(number)sを発注しました。発注ファイルと版下を確認してください。") % {"number": made.number}
            )
            return redirect(PAGE, client, made.pk)
    days = {"repeat": _ships(repeat=True), "new": _ships(repeat=False)}
    context = {"form": form, "ready": ready, "days": days, **frame(request)}
    return render(request, "generalaffairs/business_cards/order_new.html", context, status=422 if form.errors else 200)


def _ships(*, repeat: bool) -> Any:
    return ordering.ships_on(timezone.now(), repeat=repeat)


@require_safe
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """GET …/orders/<id>/: its cards, its files, what the printer answered, what came."""
    return _page(request, _order(order))


@require_POST
@requires(KEEP, area="desk")
def writing_back(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/answer/: the printer's number and cost."""
    row = conflicts.held(_order(order), request)
    stored, form = conflicts.both(request, partial(BackForm, initial=_answer(row)))
    again = partial(_page, request, row, back=form)
    if form.is_valid():
        back = reverse(PAGE, args=[client, order])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            said = form.cleaned_data
            ordering.write_back(row.pk, printer_number=said["printer_number"], cost=said["cost"], actor=request.actor)
            messages.success(request, _("注文番号と費用を保存しました。"))
            return redirect(back)
    return again()


def _answer(row: Order) -> dict[str, Any]:
    return {"printer_number": row.printer_number, "cost": row.cost}


@require_POST
@requires(KEEP, area="desk")
def receiving(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/receiving/: boxes go into stock."""
    row = _order(order)
    form = ReceiptForm(request.POST, lines=_lines(row))
    if form.is_valid():
        with refusals_on(form):
            on, now = form.cleaned_data["on"], timezone.now()
            ordering.receive(row.pk, boxes=form.boxes(), on=on, actor=request.actor, now=now)
            messages.success(request, _("納品を登録しました。在庫に加えました。"))
            return redirect(PAGE, client, order)
    return _page(request, row, receipt=form)


@require_POST
@requires(KEEP, area="desk")
def cancelling(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/cancelling/"""
    ordering.cancel_order(_order(order).pk, reason=request.POST.get("reason", ""), actor=request.actor)
    messages.success(request, _("発注を取り消しました。"))
    return redirect(PAGE, client, order)


@require_safe
@requires(VIEW, area="desk")
def costs(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET …/business-cards/costs/[?month=YYYY-MM&department=&format=]: by department, down to the rows."""
    month = _month(request.GET.get("month", ""))
    rows = registry.costs(month, [request.tenant.pk]).order_by("department", "order__number", "id")
    chosen = request.GET.get("department", "")
    shown = rows.filter(department=chosen) if "department" in request.GET else rows
    if wanted := request.GET.get("format"):
        return file_response(CostTable, shown, wanted, title=_("名刺の費用"), client=client, now=timezone.localtime())
    table = CostTable(shown, query=request.GET, caption=_("名刺の費用"), empty_title=_("費用はありません。"))
    context = {"table": table, "month": month, "sums": by_department(rows), "chosen": chosen, **frame(request)}
    return render(request, "generalaffairs/business_cards/costs.html", context)


def by_department(rows: Iterable[Printing]) -> list[dict[str, Any]]:
    """Boxes and yen of each department, by name."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        one_ = found.setdefault(row.department, {"department": row.department, "boxes": 0, "cost": 0})
        one_["boxes"] += row.boxes
        one_["cost"] += row.cost or 0
    return [found[name] for name in sorted(found)]


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        return Month.of(timezone.localdate())


def _order(key: UUID) -> Order:
    return one(Order.objects.select_related("csv", "xlsx", "tenant"), key)


def _lines(order: Order) -> list[Printing]:
    return list(registry.printings().filter(order=order).order_by("task__number"))


def _page(request: HttpRequest, row: Order, **forms: Any) -> HttpResponse:
    lines = _lines(row)
    context = {
        "row": row, "lines": lines, "print": documents_of(row.pk).filter(kind=ordering.PRINT).first(),
        "back": forms.get("back") or BackForm(initial=_answer(row)),
        "receipt": forms.get("receipt") or ReceiptForm(lines=lines, initial={"on": timezone.localdate()}),
        **frame(request),
    }  # fmt: skip
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/business_cards/order.html", context, status=status)
