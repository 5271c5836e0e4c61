"""Pages of arrivals: the list, one message with everything that can be made of it, a pasted chat, a split request."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy, tenancy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import undoing
from bpo.core.ui.download import file_response
from clients.companies.mine import clients_of
from clients.companies.queries import persons
from clients.people.house import at_house
from tasks.arrivals import actions, queries, sheets, strays
from tasks.arrivals.forms import AwayForm, JoinForm, MergeForm, PasteForm, WriterForm
from tasks.arrivals.matching import number_in
from tasks.arrivals.models import Arrival
from tasks.arrivals.tables import ArrivalTable
from tasks.requests.asking import Asker
from tasks.requests.queries import offered_worktypes
from tasks.work.access import access_task
from tasks.work.models import Task

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires("arrivals.view", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/arrivals/?tab=waiting&client=SOLAR"""
    tab, client = _tab(request), request.clients.get(request.GET.get("client", ""))
    key = client.pk if client else None
    found = queries.listed(request.actor, tab=tab, client=key, cursor=request.GET.get("cursor"))
    table = ArrivalTable(found.rows, page=found, query=request.GET, caption=_("受信メール")) if found.rows else None
    context = {"table": table, "tab": tab, "client": client, "waiting": queries.waiting_count(request.actor)}
    context |= _strays(request)
    context["unscanned"] = not settings.SCANNER_URL and any(seat.role == "MANAGER" for seat in request.actor.seats)
    return render(request, "tasks/arrivals/list.html", context | {"nav_current": "arrivals"})


def _strays(request: HttpRequest) -> dict[str, Any]:
    """How many mails went to nobody's address; nothing for who may not place them."""
    if not policy.check("arrivals.place", request.actor, None):
        return {}
    with at_house():
        return {"may_place": True, "strays": strays.waiting_count()}


@require_safe
@requires("arrivals.view", area="desk")
def export(request: HttpRequest) -> HttpResponse:
    """GET /desk/arrivals/export/?format=csv|csv-cp932|xlsx&…: the same list as a file, without the texts."""
    client = request.GET.get("client", "")
    return file_response(
        ArrivalTable,
        queries.exported(request.actor, tab=_tab(request), client=client),
        request.GET.get("format", "csv"),
        title=_("受信"),
        client=client or _("全顧客"),
        now=timezone.localtime(),
    )


def _tab(request: HttpRequest) -> str:
    tab = request.GET.get("tab", "")
    return tab if tab in queries.TABS else queries.WAITING


@require_http_methods(GET_OR_POST)
@requires("arrivals.view", area="desk")
def page(request: HttpRequest, client: str, arrival: UUID) -> HttpResponse:
    """GET the message; POST turns it into one request or several."""
    found = queries.access_arrival(request.actor, arrival)
    form, given = _sheets(request, body=found.body, files=queries.files_of(found))
    people = _people(found)
    writer = WriterForm(request.POST if form.sending else None, people=people, initial=_person(found))
    if form.sending and writer.is_valid() & form.are_valid:
        words = {"matters": [one.matter() for one in form.sheets], "person_id": writer.cleaned_data["person"]}
        if made := _attempt(request, writer, actions.turn_into_requests, found.pk, **words):
            numbers = "・".join(one.number for one in made)
            messages.success(request, _("%(numbers)sを受け付けました。") % {"numbers": numbers})
            return redirect("desk:arrival", client=client, arrival=arrival)
    return _show(request, found, {"sheets": form, "writer": writer, **given}, people=people)


