"""Calls on the desk: the list over all clients, a client's month, one call, the list of a task."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of, narrowed
from clients.companies.models import Person
from clients.companies.queries import persons
from generalaffairs.phone_calls import actions, figures, queries
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.forms import CloseForm, CorrectionForm, PersonForm, month_of, spelled
from generalaffairs.phone_calls.models import Call, Category, State
from generalaffairs.phone_calls.tables import CallTable
from generalaffairs.phone_calls.views.answering import TAKE
from tasks.work.access import access_task

VIEW = "generalaffairs.phone_calls.view"


@require_safe
@requires(VIEW, area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/phone-calls/[?client=&state=open|all&kind=&month=&format=]: what is not settled, or everything."""
    clients = clients_of(request, VIEW)
    client = narrowed(request, clients)
    rows = _filtered(request, queries.calls(request.actor, [one.pk for one in ([client] if client else clients)]))
    if wanted := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        now = timezone.localtime()
        return file_response(CallTable, rows.order_by(*queries.ORDER), wanted, title=_("電話"), client=whose, now=now)
    page = page_or_first(rows, queries.ORDER, request.GET.get("cursor"), size=50)
    table = CallTable(
        page.rows, page=page, query=request.GET, caption=_("電話の一覧"), empty_title=_("対応中の電話はありません。")
    )
    context = {"table": table, "client": client, "mine": clients, "categories": Category.choices}
    return render(request, "generalaffairs/phone_calls/list.html", context | {"nav_current": "phone_calls"})


def _filtered(request: HttpRequest, rows: QuerySet[Call]) -> QuerySet[Call]:
    if request.GET.get("state") != "all":
        rows = rows.filter(queries.OPEN)
    if request.GET.get("kind") in Category.values:
        rows = rows.filter(kind=request.GET["kind"])
    if given := request.GET.get("month"):
        rows = queries.within(rows, Month.of(month_of(given, timezone.localdate())))
    return rows


@require_safe
@requires(VIEW, area="desk")
def client_page(request: HttpRequest, client: str) -> HttpResponse:
    """GET /desk/clients/<client>/phone-calls/[?month=2026-11]: hours, volume, who is told, the last calls."""
    today = timezone.localdate()
    month = Month.of(month_of(request.GET.get("month", ""), today))
    recent = queries.calls(request.actor, [request.tenant.pk]).order_by(*queries.ORDER)[:20]
    context = {
        "found": figures.figures(month, today=today),
        "month": month.start,
        "before": str(month.previous()),
        "after": str(month.next()) if month < Month.of(today) else "",
        "calls": queries.toned(recent),
        "announced": [
            (task, *(date.fromisoformat(task.fields[name]) for name in ("first_day", "last_day")))
            for task in queries.announcements(today)
        ],
        "nav_current": "phone_calls",
    }
    return render(request, "generalaffairs/phone_calls/client.html", context | _may(request))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, call: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/phone-calls/<id>/: one call; POST corrects it."""
    row = conflicts.held(_call(request, call), request)
    people = list(persons(row.tenant_id, on=timezone.localdate()))
    make = partial(CorrectionForm, people=people, initial=CorrectionForm.initial_of(row))
    stored, form = conflicts.both(request, make)
    again = partial(_page, request, row, form, people)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:phone_calls_call", args=[client, call])
        if asked := conflicts.unsettled(request, form, stored, named=row.number, back=back, again=again):
            return asked
        with refusals_on(form):
            said = {name: form.cleaned_data[name] for name in ("reason", "version")}
            actions.correct(row.pk, form.note(), **said, actor=request.actor, now=timezone.now())
            messages.success(request, _("%(number)sを訂正しました。") % {"number": row.number})
            return redirect(back)
    return again()


def _page(request: HttpRequest, row: Call, form: CorrectionForm, people: list[Person]) -> HttpResponse:
    context = {"call": row, "tone": queries.TONES[State(row.state)], "form": form, "nav_current": "phone_calls"}
    context |= {"people": [spelled(one) for one in people], "hand_on": _hand_on(row), "close": CloseForm()}
    context["may_list"] = policy.check("generalaffairs.phone_calls.list", request.actor, row.task)
    return render(
        request, "generalaffairs/phone_calls/call.html", context | _may(request), status=422 if form.errors else 200
    )


def _hand_on(row: Call) -> PersonForm | None:
    """The choice of somebody else, until the message was confirmed."""
    if row.state not in (State.TAKEN, State.TOLD):
        return None
    return PersonForm(people=queries.tellable(timezone.localdate()), initial={"person": row.told_to_id})


@require_POST
@requires(TAKE, area="desk")
def handing_on(request: HttpRequest, client: str, call: UUID) -> HttpResponse:
    """POST …/handing-on/: tell another person."""
    row = _call(request, call)
    form = PersonForm(request.POST, people=queries.tellable(timezone.localdate()))
    if not form.is_valid():
        messages.error(request, _("知らせる方が選ばれていません。一覧から選んでください。"))
    else:
        to = form.cleaned_data["person"]
        actions.hand_on(row.pk, to=to, actor=request.actor, now=timezone.now())
        messages.success(request, _("%(name)s様に知らせます。") % {"name": to.name})
    return redirect("desk:phone_calls_call", client=client, call=call)


@require_POST
@requires(TAKE, area="desk")
def closing(request: HttpRequest, client: str, call: UUID) -> HttpResponse:
    """POST …/closing/: what the client said on the phone, recorded for it."""
    row = _call(request, call)
    form = CloseForm(request.POST)
    outcome = form.cleaned_data["outcome"] if form.is_valid() else ""
    done = actions.close(
        row.pk, returned="returned" in request.POST, outcome=outcome, actor=request.actor, now=timezone.now()
    )
    named = {"number": row.number, "state": done.get_state_display()}
    messages.success(request, _("%(number)sを「%(state)s」にしました。") % named)
    return redirect("desk:phone_calls_call", client=client, call=call)


@require_POST
@requires("desk.enter", area="desk")
def paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST /desk/<number>/phone-calls/list/: make the call list; the worker writes it."""
    task = access_task(request, number, worktype=KEY)
    actions.make_list(task.pk, actor=request.actor)
    messages.success(request, _("受電一覧の作成を受け付けました。"))
    return redirect("desk:task", number=number)


def _call(request: HttpRequest, call: UUID) -> Call:
    try:
        return queries.access_call(call, actor=request.actor)
    except Call.DoesNotExist:
        raise Http404 from None


def _may(request: HttpRequest) -> dict[str, Any]:
    return {"may": policy.check(TAKE, request.actor, request.tenant)}
