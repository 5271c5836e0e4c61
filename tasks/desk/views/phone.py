"""Filing for a client who phones: the client, who calls and what he needs, and the number to read out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core.gate import requires
from bpo.core.policy import Refused
from clients.companies.mine import clients_of, matching
from clients.companies.models import Person
from clients.notes.queries import placed, rows_for
from tasks.desk import actions, queries
from tasks.desk.forms import CallerForm
from tasks.models import Request
from tasks.requests.asking import Asker
from tasks.requests.queries import Offer, offered_worktypes
from tasks.requests.receipts import is_due
from tasks.work.access import access_task
from tasks.work.states import Verdict


@requires("desk.enter", area="desk")
def choose(request: HttpRequest, calls: bool = True) -> HttpResponse:
    """GET /desk/phone/: which client calls; choosing him starts to count the call. /desk/tasks/new/ counts none."""
    clients = clients_of(request)
    found = matching(clients, request.GET.get("q", ""))
    return render(
        request,
        "tasks/desk/phone.html",
        {"found": found, "many": len(clients) > 8, "calls": calls, "nav_current": "inbox"},
    )


@requires("requests.file_for_client", area="desk")
def form(request: HttpRequest, client: str, calls: bool = True) -> HttpResponse:
    """GET and POST /desk/phone/<client>/: who calls, and the form of the work type; /desk/tasks/new/<client>/: who
    wrote, and the same."""
    asker = Asker(request.actor, request.tenant.pk, on=timezone.localdate())
    offers = offered_worktypes(asker.on, actor=request.actor, tenant=request.tenant)
    chosen = chosen_of(request, offers)
    files = request.FILES if request.method == "POST" else None
    start = {} if calls else {"channel": Request.Channel.MAIL}
    caller = CallerForm(_typed(request), files, people=queries.people(), prefix="caller", initial=start)
    asked = asker.form(chosen.worktype, _typed(request), prefix="request") if chosen else None
    if request.method == "POST" and "choose" not in request.POST and asked:
        if caller.is_valid() & asked.is_valid() and (number := _file(request, chosen, caller, asked)):
            return redirect("desk:phone_receipt", client, number) if calls else redirect("desk:task", number)
    elif request.method == "POST":
        caller = _untouched(caller)
        asked = asker.form(chosen.worktype, prefix="request") if chosen else None
    wrong = next((one for one in (caller, asked) if one is not None and one.is_bound and one.errors), None)
    context = {"offers": offers, "chosen": chosen, "caller": caller, "asked": asked, "form": wrong, "calls": calls}
    context |= _call(request, chosen)
    return render(request, "tasks/desk/phone_form.html", context, status=422 if wrong else 200)


def _call(request: HttpRequest, chosen: Offer | None) -> dict[str, Any]:
    """Whether the call is counted, the token that makes sending twice send once, what to mind about this work."""
    worktype = chosen.worktype.key if chosen else ""
    notes = placed(rows_for(request.tenant.pk, worktype, actor=request.actor, on=timezone.localdate()))
    token = request.POST.get("form_token") or uuid4().hex
    return {"calling": queries.is_calling(request.actor), "token": token, "notes": notes, "nav_current": "inbox"}


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def chosen_of(request: HttpRequest, offers: list[Offer]) -> Offer | None:
    """The offer that was chosen on a form that shows the fields of its work type."""
    key = request.POST.get("worktype") or request.GET.get("worktype", "")
    return next((offer for offer in offers if offer.worktype.key == key), None)


def _untouched(caller: Form) -> Form:
    """The same form with what was typed so far, before anybody asked whether it is complete."""
    start = {name: caller[name].value() for name in caller.fields}
    return CallerForm(people=queries.people(), prefix="caller", initial=start)


def _file(request: HttpRequest, chosen: Offer | None, caller: Form, asked: Form) -> str:
    """File it; a refusal becomes an error of the form."""
    try:
        made = actions.file_call(
            worktype=chosen.worktype.key if chosen else "",
            fields=asked.cleaned_data,
            caller=caller.cleaned_data,
            form_token=request.POST.get("form_token", ""),
            actor=request.actor,
            now=timezone.now(),
        )
    except Refused as refusal:
        caller.add_error(None, refusal.reason)
        return ""
    messages.success(request, _("%(number)sを受け付けました。") % {"number": made.number})
    return made.number


@requires("desk.enter", area="desk")
def receipt(request: HttpRequest, client: str, number: str) -> HttpResponse:
    """GET /desk/phone/<client>/<number>/: what to read out before hanging up."""
    task = access_task(request, number)
    outside = task.verdict == Verdict.OUT_OF_SCOPE
    callers = Person.objects.filter(pk__in=Request.objects.filter(pk=task.request_id).values("raised_by"))
    caller = callers.select_related("user").first()
    context = {
        "task": task,
        "outside": outside,
        "spoken": _("n月j日（D）G時i分"),  # as one reads a moment out
        "caller": caller,
        "is_mailed": caller is not None and is_due(caller),
        "nav_current": "inbox",
    }
    return render(request, "tasks/desk/phone_receipt.html", context)
