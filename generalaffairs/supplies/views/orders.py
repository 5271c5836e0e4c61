"""Orders of a client, and one order from its lines to the matched invoice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.supplies import matching, queries
from generalaffairs.supplies.actions import ordering, receiving
from generalaffairs.supplies.models import Invoice, Order, OrderLine
from generalaffairs.supplies.order_forms import InvoiceForm, OrderForm, ReceiptForm
from generalaffairs.supplies.queries import KEY
from generalaffairs.supplies.tables import OrderTable
from generalaffairs.supplies.views.register import EDIT, VIEW, frame
from tasks.work.access import access_task

PAGE = "desk:supplies_order"


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/supplies/orders/[?state=&format=]"""
    rows = queries.orders().select_related("task", "tenant")
    if (state := request.GET.get("state", "")) in Order.State.values:
        rows = rows.filter(state=state)
    if wanted := request.GET.get("format"):
        rows = rows.order_by("-created_at", "-id")
        return file_response(OrderTable, rows, wanted, title=_("発注"), client=client, now=timezone.localtime())
    page = page_or_first(rows, ("-created_at", "-id"), request.GET.get("cursor"), size=50)
    table = OrderTable(page.rows, page=page, query=request.GET, caption=_("発注"), empty_title=_("発注はありません。"))
    context = {"table": table, "states": Order.State.choices, **frame(request)}
    return render(request, "generalaffairs/supplies/orders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """GET and POST …/orders/<id>/: POST saves terms and lines."""
    row = conflicts.held(_order(order), request)
    if request.method != "POST":
        return _page(request, row)
    make = partial(OrderForm, order=row, lines=queries.lines_of(row), least=conflicts.last_line(request.POST, "name"))
    stored, form = conflicts.both(request, make)
    again = partial(_page, request, row, form=form)
    if form.is_valid():
        back = reverse(PAGE, args=[client, order])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            said = {"terms": form.terms(), "lines": form.wanted(), "seen": form.cleaned_data["seen"]}
            ordering.change_order(order, **said, actor=request.actor, now=timezone.now())
            messages.success(request, _("発注の内容を保存しました。"))
            return redirect(back)
    return again()


@require_POST
@requires(EDIT, area="desk")
def starting(request: HttpRequest, number: str) -> HttpResponse:
    """POST /desk/<number>/supplies/order/: the order of this task."""
    task = access_task(request, number, worktype=KEY)
    row = ordering.start_order(task.pk, actor=request.actor)
    return redirect(PAGE, task.tenant.code, row.pk)


@require_POST
@requires(EDIT, area="desk")
def filing(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/filing/: the proposal becomes a request of the client's responsible person."""
    person = queries.who_asks(on=timezone.localdate())
    row = ordering.file_proposal(_order(order).pk, person=person, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("発注の提案を依頼%(number)sにしました。") % {"number": row.task.number if row.task else ""}
    )
    return redirect(PAGE, client, order)


@require_POST
@requires(EDIT, area="desk")
def asking(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/asking/: to the client's approval."""
    said = _("お客様に承認を依頼しました。")
    return _do(request, order, said, lambda key: ordering.ask_client(key, actor=request.actor, now=timezone.now()))


@require_POST
@requires(EDIT, area="desk")
def placing(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/placing/"""
    said = _("発注しました。発注書を作成しています。")
    return _do(request, order, said, lambda key: ordering.place_order(key, actor=request.actor, now=timezone.now()))


@require_POST
@requires(EDIT, area="desk")
def settling(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/settling/: order, receipt and invoice agree."""
    said, on = _("照合を完了しました。"), timezone.localdate()
    return _do(request, order, said, lambda key: receiving.settle(key, actor=request.actor, on=on))


@require_POST
@requires(EDIT, area="desk")
def cancelling(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/cancelling/"""
    reason, now = request.POST.get("reason", ""), timezone.now()
    said = _("発注を取り消しました。")
    return _do(
        request, order, said, lambda key: ordering.cancel_order(key, reason=reason, actor=request.actor, now=now)
    )


@require_POST
@requires(EDIT, area="desk")
def receiving_(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/receiving/: what came."""
    row = _order(order)
    form = ReceiptForm(request.POST, lines=queries.lines_of(row))
    if form.is_valid():
        with refusals_on(form):
            said: dict[str, Any] = {"quantities": form.quantities(), "slip": form.as_slip()}
            receiving.receive(order, **said, actor=request.actor, now=timezone.now())
            messages.success(request, _("検収を登録しました。在庫に加えました。"))
            return redirect(PAGE, client, order)
    return _page(request, row, receipt=form)


@require_POST
@requires(EDIT, area="desk")
def invoicing(request: HttpRequest, client: str, order: UUID) -> HttpResponse:
    """POST …/orders/<id>/invoicing/: what the supplier asks for."""
    row = _order(order)
    form = InvoiceForm(request.POST, request.FILES, lines=queries.lines_of(row))
    if form.is_valid():
        with refusals_on(form):
            upload = form.cleaned_data["file"]
            file = store_upload(upload, actor=request.actor) if upload else None
            receiving.enter_invoice(order, billed=form.billed(file), lines=form.lines(), actor=request.actor)
            messages.success(request, _("請求書を登録しました。照合の結果を確認してください。"))
            return redirect(PAGE, client, order)
    return _page(request, row, invoice=form)


@require_POST
@requires(EDIT, area="desk")
def withdrawing(request: HttpRequest, client: str, invoice: UUID) -> HttpResponse:
    """POST …/invoices/<id>/withdrawal/: another one comes."""
    row = Invoice.objects.get(queries.here(), pk=invoice)
    reason, said = request.POST.get("reason", ""), _("請求書を取り下げました。")
    return _do(
        request, row.order_id, said, lambda _key: receiving.withdraw_invoice(row.pk, reason=reason, actor=request.actor)
    )


@require_POST
@requires(EDIT, area="desk")
def giving_up(request: HttpRequest, client: str, line: UUID) -> HttpResponse:
    """POST …/lines/<id>/remainder/: what is outstanding will not come."""
    row = OrderLine.objects.get(queries.here(), pk=line)
    reason, now = request.POST.get("reason", ""), timezone.now()
    said = _("残数を取り消しました。")
    return _do(
        request, row.order_id, said, lambda _key: receiving.give_up(row.pk, reason=reason, actor=request.actor, now=now)
    )


def _do(request: HttpRequest, order: UUID, said: str, verb: Callable[[UUID], object]) -> HttpResponse:
    verb(_order(order).pk)
    messages.success(request, said)
    return redirect(PAGE, request.tenant.code, order)


def _page(request: HttpRequest, row: Order, **forms: Any) -> HttpResponse:
    shown, today = queries.page_of(row), timezone.localdate()
    lines = shown.pop("lines")
    usual = {
        "form": lambda: OrderForm(order=row, lines=lines),
        "receipt": lambda: ReceiptForm(lines=lines, initial={"on": today}),
        "invoice": lambda: InvoiceForm(lines=lines, initial={"billed_on": today}),
    }
    context = {name: forms.get(name) or make() for name, make in usual.items()}
    context |= {"row": row, "matches": matching.matches(lines), **shown, **frame(request)}
    context["troubles"] = matching.troubles(lines, shown["invoices"])
    context["total"] = sum(line.amount for line in lines)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/supplies/order.html", context, status=status)


def _order(key: UUID) -> Order:
    found = Order.objects.filter(queries.here(), pk=key).select_related("task").first()
    if found is None:
        raise Http404
    return found
