"""What is sent, stamped and destroyed: forms under a task, and the books over all clients."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.tenancy import the_one
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.mail_room import actions, queries
from generalaffairs.mail_room.forms import DestroyForm, DispatchForm, PickForm, StampAskForm, StampForm
from generalaffairs.mail_room.models import Dispatch, Seal, SealUse
from generalaffairs.mail_room.tables import DispatchTable, SealTable
from generalaffairs.mail_room.views.access import chosen, mail_task
from tasks.approvals import queries as approvals
from tasks.approvals.models import Approval
from tasks.work.models import Task

BOOKS: dict[str, Any] = {
    "sent": (queries.dispatches, DispatchTable, "-sent_on"),
    "seals": (queries.seal_uses, SealTable, "-used_on"),
}


@require_safe
@requires("desk.enter", area="desk")
def book(request: HttpRequest, book: str) -> HttpResponseBase:
    """GET /desk/mail-room/books/sent/ (発送簿) and …/seals/ (押印簿) [?client=&format=]."""
    if book not in BOOKS:
        raise Http404
    rows_of, table_class, newest = BOOKS[book]
    title = _("発送簿") if book == "sent" else _("押印簿")
    clients, client = chosen(request)
    rows = rows_of([one.pk for one in ([client] if client else clients)])
    if wanted := request.GET.get("format"):
        whose = client.code if client else _("全顧客")
        return file_response(table_class, rows, wanted, title=title, client=whose, now=timezone.localtime())
    page = page_or_first(rows, (newest, "-id"), request.GET.get("cursor"), size=50)
    table = table_class(page.rows, page=page, query=request.GET, caption=title, empty_title=_("記録はまだありません。"))
    context = {"table": table, "client": client, "clients": clients, "title": title, "nav_current": "mail_room"}
    return render(request, "generalaffairs/mail_room/book.html", context | {"book": book})


@requires("desk.enter", area="desk")
def sending(request: HttpRequest, number: str) -> HttpResponseBase:
    """Enter one piece that was sent; the request's own words stand in the form."""
    task = mail_task(request, number)
    asked = {name: task.fields.get(name) or "" for name in ("recipient", "postal", "address", "method")}
    initial = asked | {"sent_on": timezone.localdate(), "contents": task.fields.get("subject", "")}
    waiting = queries.to_forward(task.tenant_id)
    form = DispatchForm(request.POST or None, request.FILES or None, initial=initial, letters=waiting)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        letter, upload, cost = said.pop("letter"), said.pop("file"), said.pop("cost")
        more = {"letter_id": UUID(letter) if letter else None, "upload": upload}
        with refusals_on(form):
            row = actions.send(task.pk, **said, **more, cost=None if cost is None else int(cost),
                               actor=request.actor, today=timezone.localdate())  # fmt: skip
            messages.success(
                request, _("%(to)s への発送を記録しました。料金は%(yen)s円です。") % {"to": row, "yen": row.cost}
            )
            return redirect("desk:task", number=number)
    context = {"task": task, "form": form, "nav_current": "mail_room"}
    return render(request, "generalaffairs/mail_room/send.html", context, status=422 if form.errors else 200)


@require_POST
@requires("generalaffairs.mail_room.shelve", area="desk")
def arrival(request: HttpRequest, client: str, dispatch: UUID) -> HttpResponse:
    """POST …/dispatches/<id>/arrival/: the carrier says that it arrived."""
    try:
        row = actions.confirm_delivery(dispatch, on=timezone.localdate(), actor=request.actor)
    except Dispatch.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("%(to)s へのお届けを記録しました。") % {"to": row})
    return redirect("desk:task", number=row.task.number)


@requires("desk.enter", area="desk")
def stamping(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask the client for one use of a seal (`ask`), and write the approved use down (`used`)."""
    task = mail_task(request, number)
    seals = Seal.objects.filter(tenant_id=task.tenant_id, ended_on=None).order_by("name")
    ask = StampAskForm(request.POST if "ask" in request.POST else None, initial=_stamp_of(task), seals=seals)
    used = StampForm(request.POST if "used" in request.POST else None, request.FILES or None,
                     initial={"used_on": timezone.localdate()})  # fmt: skip
    form = ask if "ask" in request.POST else used
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            messages.success(request, _stamped(request, task, form))
            return redirect("desk:task", number=number)
    approval = approvals.latest(task, "stamp")
    done = approval is not None and SealUse.objects.filter(tenant_id=task.tenant_id, approval=approval).exists()
    context = {"task": task, "ask": ask, "used": used, "seals": seals, "approval": approval, "is_done": done,
               "is_approved": approval is not None and approval.state == Approval.State.APPROVED}  # fmt: skip
    status = 422 if ask.errors or used.errors else 200
    return render(request, "generalaffairs/mail_room/stamp.html", context | {"nav_current": "mail_room"}, status=status)


def _stamp_of(task: Task) -> dict[str, Any]:
    fields = task.fields
    return {
        "document": fields.get("subject", ""),
        "counterpart": fields.get("counterpart", ""),
        "purpose": str(fields.get("note") or "")[:200],
        "copies": fields.get("copies") or 1,
    }


def _stamped(request: Any, task: Task, form: Any) -> str:
    said = dict(form.cleaned_data)
    if isinstance(form, StampAskForm):
        seal = UUID(said.pop("seal"))
        actions.ask_stamp(task.pk, seal_id=seal, **said, actor=request.actor, now=timezone.now())
        return _("お客様に押印の承認を依頼しました。")
    today = timezone.localdate()
    use = actions.stamp(task.pk, used_on=said["used_on"], upload=said["file"], actor=request.actor, today=today)
    return _("「%(document)s」への押印を押印簿に記録しました。") % {"document": use}


@requires("desk.enter", area="desk")
def disposal(request: HttpRequest, number: str) -> HttpResponseBase:
    """Choose letters for a list and put it to the client (`ask`); write down that it was destroyed (`done`)."""
    task = mail_task(request, number)
    form = DestroyForm(request.POST if "done" in request.POST else None)
    ask = PickForm(request.POST if "ask" in request.POST else None)
    given = ask if "ask" in request.POST else form
    if request.method == "POST" and given.is_valid():
        with refusals_on(given):
            messages.success(request, _put_or_gone(request, task, given))
            return redirect("desk:task", number=number)
    context = {"task": task, "form": form, "ask": ask, "picked": request.POST.getlist("selected")} | _waste_of(task)
    return render(request, "generalaffairs/mail_room/disposal.html", context, status=422 if given.errors else 200)


def _waste_of(task: Task) -> dict[str, Any]:
    approval = approvals.latest(task, "disposal")
    return {
        "rows": queries.disposable(task.tenant_id, today=timezone.localdate()),
        "approval": approval,
        "is_approved": approval is not None and approval.state == Approval.State.APPROVED,
        "nav_current": "mail_room",
    }


def _put_or_gone(request: Any, task: Task, form: Any) -> str:
    who = {"actor": request.actor, "now": timezone.now()}
    if isinstance(form, PickForm):
        actions.ask_disposal(task.pk, letters=_picked(request), **who)
        return _("お客様に廃棄の承認を依頼しました。")
    row = actions.destroy(task.pk, **form.cleaned_data, **who)
    return _("廃棄を記録しました。廃棄証明書 %(number)s を作成しています。") % {"number": row}


def _picked(request: HttpRequest) -> list[UUID]:
    """The letters that were ticked, among those that may be listed here."""
    wanted = set(request.POST.getlist("selected"))
    rows = queries.letters([the_one()]).order_by()
    return [key for key in rows.values_list("pk", flat=True) if str(key) in wanted]
