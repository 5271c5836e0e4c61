"""Pages of mails that went to no client's address: the list, and one mail with its way to a client or aside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of
from clients.people.house import at_house
from tasks.arrivals import actions, strays
from tasks.arrivals.forms import AwayForm, GiveForm
from tasks.arrivals.models import StrayMail
from tasks.arrivals.tables import StrayTable


@require_safe
@requires("arrivals.place", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/arrivals/strays/?tab=placed[&format=csv]"""
    waiting = request.GET.get("tab") != "placed"
    if fmt := request.GET.get("format"):
        return _file(waiting, fmt)
    with at_house():
        found, count = strays.listed(waiting=waiting, cursor=request.GET.get("cursor")), strays.waiting_count()
    rows, words = found.rows, _("あて先不明のメール")
    table = StrayTable(rows, page=found, query=request.GET, caption=words) if rows else None
    context = {"table": table, "is_waiting": waiting, "count": count, "nav_current": "arrivals"}
    return render(request, "tasks/arrivals/strays.html", context)


def _file(waiting: bool, fmt: str) -> HttpResponse:
    with at_house():
        rows = list(strays.of(waiting=waiting).order_by(*strays.ORDER))
    title, now = _("あて先不明のメール"), timezone.localtime()
    return file_response(StrayTable, rows, fmt, title=title, client=_("当社"), now=now)


@require_safe
@requires("arrivals.place", area="desk")
def page(request: HttpRequest, stray: UUID) -> HttpResponse:
    """GET /desk/arrivals/strays/<id>/"""
    return _show(request, stray)


@require_POST
@requires("arrivals.place", area="desk")
def giving(request: HttpRequest, stray: UUID) -> HttpResponse:
    """POST …/giving/ client=SOLAR: to this client, as if it had gone to its address."""
    found, form = _stray(stray), GiveForm(request.POST, clients=clients_of(request))
    if form.is_valid():
        client = request.clients[form.cleaned_data["client"]]
        with refusals_on(form):
            arrival = actions.give_stray(found.pk, client, actor=request.actor, now=timezone.now())
            messages.success(request, _("%(client)sの受信に入れました。") % {"client": client.name})
            return redirect("desk:arrival", client=client.code, arrival=arrival.pk)
    return _show(request, stray, give=form)


@require_POST
@requires("arrivals.place", area="desk")
def discarding(request: HttpRequest, stray: UUID) -> HttpResponse:
    """POST …/discarding/ reason=…: nothing has to be done."""
    found, form = _stray(stray), AwayForm(request.POST, prefix="away")
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            actions.discard_stray(found.pk, reason=reason, actor=request.actor, now=timezone.now())
            messages.success(request, _("対応不要にしました。この画面でいつでも戻せます。"))
            return redirect("desk:stray", stray=stray)
    return _show(request, stray, away=form)


@require_POST
@requires("arrivals.place", area="desk")
def reopening(request: HttpRequest, stray: UUID) -> HttpResponse:
    """POST …/reopening/: place it after all."""
    actions.reopen_stray(_stray(stray).pk, actor=request.actor)
    messages.success(request, _("未整理に戻しました。"))
    return redirect("desk:stray", stray=stray)


def _show(
    request: HttpRequest, stray: UUID, *, give: GiveForm | None = None, away: AwayForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "stray": _stray(stray),
        "give": give or GiveForm(clients=clients_of(request)),
        "away": away or AwayForm(prefix="away"),
        "nav_current": "arrivals",
    }
    return render(request, "tasks/arrivals/stray.html", context, status=422 if give or away else 200)


def _stray(key: UUID) -> StrayMail:
    with at_house():
        try:
            return strays.access_stray(key)
        except StrayMail.DoesNotExist:
            raise Http404 from None
