"""/desk/clients/<client>/meetings/ and the proposals on both sides."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import conflicts
from bpo.core.ui.formats import jdate
from bpo.core.ui.refusal import refusals_on
from clients.companies.queries import access_row, persons
from tasks.meetings import actions, queries
from tasks.meetings.forms import DecisionForm, ImprovementForm, MeetingForm, TodoForm, TodoTaskForm
from tasks.meetings.models import Improvement
from tasks.requests.asking import Asker
from tasks.worktypes import catalogue

SHOWN = 5
GENERAL = "generalaffairs.documents"  # work without a form of its own is asked for through this one
SUBJECT = 100


def last_meeting(request: HttpRequest) -> dict[str, Any]:
    """The last meeting with its decisions, the open to-dos and proposals of the client. For its page."""
    if not policy.check("meetings.view", request.actor, request.tenant):
        return {"hidden": True}
    found, todos = queries.meetings(), queries.open_todos()
    waiting = [row for row, _tone in queries.improvements() if row.state in {"PROPOSED", "ACCEPTED"}]
    return {
        "meeting": found[0] if found else None,
        "todos": todos[:SHOWN],
        "improvements": waiting[:SHOWN],
        "today": timezone.localdate(),
    }


@require_safe
@requires("meetings.view", area="desk")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """GET …/meetings/"""
    context = {
        "meetings": queries.meetings(),
        "improvements": queries.improvements(),
        "may": policy.check("meetings.write", request.actor, request.tenant),
        "may_decide": policy.check("improvements.decide", request.actor, request.tenant),
    }
    return render(request, "tasks/meetings/list.html", context)


@requires("meetings.write", area="desk")
def new(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/meetings/new/"""
    form = MeetingForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            told = actions.Told(**form.cleaned_data)
            meeting = actions.keep_meeting(told, actor=request.actor, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("定例会を登録しました。宿題があれば続けて入力してください。"))
            return redirect("desk:meeting", client=client, meeting=meeting.pk)
    return _form(request, form, _("定例会を登録"))


@requires("meetings.write", area="desk")
def edit(request: HttpRequest, client: str, meeting: UUID) -> HttpResponse:
    """GET and POST …/meetings/<id>/edit/"""
    row = conflicts.held(queries.access_meeting(meeting), request)
    stored = MeetingForm(initial={name: getattr(row, name) for name in MeetingForm.base_fields})
    form = MeetingForm(conflicts.typed(request, stored), initial=stored.initial)
    again = partial(_form, request, form, _("定例会を変更"))
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:meeting", args=[client, meeting])
        if asked := conflicts.unsettled(request, form, stored, named=jdate(row.held_on), back=back, again=again):
            return asked
        try:
            actions.change_meeting(meeting, actions.Told(**form.cleaned_data), actor=request.actor, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("定例会を変更しました。送付済みのレポートは変わりません。"))
            return redirect("desk:meeting", client=client, meeting=meeting)
    return again()


@requires("meetings.view", area="desk")
def page(request: HttpRequest, client: str, meeting: UUID) -> HttpResponse:
    """GET …/meetings/<id>/; POST adds a to-do."""
    row = queries.access_meeting(meeting)
    form = TodoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_todo(meeting, **form.cleaned_data, actor=request.actor, now=timezone.now())
        messages.success(request, _("宿題を追加しました。"))
        return redirect("desk:meeting", client=client, meeting=meeting)
    may = policy.check("meetings.write", request.actor, row)
    context = {"meeting": row, "todos": queries.todos_of(row), "form": form, "may": may}
    return render(request, "tasks/meetings/meeting.html", context, status=422 if form.errors else 200)


@require_POST
@requires("meetings.write", area="desk")
def todo_state(request: HttpRequest, client: str, todo: UUID) -> HttpResponse:
    """POST …/meetings/todos/<id>/: done=1, else open again."""
    row = actions.set_todo(todo, done="done" in request.POST, actor=request.actor, now=timezone.now())
    messages.success(request, _("宿題を完了にしました。") if row.is_done else _("宿題を未完了に戻しました。"))
    return redirect("desk:meeting", client=client, meeting=row.meeting_id)


