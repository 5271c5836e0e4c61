"""One record beside its original, typed by one person. Nobody else can open the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core.gate import requires
from bpo.core.together import read_together
from bpo.core.ui import formats
from bpo.core.ui.refusal import refusals_on
from generalaffairs.data_entry import asked, queries
from generalaffairs.data_entry.keyed import proposals
from generalaffairs.data_entry.views.of_task import onward, task_of
from tasks.double_entry import actions as double
from tasks.double_entry.declaration import bound
from tasks.double_entry.models import Case, Keying
from tasks.double_entry.queries import own_keying
from tasks.work.models import Task

LONGEST = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@requires("desk.enter", area="desk")
def page(request: HttpRequest, number: str, keying: UUID) -> HttpResponseBase:
    """GET and POST …/keying/<id>/: the fields beside the original; Enter ends it and opens the next record."""
    task = task_of(request, number)
    row = _own(request, task, keying)
    form = bound(row.case, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        double.keep(row.pk, typed=_typed(request, form), actor=request.actor, now=timezone.now())
        if "pause" in request.POST:
            messages.success(request, _("入力の途中を保存しました。続きは「入力を始める」から再開できます。"))
            return redirect("desk:data_entry_records", number=number)
        if form.is_valid():
            with refusals_on(form):
                _finish(request, row, form)
                return onward(request, task)
    else:
        form.initial = row.values or row.blind
        for field in form.fields.values():
            field.disabled = row.done_at is not None
    return _page(request, task, row, form)


def _finish(request: HttpRequest, row: Keying, form: forms.Form) -> None:
    case = double.finish(row.pk, values=form.cleaned_data, actor=request.actor, now=timezone.now())
    told = {"name": case}
    said = {
        Case.State.DECIDED: _("「%(name)s」を確定しました。"),
        Case.State.DIFFERENT: _("「%(name)s」の入力を終えました。もう1名の入力と違う項目があり、判定に回しました。"),
        Case.State.CHECKING: _("「%(name)s」の入力を終えました。別の担当者が確認します。"),
        Case.State.KEYING: _("「%(name)s」の入力を終えました。"),
    }
    messages.success(request, said[Case.State(case.state)] % told)


def _page(request: HttpRequest, task: Task, row: Keying, form: forms.Form) -> HttpResponse:
    first = next((name for name in form.errors if name in form.fields), next(iter(form.fields), ""))
    if first and not form.errors:
        form.fields[first].widget.attrs["autofocus"] = True
    context = {
        "task": task,
        "row": row,
        "form": form,
        "labels": list(form.fields),
        "sees_first": row.slot == "B" and row.case.state == Case.State.CHECKING,
        "nav_current": "data_entry",
    }
    typed = {} if row.done_at else form.data or form.initial
    context |= _of_record(request, task, row, form) | _beside(form, typed, _kept_before(row))
    return render(request, "generalaffairs/data_entry/keying.html", context, status=422 if form.errors else 200)


def _of_record(request: HttpRequest, task: Task, row: Keying, form: forms.Form) -> dict[str, Any]:
    """The record, how far the task is, and what the client was asked; what is about a field stands at the field."""
    record = queries.record_of(row.case)
    totals, questions = queries.totals_of(task), asked.asked_about(request.actor, record.pk)
    read_together(totals, questions)
    told = asked.by_field(questions, form.fields)
    asked.say_at_fields(form, told)
    return {"record": record, "totals": totals[0] if totals else {}, "asked": told[asked.WHOLE]}


def _kept_before(row: Keying) -> str:
    if row.done_at is not None:
        when = formats.jdatetime(timezone.localtime(row.done_at))
        return _("%(when)s に入力を終えています。変更はできません。") % {"when": when}
    if row.kept_at is None:
        return ""
    return _("%(time)s に保存した続きです。") % {"time": f"{timezone.localtime(row.kept_at):%H:%M}"}


@require_POST
@requires("desk.enter", area="desk")
def keeping(request: HttpRequest, number: str, keying: UUID) -> HttpResponse:
    """POST …/keeping/: what is typed, as it stands; answers with a short line."""
    row = _own(request, task_of(request, number), keying)
    now = timezone.now()
    form = bound(row.case)
    typed = _typed(request, form)
    double.keep(row.pk, typed=typed, actor=request.actor, now=now)
    context = _beside(form, typed, _("%(time)s に自動保存しました。") % {"time": f"{timezone.localtime(now):%H:%M:%S}"})
    return render(request, "generalaffairs/data_entry/_kept.html", context)


def _beside(form: forms.Form, typed: Mapping[str, str], said: str) -> dict[str, Any]:
    """What stands beside the form: when it was kept, and what the masters say to what is typed."""
    return {"kept_said": said, "proposals": proposals(form, typed)}


@require_POST
@requires("desk.enter", area="desk")
def letting_go(request: HttpRequest, number: str, keying: UUID) -> HttpResponseBase:
    """POST …/letting-go/: somebody else shall key it."""
    row = _own(request, task_of(request, number), keying)
    double.let_go(row.pk, actor=request.actor)
    messages.success(request, _("「%(name)s」を戻しました。ほかの担当者が入力できます。") % {"name": row.case})
    return redirect("desk:data_entry_records", number=number)


def _typed(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    return {name: request.POST.get(name, "")[:LONGEST] for name in form.fields}


def _own(request: HttpRequest, task: Task, key: UUID) -> Keying:
    """His own keying of this task; another's is not found."""
    row = own_keying(request.actor, key)
    if row.case.task_id != task.pk:
        raise Http404
    return row
