"""The phone rings: choose the client, answer by its script, write the note."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bpo.core.gate import requires
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of, matching
from clients.companies.queries import persons
from generalaffairs.phone_calls import actions, calc, queries
from generalaffairs.phone_calls.asking import AnswerForm
from generalaffairs.phone_calls.forms import spelled
from generalaffairs.phone_calls.models import Call, State

TAKE = "generalaffairs.phone_calls.take"
DIGITS = "123456789"


@require_safe
@requires(TAKE, area="desk")
def choose(request: HttpRequest) -> HttpResponse:
    """GET /desk/phone-calls/answer/[?q=]: whose phone rings. From a client's own pages the key leads past this one.

    While something is typed the list follows it, and a digit alone opens its client; Enter opens the first one.
    """
    mine, words = [one for one in clients_of(request, TAKE) if one.stage != "ENDED"], request.GET.get("q", "")
    digit = unicodedata.normalize("NFKC", words).strip()
    is_place = len(digit) == 1 and digit in DIGITS[: len(mine)]
    found = [mine[int(digit) - 1]] if is_place else matching(mine, words)
    if found and (is_place or (digit and not request.htmx)):  # type: ignore[attr-defined]
        return _opened(request, reverse("desk:phone_calls_answer", args=[found[0].code]))
    context = {"found": found, "mine": mine, "nav_current": "phone_answer"}
    return render(request, "generalaffairs/phone_calls/choose.html", context)


def _opened(request: HttpRequest, url: str) -> HttpResponse:
    """Lead to the page, also from a part of a page that is only being fetched."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(TAKE, area="desk")
def answer(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST /desk/clients/<client>/phone-calls/answer/"""
    now = timezone.now()
    form = _form(request, now)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = _take(request, form, now)
            messages.success(request, _said(row))
            return redirect("desk:phone_calls_answer", client=client)
    context = {"form": form, "people": [spelled(one) for one in form.fields["meant_for"].people]}
    context |= {"beside": queries.beside(request.actor, timezone.localdate())}
    context |= {"token": request.POST.get("form_token") or uuid4().hex, "nav_current": "phone_answer"}
    context["known"] = queries.known(form["caller_number"].value() or "", actor=request.actor)
    return render(request, "generalaffairs/phone_calls/answer.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, now: datetime) -> AnswerForm:
    day = timezone.localdate()
    people, announced = persons(request.tenant.pk, on=day), queries.announcements(day)
    return AnswerForm(request.POST or None, people=people, announced=announced, initial={"begun": now.isoformat()})


def _take(request: HttpRequest, form: AnswerForm, now: datetime) -> Call:
    token = f"desk/{request.POST.get('form_token', '')[:64]}"
    by: dict[str, Any] = {"actor": request.actor, "now": now, "form_token": token}
    return actions.take(form.note(), begun_at=form.cleaned_data["begun"], **by)


def _said(row: Call) -> str:
    """What became of the note."""
    named = {"number": row.number}
    if row.state == State.UNNEEDED and not row.counts:
        return _("%(number)sを営業電話として記録しました。件数には数えません。") % named
    if row.state == State.UNNEEDED:
        return _("%(number)sを記録しました。お客様への通知はありません。") % named
    if row.told_to is None:
        return _("%(number)sを記録しました。知らせる方がいません。電話の画面で知らせる方を選んでください。") % named
    return _("%(number)sを記録しました。%(name)s様に知らせます。") % {**named, "name": row.told_to.name}


@require_safe
@requires(TAKE, area="desk")
def known(request: HttpRequest, client: str) -> HttpResponse:
    """GET …/phone-calls/known/?caller_number=…: who calls from this number."""
    given = request.GET.get("caller_number", "")[:30]
    context = {"known": queries.known(given, actor=request.actor), "asked": calc.is_number(given)}
    return render(request, "generalaffairs/phone_calls/_known.html", context)
