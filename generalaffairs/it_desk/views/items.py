"""The work on a task: items done, skipped and seen by a second person, one more item, the answer to an enquiry."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core import policy
from bpo.core.documents.actions import store_upload
from bpo.core.gate import requires
from bpo.core.saying import numbered
from bpo.core.ui.refusal import refusals_on
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions import checklists, enquiries, items
from generalaffairs.it_desk.actions.items import Said
from generalaffairs.it_desk.forms.items import AnswerForm, ItemForm, NewItemForm, SkipForm
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.models import ChecklistItem
from generalaffairs.it_desk.panel import asked
from generalaffairs.it_desk.views.frame import CHECK
from tasks.work.access import access_task
from tasks.work.models import Task

ENTER = "desk.enter"


@require_POST
@requires(ENTER, area="desk")
def opening(request: HttpRequest, number: str) -> HttpResponse:
    """POST /desk/<number>/it-desk/record/: the checklist or the enquiry, where no job made it yet."""
    task = _task(request, number)
    policy.require("generalaffairs.it_desk.edit", request.actor, task)
    checklists.open_record(task.pk, today=timezone.localdate(), actor=request.actor)
    messages.success(request, _("依頼の内容から作成しました。"))
    return redirect("desk:task", number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(ENTER, area="desk")
def page(request: HttpRequest, number: str, item: UUID) -> HttpResponse:
    """GET and POST /desk/<number>/it-desk/items/<id>/: POST writes down that it was done."""
    task, row = _task(request, number), _item(number, item)
    form = ItemForm(request.POST or None, request.FILES or None, item=row, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _settle(request, row, form)
            messages.success(request, _("「%(name)s」を記録しました。") % {"name": row.name})
            return redirect("desk:task", number)
    return _page(request, task, row, form, SkipForm())


def _settle(request: HttpRequest, row: ChecklistItem, form: ItemForm) -> None:
    upload = form.cleaned_data.get("file")
    file = store_upload(upload, actor=request.actor) if upload else None
    items.settle(row.pk, Said(**form.said(), file=file), actor=request.actor, now=timezone.now())


@require_POST
@requires(ENTER, area="desk")
def skipping(request: HttpRequest, number: str, item: UUID) -> HttpResponse:
    """POST …/items/<id>/skipping/: it does not apply, and why."""
    task, row, form = _task(request, number), _item(number, item), SkipForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            day, now = timezone.localdate(), timezone.now()
            items.skip(row.pk, reason=form.cleaned_data["reason"], on=day, actor=request.actor, now=now)
            messages.success(request, _("「%(name)s」を対象外にしました。") % {"name": row.name})
            return redirect("desk:task", number)
    return _page(request, task, row, ItemForm(item=row, initial={"on": timezone.localdate()}), form)


@require_POST
@requires(ENTER, area="desk")
def checking(request: HttpRequest, number: str, item: UUID) -> HttpResponse:
    """POST …/items/<id>/check/: a second person looked at it."""
    _task(request, number)
    row = items.check(_item(number, item).pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("「%(name)s」を確認しました。") % {"name": row.name})
    return redirect("desk:task", number)


@require_POST
@requires(ENTER, area="desk")
def reopening(request: HttpRequest, number: str, item: UUID) -> HttpResponse:
    """POST …/items/<id>/reopening/: it was not done after all."""
    _task(request, number)
    row = items.reopen(_item(number, item).pk, actor=request.actor)
    messages.success(request, _("「%(name)s」を未完了に戻しました。") % {"name": row.name})
    return redirect("desk:task", number)


@require_POST
@requires(ENTER, area="desk")
def stopping(request: HttpRequest, number: str) -> HttpResponse:
    """POST /desk/<number>/it-desk/stops/: all accounts that are left were stopped today."""
    task = _task(request, number)
    count = items.stop_all(task.pk, on=timezone.localdate(), actor=request.actor, now=timezone.now())
    messages.success(request, numbered("アカウントの停止%(n)s件を記録しました。", count) % {"n": count})
    return redirect("desk:task", number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(ENTER, area="desk")
def adding(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST /desk/<number>/it-desk/items/new/"""
    task = _task(request, number)
    if not queries.checklists_of(task).exists():
        return redirect("desk:task", number)
    form = NewItemForm(request.POST or None, initial={"due_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = checklists.add_item(task.pk, **form.said(), actor=request.actor)
            messages.success(request, _("「%(name)s」を追加しました。") % {"name": row.name})
            return redirect("desk:task", number)
    context = {"form": form, "task": task, "title": _("項目を追加"), "nav_current": "it_desk"}
    return render(request, "generalaffairs/it_desk/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(ENTER, area="desk")
def answering(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST /desk/<number>/it-desk/answer/[?known=<id>]: what the client is told, and what helped."""
    task = _task(request, number)
    row = queries.enquiries_of(task).first()
    if row is None:
        return redirect("desk:task", number)
    known = list(queries.published()[: queries.OFFERED])
    form = AnswerForm(request.POST or None, known=known, initial=_begins(request, row, known))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            enquiries.answer(task.pk, **form.said(), actor=request.actor, now=timezone.now())
            messages.success(request, _("回答を保存しました。検査の後、お客様に届きます。"))
            return redirect("desk:task", number)
    context = {"form": form, "task": task, "title": _("回答"), "said": asked(task), "nav_current": "it_desk"}
    return render(request, "generalaffairs/it_desk/form.html", context, status=422 if form.errors else 200)


def _begins(request: HttpRequest, row: Any, known: list[Any]) -> dict[str, Any]:
    """The answer so far; else the workaround of the known error that was chosen on the panel."""
    if row.answer:
        return {"text": row.answer, "outcome": row.outcome, "known": str(row.known_id or "")}
    chosen = next((one for one in known if str(one.pk) == request.GET.get("known", "")), None)
    return {"text": chosen.workaround, "outcome": "AROUND", "known": str(chosen.pk)} if chosen else {}


def _page(request: HttpRequest, task: Task, row: ChecklistItem, form: ItemForm, skip: SkipForm) -> HttpResponse:
    may = policy.check(CHECK, request.actor, row)
    context = {"task": task, "row": row, "form": form, "skip": skip, "may_check": may, "nav_current": "it_desk"}
    bad = form.errors or skip.errors
    return render(request, "generalaffairs/it_desk/item.html", context, status=422 if bad else 200)


def _task(request: HttpRequest, number: str) -> Task:
    return access_task(request, number, worktype=KEY)


def _item(number: str, key: UUID) -> ChecklistItem:
    rows = ChecklistItem.objects.select_related("checklist__member", "service", "account", "device")
    found = rows.filter(queries.here(), pk=key, checklist__task__number=number).first()
    if found is None:
        raise Http404
    return found
