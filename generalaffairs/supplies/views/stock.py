"""Consumables of a client, and one of them with its moves."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.supplies import queries
from generalaffairs.supplies.actions import stock
from generalaffairs.supplies.forms import ConsumableForm, MoveForm, NewConsumableForm
from generalaffairs.supplies.models import Consumable
from generalaffairs.supplies.tables import ConsumableTable
from generalaffairs.supplies.views.register import EDIT, VIEW, frame

MOVES = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/supplies/stock/[?format=]; POST adds a consumable."""
    rows = queries.consumables().select_related("tenant")
    if wanted := request.GET.get("format"):
        return file_response(ConsumableTable, rows, wanted, title=_("消耗品"), client=client, now=timezone.localtime())
    form = NewConsumableForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            facts = dict(form.cleaned_data)
            there, now = facts.pop("on_hand"), timezone.now()
            row = stock.add_consumable(facts, on_hand=there, actor=request.actor, now=now)
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": row.name})
            return redirect("desk:supplies_stock", client)
    page = page_or_first(rows, ("place", "name", "id"), request.GET.get("cursor"), size=50)
    table = ConsumableTable(
        page.rows, page=page, query=request.GET, caption=_("消耗品"), empty_title=_("消耗品はありません。")
    )
    context = {"table": table, "form": form, **frame(request)}
    return render(request, "generalaffairs/supplies/stock.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, consumable: UUID) -> HttpResponse:
    """GET and POST …/stock/<id>/: what it is and at which points it is ordered."""
    row = conflicts.held(_row(consumable), request)
    stored = ConsumableForm(initial={name: getattr(row, name) for name in stock.FIELDS})
    form = ConsumableForm(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_page, request, row, form, MoveForm(prefix="move"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:supplies_consumable", args=[client, consumable])
        if asked := conflicts.unsettled(request, form, stored, named=row.name, back=back, again=again):
            return asked
        with refusals_on(form):
            stock.change_consumable(consumable, form.cleaned_data, actor=request.actor, now=timezone.now())
            messages.success(request, _("「%(name)s」を保存しました。") % {"name": row.name})
            return redirect(back)
    return again()


@require_POST
@requires(EDIT, area="desk")
def moving(request: HttpRequest, client: str, consumable: UUID) -> HttpResponse:
    """POST …/stock/<id>/moving/: taken out, or corrected."""
    row, form = _row(consumable), MoveForm(request.POST, prefix="move")
    if form.is_valid():
        said, by = form.cleaned_data, {"actor": request.actor, "now": timezone.now()}
        with refusals_on(form):
            if said["how"] == "USED":
                stock.take_out(row.pk, quantity=said["quantity"], reason=said["reason"], **by)
            else:
                stock.correct_stock(row.pk, there=said["quantity"], reason=said["reason"], **by)
            messages.success(request, _("「%(name)s」の在庫を更新しました。") % {"name": row.name})
            return redirect("desk:supplies_consumable", client, consumable)
    fresh = ConsumableForm(initial={name: getattr(row, name) for name in stock.FIELDS})
    return _page(request, row, fresh, form)


def _page(request: HttpRequest, row: Consumable, form: ConsumableForm, move: MoveForm) -> HttpResponse:
    moves = row.moves.order_by("-at", "-id")[:MOVES]  # type: ignore[attr-defined]
    coming = queries.line_on_the_way(row)
    context = {"row": row, "form": form, "move": move, "moves": moves, "coming": coming, **frame(request)}
    status = 422 if form.errors or move.errors else 200
    return render(request, "generalaffairs/supplies/consumable.html", context, status=status)


def _row(key: UUID) -> Consumable:
    found = Consumable.objects.filter(queries.here(), pk=key).first()
    if found is None:
        raise Http404
    return found
