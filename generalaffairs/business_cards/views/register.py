"""The people with cards over all clients, a client's page of what needs somebody, and one person."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of, narrowed
from generalaffairs.business_cards import registry, ruling
from generalaffairs.business_cards.actions import printing, proposing, register, stock
from generalaffairs.business_cards.filters import HolderFilter
from generalaffairs.business_cards.models import Holder, Order, Proposal, StockMove, Variant
from generalaffairs.business_cards.policies import KEEP, VIEW
from generalaffairs.business_cards.register_forms import HolderForm, MoveForm, SheetsForm, VariantForm
from generalaffairs.business_cards.tables import HolderTable

MOVES = 20


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/business-cards/[?client=&q=&mark=&format=]: people with cards of the reader's clients."""
    clients = clients_of(request, VIEW)
    client = narrowed(request, clients)
    rows = registry.holders([one.pk for one in ([client] if client else clients)])
    found = HolderFilter(request.GET, queryset=rows)
    if wanted := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        return file_response(HolderTable, found.qs.order_by("tenant__code", "number"), wanted, title=_("名刺を使う人"),
                             client=whose, now=timezone.localtime())  # fmt: skip
    page = page_or_first(found.qs, ("number", "id"), request.GET.get("cursor"), size=50)
    table = HolderTable(
        page.rows, page=page, query=request.GET, caption=_("名刺を使う人"), empty_title=_("登録された人はいません。")
    )
    context = {"table": table, "client": client, "clients": clients, "filter": found, "nav_current": "business_cards"}
    return render(request, "generalaffairs/business_cards/list.html", context)