def _show(
    request: HttpRequest, found: Arrival, context: dict[str, Any], *, wrong: Form | None = None, people: Any = None
) -> HttpResponse:
    shown = queries.arrival_page(found, _people(found) if people is None else people, actor=request.actor)
    number = shown.suggested.number if shown.suggested else ""
    if "sheets" not in context:
        form, given = _sheets(request, body=found.body, files=queries.files_of(found), fresh=True)
        context |= {"sheets": form, "writer": WriterForm(people=shown.people, initial=_person(found)), **given}
    start: dict[str, Any] = {"number": number, **_person(found)}
    usual = {
        "join": JoinForm(people=shown.people, initial=start, prefix="join"),
        "merge": MergeForm(near=shown.near, prefix="merge"),
        "away": AwayForm(prefix="away"),
    }
    form = wrong or _wrong(context)
    context = {"page": shown, "arrival": found, "form": form, "nav_current": "arrivals", **usual, **context}
    return render(request, "tasks/arrivals/arrival.html", context, status=422 if form or _unchosen(context) else 200)


def _wrong(context: dict[str, Any]) -> Form | None:
    writer: Form = context["writer"]
    return writer if writer.is_bound and writer.errors else context["sheets"].first_wrong


def _unchosen(context: dict[str, Any]) -> bool:
    return bool(context["sheets"].sending and context["sheets"].unchosen)


def _sheets(request: HttpRequest, *, body: str, files: Any, fresh: bool = False) -> tuple[sheets.Sheets, dict]:
    """The matters as posted, and what can be asked for."""
    asker = Asker(request.actor, request.tenant.pk, on=timezone.localdate())
    offers = offered_worktypes(asker.on, actor=request.actor, tenant=request.tenant)
    data = request.POST if request.method == "POST" and not fresh else None
    return sheets.read(data, offers, asker=asker, files=files, body=body), {"offers": offers}


def _people(found: Arrival) -> Any:
    return persons(found.tenant_id, on=timezone.localdate())


def _person(found: Arrival) -> dict[str, str]:
    return {"person": str(found.person_id or "")}


def _attempt(request: HttpRequest, form: Form, action: Any, *args: Any, **words: Any) -> Any:
    """Do it, all or nothing; a refusal becomes an error of the form."""
    try:
        with transaction.atomic():
            return action(*args, actor=request.actor, now=timezone.now(), **words)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return None


@require_POST
@requires("arrivals.sort", area="desk")
def joining(request: HttpRequest, client: str, arrival: UUID) -> HttpResponse:
    """POST …/joining/: to work that is there."""
    found = queries.access_arrival(request.actor, arrival)
    form = JoinForm(request.POST, people=_people(found), prefix="join")
    if form.is_valid():
        said = {"number": form.cleaned_data["number"], "person_id": form.cleaned_data["person"]}
        if task := _attempt(request, form, actions.join, found.pk, **said):
            messages.success(request, _("%(number)sに追加しました。") % {"number": task.number})
            return redirect("desk:arrival", client=client, arrival=arrival)
    return _show(request, found, {"join": form}, wrong=form)


@require_POST
@requires("arrivals.sort", area="desk")
def merging(request: HttpRequest, client: str, arrival: UUID) -> HttpResponse:
    """POST …/merging/: beside another one on the same matter."""
    found = queries.access_arrival(request.actor, arrival)
    near = queries.arrival_page(found, (), actor=request.actor).near
    form = MergeForm(request.POST, near=near, prefix="merge")
    if form.is_valid() and (other := _attempt(request, form, actions.merge, found.pk, into=form.cleaned_data["into"])):
        back = reverse("desk:arrival_part", kwargs={"client": client, "arrival": found.pk})
        undoing.offer(request, _("まとめました。ここで続けて整理できます。"), back)
        return redirect("desk:arrival", client=client, arrival=other.pk)
    return _show(request, found, {"merge": form}, wrong=form)


@require_POST
@requires("arrivals.sort", area="desk")
def parting(request: HttpRequest, client: str, arrival: UUID) -> HttpResponse:
    """POST …/parting/: 元に戻す of a merge."""
    found = queries.access_arrival(request.actor, arrival)
    try:
        actions.part(found.pk, actor=request.actor)
        messages.success(request, _("まとめる前に戻しました。"))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("desk:arrival", client=client, arrival=arrival)