@require_safe
@requires("meetings.view", area="desk")
def meeting_of_todo(request: HttpRequest, client: str, todo: UUID) -> HttpResponse:
    """GET …/meetings/todos/<id>/meeting/: where its question leads back to."""
    return redirect("desk:meeting", client=client, meeting=queries.access_todo(todo).meeting_id)


@require_POST
@requires("meetings.write", area="desk")
def todo_question(request: HttpRequest, client: str, todo: UUID) -> HttpResponse:
    """POST …/meetings/todos/<id>/question/"""
    row = actions.ask_todo(todo, actor=request.actor, now=timezone.now())
    messages.success(request, _("宿題をお客様への質問として送りました。回答が届くと完了になります。"))
    return redirect("desk:meeting", client=client, meeting=row.meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("meetings.write", area="desk")
def todo_task(request: HttpRequest, client: str, todo: UUID) -> HttpResponse:
    """GET and POST …/meetings/todos/<id>/task/: who asked, and the form of general work."""
    row, typed, today = queries.access_todo(todo), request.POST or None, timezone.localdate()
    who = TodoTaskForm(typed, people=persons(request.tenant.pk, on=today))
    asker, kind = Asker(request.actor, request.tenant.pk, on=today), catalogue.get(GENERAL)
    asked = asker.form(kind, typed, initial={"subject": row.text[:SUBJECT]}, prefix="request")
    if request.method == "POST" and who.is_valid() & asked.is_valid():
        with refusals_on(who):
            by: dict[str, Any] = {"actor": request.actor, "now": timezone.now()}
            made = actions.file_todo(todo, worktype=GENERAL, fields=asked.cleaned_data, **who.cleaned_data, **by)
            messages.success(request, _("宿題を%(number)sのタスクにしました。") % {"number": made.task.number})
            return redirect("desk:meeting", client=client, meeting=row.meeting_id)
    context = {"todo": row, "who": who, "asked": asked}
    return render(request, "tasks/meetings/task.html", context, status=422 if who.errors or asked.errors else 200)


@requires("meetings.write", area="desk")
def propose(request: HttpRequest, client: str) -> HttpResponse:
    """GET and POST …/improvements/new/"""
    form = ImprovementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.propose(**form.cleaned_data, actor=request.actor, now=timezone.now())
        messages.success(request, _("改善を提案しました。お客様の画面に表示します。"))
        return redirect("desk:meetings", client=client)
    return _form(request, form, _("改善を提案"))


@require_POST
@requires("improvements.decide", area="desk")
def decision(request: HttpRequest, client: str, improvement: UUID) -> HttpResponse:
    """POST …/improvements/<id>/: what the client said to us."""
    _decide(request, improvement)
    return redirect("desk:meetings", client=client)


@require_POST
@requires("meetings.write", area="desk")
def done(request: HttpRequest, client: str, improvement: UUID) -> HttpResponse:
    """POST …/improvements/<id>/done/"""
    actions.complete(improvement, actor=request.actor, now=timezone.now())
    messages.success(request, _("提案を実施済みにしました。"))
    return redirect("desk:meetings", client=client)


@require_safe
@requires("improvements.view", area="portal")
def portal_list(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/improvements/"""
    may = policy.check("improvements.decide", request.actor, request.tenant)
    return render(request, "tasks/meetings/portal.html", {"improvements": queries.improvements(), "may": may})


@require_POST
@requires("improvements.decide", area="portal")
def portal_decision(request: HttpRequest, client: str, improvement: UUID) -> HttpResponse:
    """POST /portal/<client>/improvements/<id>/"""
    _decide(request, improvement)
    return redirect("portal:improvements", client=client)


def _decide(request: HttpRequest, improvement: UUID) -> None:
    access_row(Improvement, improvement)  # what is not the client's is not there, whatever was typed
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Refused(
            _("回答を保存できません。採用か見送りかが選ばれていません。どちらかを選んでください。"), status=422
        )
    said = form.cleaned_data
    yes, now = said["accepted"] == "yes", timezone.now()
    actions.decide(improvement, accepted=yes, name=said["name"], actor=request.actor, now=now)
    messages.success(request, _("「採用」を記録しました。") if yes else _("「見送り」を記録しました。"))


def _form(request: HttpRequest, form: Any, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "tasks/meetings/form.html", context, status=422 if form.errors else 200)
