"""What is kept beside the phone: the phone book, the owners of categories, the cards."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.refusal import refusals_on
from generalaffairs.phone_calls import actions, cards, queries
from generalaffairs.phone_calls.forms import CardForm, EntryForm, OwnersForm
from generalaffairs.phone_calls.models import AnswerCard, BookEntry
from generalaffairs.phone_calls.tables import BookTable
from generalaffairs.phone_calls.views.answering import TAKE

VIEW = "generalaffairs.phone_calls.view"
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@requires(VIEW, area="desk")
def setup(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET and POST …/phone-calls/setup/[?format=]: what is kept; POST keeps a `number`, `owners` or a `card`."""
    if wanted := request.GET.get("format"):
        return _book_file(client, wanted)
    conflicts.held(request.tenant, request)
    owners, forms = _forms(request)
    sent = next((name for name in forms if name in request.POST), "")
    again = partial(_setup, request, forms)
    if sent and forms[sent].is_valid():
        named, back = _("名指しがないときに知らせる方"), reverse("desk:phone_calls_setup", args=[client])
        ways: dict[str, Any] = {"named": named, "back": back, "again": again}
        if sent == "owners" and (asked := conflicts.unsettled(request, forms[sent], owners, **ways)):
            return asked
        with refusals_on(forms[sent]):
            messages.success(request, _kept(request, sent, forms[sent]))
            return redirect(back)
    return again()


def _setup(request: HttpRequest, forms: dict[str, Any]) -> HttpResponse:
    context = {"book": queries.book()[:500], "cards": queries.cards(), "forms": forms, "nav_current": "phone_calls"}
    context["may"] = policy.check(TAKE, request.actor, request.tenant)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/phone_calls/setup.html", context, status=status)


def _forms(request: HttpRequest) -> tuple[OwnersForm, dict[str, Any]]:
    """The owners as they stand now, and the three forms by the name of their button; bound is the one that was sent."""

    def data(name: str) -> Any:
        return request.POST if name in request.POST else None

    people = queries.tellable(timezone.localdate())
    owners = partial(OwnersForm, people=people, owners=queries.owners(), prefix="owners")
    stored, typed = conflicts.both(request, owners) if "owners" in request.POST else [owners()] * 2
    return stored, {
        "number": EntryForm(data("number"), people=people, prefix="book"),
        "owners": typed,
        "card": CardForm(data("card"), prefix="card"),
    }


def _kept(request: HttpRequest, sent: str, form: Any) -> str:
    """Keep what was sent; what the page says about it."""
    said, who = form.cleaned_data, request.actor
    if sent == "number":
        row = actions.keep_entry(**said, actor=who)
        return _("%(number)sを電話帳に登録しました。") % {"number": row.number}
    if sent == "owners":
        actions.set_owners(form.owners(), actor=who)
        return _("用件区分の担当を保存しました。")
    actions.add_card(**said, actor=who)
    return _("カードを追加しました。")


def _book_file(client: str, fmt: str) -> HttpResponseBase:
    now = timezone.localtime()
    return file_response(BookTable, queries.book(), fmt, title=_("電話帳"), client=client, now=now)


@require_http_methods(GET_OR_POST)
@requires(TAKE, area="desk")
def number(request: HttpRequest, client: str, entry: UUID) -> HttpResponse:
    """GET and POST …/setup/numbers/<id>/"""
    row, people = conflicts.held(_entry(entry), request), queries.tellable(timezone.localdate())
    start = {name: getattr(row, name) for name in ("number", "company", "person", "owner", "is_sales", "note")}
    stored, form = conflicts.both(request, partial(EntryForm, people=people, initial=start))
    again = partial(_page, request, form, _("電話帳の番号を変更"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:phone_calls_setup", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=row.number, back=back, again=again):
            return asked
        with refusals_on(form):
            actions.change_entry(row.pk, **form.cleaned_data, actor=request.actor)
            messages.success(request, _("%(number)sを変更しました。") % {"number": row.number})
            return redirect(back)
    return again()


@require_POST
@requires(TAKE, area="desk")
def number_removal(request: HttpRequest, client: str, entry: UUID) -> HttpResponse:
    """POST …/setup/numbers/<id>/removal/"""
    row = actions.remove_entry(_entry(entry).pk, actor=request.actor)
    messages.success(request, _("%(number)sを電話帳から削除しました。") % {"number": row.number})
    return redirect("desk:phone_calls_setup", client=client)


@require_http_methods(GET_OR_POST)
@requires(TAKE, area="desk")
def card(request: HttpRequest, client: str, card: UUID) -> HttpResponse:
    """GET and POST …/setup/cards/<id>/"""
    row = _latest(card)
    if row is None:
        return _ended(request, client)
    conflicts.held(row, request)
    start = {"question": row.question, "rule": row.rule, "words": row.words}
    stored, form = conflicts.both(request, partial(CardForm, initial=start))
    again = partial(_page, request, form, _("カードを変更"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:phone_calls_setup", args=[client])
        if asked := conflicts.unsettled(request, form, stored, named=row.question, back=back, again=again):
            return asked
        with refusals_on(form):
            actions.change_card(row.pk, **form.cleaned_data, actor=request.actor, now=timezone.now())
            messages.success(request, _("カードを変更しました。"))
            return redirect(back)
    return again()


@require_POST
@requires(TAKE, area="desk")
def card_ending(request: HttpRequest, client: str, card: UUID) -> HttpResponse:
    """POST …/setup/cards/<id>/ending/"""
    row = actions.end_card(_card(card).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(question)s」のカードを終了しました。") % {"question": row.question})
    return redirect("desk:phone_calls_setup", client=client)


def _ended(request: HttpRequest, client: str) -> HttpResponse:
    """Somebody ended the card meanwhile: what was typed stands in the form of a new one."""
    if request.method != "POST":
        raise Http404
    form = CardForm({f"card-{name}": value for name, value in request.POST.items()}, prefix="card")
    form.add_error(None, _("このカードは、ほかの人が終了しました。残すときは、新しいカードとして保存してください。"))
    action = reverse("desk:phone_calls_setup", args=[client])
    return _page(request, form, _("カードを追加"), action=action, status=409)


def _page(request: HttpRequest, form: Form, title: str, *, action: str = "", status: int = 0) -> HttpResponse:
    """`action` of a card that is to be added: the page where that is done."""
    context = {"form": form, "title": title, "action": action, "nav_current": "phone_calls"}
    status = status or (422 if form.errors else 200)
    return render(request, "generalaffairs/phone_calls/form.html", context, status=status)


def _entry(key: UUID) -> BookEntry:
    try:
        return queries.access_entry(key)
    except BookEntry.DoesNotExist:
        raise Http404 from None


def _card(key: UUID) -> AnswerCard:
    try:
        return queries.access_card(key)
    except AnswerCard.DoesNotExist:
        raise Http404 from None


def _latest(key: UUID) -> AnswerCard | None:
    try:
        return cards.latest_of(key)
    except AnswerCard.DoesNotExist:
        raise Http404 from None