@require_safe
@requires(VIEW, area="desk")
def home(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/business-cards/: proposals, cards that wait for an order, orders on their way."""
    context = {
        "proposals": registry.proposals(),
        "waiting": registry.waiting_for_order(),
        "orders": registry.orders().filter(state=Order.State.ORDERED).order_by("ships_on", "id"),
        **frame(request),
    }
    return render(request, "generalaffairs/business_cards/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/business-cards/holders/new/"""
    form = HolderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = register.add_holder(form.cleaned_data, actor=request.actor)
            messages.success(request, _("「%(name)s」を登録しました。") % {"name": str(row)})
            return redirect("desk:business_cards_holder", client, row.pk)
    context = {"form": form, "title": _("名刺を使う人を登録"), **frame(request)}
    return render(request, "generalaffairs/business_cards/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, holder: UUID) -> HttpResponse:
    """GET and POST …/business-cards/holders/<id>/: the person, the cards with their stock, and every move."""
    row = conflicts.held(one(Holder.objects.all(), holder), request)
    stored = HolderForm(initial={name: getattr(row, name) for name in register.HOLDER})
    form = HolderForm(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_page, request, row, form)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:business_cards_holder", args=[client, holder])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            register.change_holder(holder, form.cleaned_data, actor=request.actor)
            messages.success(request, _("「%(name)s」を保存しました。") % {"name": str(row)})
            return redirect(back)
    return again()


def _page(request: HttpRequest, row: Holder, form: HolderForm) -> HttpResponse:
    variants, entries = registry.variants_of(row), list(registry.Entry.objects.filter(registry.here()))
    house = registry.house(entries)
    cards = [(one, registry.card_of(one, company=request.tenant.name, entries=entries)) for one in variants]
    moves = StockMove.objects.filter(registry.here(), variant__holder=row).select_related("variant")
    context = {
        "row": row, "form": form, "moves": moves.order_by("-at", "-id")[:MOVES], "move": MoveForm(prefix="move"),
        "cards": [(one, fields, ruling.problems(fields, house)) for one, fields in cards], "sheets": SheetsForm(),
        "token": uuid4().hex,
        "may_add": len(variants) < register.MOST_VARIANTS, **frame(request),
    }  # fmt: skip
    return render(request, "generalaffairs/business_cards/holder.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def variant_new(request: HttpRequest, client: str, holder: UUID) -> HttpResponse:
    """GET and POST …/holders/<id>/variants/new/"""
    row, form = one(Holder.objects.all(), holder), VariantForm(request.POST or None)
    return _variant(request, row, form, lambda facts: register.add_variant(row.pk, facts, actor=request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP, area="desk")
def variant_edit(request: HttpRequest, client: str, variant: UUID) -> HttpResponse:
    """GET and POST …/variants/<id>/"""
    row = conflicts.held(one(Variant.objects.select_related("holder"), variant), request)
    stored, form = conflicts.both(request, partial(VariantForm, initial=VariantForm.initial_of(row)))
    change = partial(register.change_variant, row.pk, actor=request.actor)
    return _variant(request, row.holder, form, change, stored)


def _variant(
    request: HttpRequest, holder: Holder, form: VariantForm, verb: Any, stored: VariantForm | None = None
) -> HttpResponse:
    """`stored` of one that is there: the form as it would open now."""
    title = _("%(name)sさんの名刺の種類") % {"name": holder.name}
    again = partial(_variant_page, request, {"form": form, "title": title, "holder": holder, "changes": stored})
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:business_cards_holder", args=[request.tenant.code, holder.pk])
        if stored and (asked := conflicts.unsettled(request, form, stored, named=title, back=back, again=again)):
            return asked
        with refusals_on(form):
            made = verb(form.facts())
            messages.success(request, _("「%(name)s」を保存しました。") % {"name": str(made)})
            return redirect(back)
    return again()


def _variant_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    context |= frame(request)
    return render(request, "generalaffairs/business_cards/form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(KEEP, area="desk")
def ordering(request: HttpRequest, client: str, variant: UUID) -> HttpResponse:
    """POST …/variants/<id>/request/: one press; `repeat` is the same as last time."""
    row, form = one(Variant.objects.all(), variant), SheetsForm(request.POST)
    sheets = int(form.cleaned_data["sheets"]) if form.is_valid() else printing.USUAL_SHEETS
    ask = printing.repeat_card if request.POST.get("how") == "repeat" else printing.request_card
    now, token = timezone.now(), str(request.POST.get("token") or "")
    person = registry.who_asks(on=timezone.localdate())
    made = ask(row.pk, sheets=sheets, person=person, actor=request.actor, now=now, token=f"cards-{row.pk}-{token}")
    messages.success(request, _("依頼%(number)sを受け付けました。") % {"number": made.task.number})
    return redirect("desk:task", made.task.number)


@require_POST
@requires(KEEP, area="desk")
def moving(request: HttpRequest, client: str, variant: UUID) -> HttpResponse:
    """POST …/variants/<id>/moving/: handed out, or corrected."""
    row, form = one(Variant.objects.all(), variant), MoveForm(request.POST, prefix="move")
    if form.is_valid():
        said, by = form.cleaned_data, {"actor": request.actor, "now": timezone.now()}
        if said["how"] == "HANDED":
            stock.hand_out(row.pk, boxes=said["boxes"], reason=said["reason"], **by)
        else:
            stock.correct(row.pk, there=said["boxes"], reason=said["reason"], **by)
        messages.success(request, _("在庫を更新しました。"))
    else:
        messages.error(request, _("在庫を更新できません。箱数を数字で入力してください。"))
    return redirect("desk:business_cards_holder", client, row.holder_id)


@require_POST
@requires(KEEP, area="desk")
def deciding(request: HttpRequest, client: str, proposal: UUID) -> HttpResponse:
    """POST …/proposals/<id>/: taken up, or not."""
    row, now = one(Proposal.objects.all(), proposal), timezone.now()
    if request.POST.get("how") == "accept":
        person = registry.who_asks(on=timezone.localdate())
        proposing.accept(row.pk, person=person, actor=request.actor, now=now)
        messages.success(request, _("提案のとおりに進めました。"))
    else:
        proposing.decline(row.pk, reason=request.POST.get("reason", ""), actor=request.actor, now=now)
        messages.success(request, _("提案を見送りました。"))
    return redirect("desk:business_cards_home", client)


def one[Row: Model](rows: QuerySet[Row], key: UUID) -> Row:
    """The row of the client in context, or the one 404."""
    found = rows.filter(registry.here(), pk=key).first()
    if found is None:
        raise Http404
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """What all pages of a client's cards show."""
    return {"nav_current": "business_cards", "may_edit": policy.check(KEEP, request.actor, request.tenant)}