@require_POST
@requires("arrivals.sort", area="desk")
def setting_aside(request: HttpRequest, client: str, arrival: UUID) -> HttpResponse:
    """POST …/setting-aside/: nothing has to be done."""
    found = queries.access_arrival(request.actor, arrival)
    form = AwayForm(request.POST, prefix="away")
    if form.is_valid() and _attempt(request, form, actions.set_aside, found.pk, reason=form.cleaned_data["reason"]):
        messages.success(request, _("対応不要にしました。この画面でいつでも戻せます。"))
        return redirect("desk:arrival", client=client, arrival=arrival)
    return _show(request, found, {"away": form}, wrong=form)


@require_POST
@requires("arrivals.sort", area="desk")
def reopening(request: HttpRequest, client: str, arrival: UUID) -> HttpResponse:
    """POST …/reopening/: sort it after all."""
    found = queries.access_arrival(request.actor, arrival)
    actions.reopen(found.pk, actor=request.actor)
    messages.success(request, _("未整理に戻しました。"))
    return redirect("desk:arrival", client=client, arrival=arrival)


@require_http_methods(GET_OR_POST)
@requires("arrivals.view", area="desk")
def pasting(request: HttpRequest) -> HttpResponse:
    """GET and POST /desk/arrivals/paste/: a chat message with its files."""
    clients = clients_of(request)
    start = {"client": request.GET.get("client", "")}
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PasteForm(*posted, clients=clients, initial=start)
    if form.is_bound and form.is_valid() and (client := _whose(form, clients)):
        with tenancy.use(client.pk):
            made = _attempt(request, form, _paste, form.cleaned_data, token=request.POST.get("form_token", ""))
        if made:
            return redirect("desk:arrival", client=client.code, arrival=made.pk)
    context = {"form": form, "token": request.POST.get("form_token") or uuid4().hex, "nav_current": "arrivals"}
    return render(request, "tasks/arrivals/paste.html", context, status=422 if form.errors else 200)


def _whose(form: Form, clients: list[Any]) -> Any:
    """The client that was chosen, else the one whose number stands in the text."""
    code, text = form.cleaned_data["client"], form.cleaned_data["text"]
    named = [one for one in clients if (one.code == code if code else number_in(text, one.code))]
    if len(named) != 1:
        form.add_error("client", _("どのお客様か判別できません。お客様を選んでください。"))
        return None
    return named[0]


def _paste(said: dict[str, Any], *, token: str, actor: Any, now: Any) -> Arrival:
    files = [store_upload(one, actor=actor, sealed=True) for one in said["files"]]
    return actions.paste(text=said["text"], files=files, person_id=None, form_token=token, actor=actor, now=now)


@require_http_methods(GET_OR_POST)
@requires("desk.enter", area="desk")
def splitting(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST /desk/<number>/splitting/: more requests out of the one that this task belongs to."""
    task = access_task(request, number)
    source = _source(request, task)
    form, given = _sheets(request, body=source.body, files=queries.files_of_request(source))
    token = request.POST.get("form_token") or uuid4().hex[:8]
    if form.sending and form.are_valid:
        try:
            made = _split(request, source, form, token)
        except Refused as refusal:
            form.sheets[0].extras.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("%(numbers)sに分けました。") % {"numbers": "・".join(one.number for one in made)}
            )
            return redirect("desk:task", number=number)
    context = {"task": task, "source": source, "sheets": form, "token": token, "form": form.first_wrong, **given}
    wrong = form.first_wrong or (form.sending and form.unchosen)
    return render(request, "tasks/arrivals/split.html", context, status=422 if wrong else 200)


def _source(request: HttpRequest, task: Task) -> Any:
    if task.request is None:
        raise Http404
    policy.require("requests.file_for_client", request.actor, task)
    return task.request


def _split(request: HttpRequest, source: Any, form: sheets.Sheets, token: str) -> Any:
    matters = [one.matter() for one in form.sheets]
    with transaction.atomic():
        return actions.split_request(source.pk, matters=matters, token=token, actor=request.actor)
