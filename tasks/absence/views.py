"""Pages of absences: who is away, and one absence with its hand-over note, covers and return."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.saying import numbered
from bpo.core.ui import formats
from bpo.core.ui.download import file_response, plain_response
from bpo.core.ui.left import Left
from bpo.core.ui.refusal import refusals_on
from bpo.core.ui.templatetags.ui import jdatetime
from clients.people.queries import staff_members
from tasks.absence import actions, queries
from tasks.absence.forms import AbsenceForm
from tasks.absence.models import Absence
from tasks.absence.tables import AbsenceTable, Away
from tasks.absence.upcoming import upcoming

NOTE, SHOWN, COVER, COMING = "note-", "shown-", "cover-", "coming-"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("absence.view", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/absences/[?format=csv]: who is away now and next; POST: enter an absence."""
    today = timezone.localdate()
    parts = _parts(request, today)
    if fmt := request.GET.get("format"):
        rows, now = [one for part in parts.values() for one in part], timezone.localtime()
        return file_response(AbsenceTable, rows, fmt, title=_("不在の一覧"), client=_("当社"), now=now)
    form = AbsenceForm(request.POST or None, people=_people(request), initial={"first_day": today, "last_day": today})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = actions.enter(**form.values(), actor=request.actor, now=timezone.now())
            messages.success(request, _("不在を登録しました。引継ぎの内容を確かめてください。"))
            return redirect("desk:absence", absence=made.pk)
    may_enter = policy.check("absence.enter", request.actor, None)
    context = {"parts": parts, "form": form, "may_enter": may_enter, "nav_current": "absences"}
    return render(request, "tasks/absence/list.html", context, status=422 if form.errors else 200)


def _parts(request: HttpRequest, today: date) -> dict[str, list[Away]]:
    """Who is away now, who will be, who came back: the last one first."""
    found = queries.absences(today=today)
    rows = [Away(row, bool(policy.check("absence.details", request.actor, row)), today) for row in found]
    return {
        "now": [one for one in rows if one.absence.holds_on(today)],
        "coming": [one for one in rows if one.absence.first_day > today],
        "past": [one for one in rows if one.absence.last_day < today][::-1],
    }


@require_safe
@requires("absence.view", area="desk")
def page(request: HttpRequest, absence: UUID) -> HttpResponse:
    """GET /desk/absences/<id>/[?format=csv]: hand-over note, proposed covers, what is lent."""
    row = _shown(request, absence)
    if fmt := request.GET.get("format"):
        return _note_file(request, row, fmt)
    return _page(request, row)


def _page(request: HttpRequest, row: Absence, left: Sequence[Left] = (), retry_url: str = "") -> HttpResponse:
    """The absence; with what could not be handed on or back, where something of a choice was refused."""
    today = timezone.localdate()
    may_plan = policy.check("absence.plan", request.actor, row)
    context = {
        "absence": row,
        "is_over": row.last_day < today,
        "is_now": row.holds_on(today),
        "plan": queries.plan(row, actor=request.actor, today=today) if may_plan else None,
        "lines": [] if may_plan else queries.hand_over_note(row, actor=request.actor),
        "later": [] if may_plan else upcoming(row, actor=request.actor),
        "lent": queries.lent(row, actor=request.actor),
        "may_plan": may_plan,
        "may_enter": policy.check("absence.enter", request.actor, row),
        "left": left,
        "retry_url": retry_url,
        "nav_current": "absences",
    }
    return render(request, "tasks/absence/absence.html", context, status=422 if left else 200)


@require_POST
@requires("absence.enter", area="desk")
def notes(request: HttpRequest, absence: UUID) -> HttpResponse:
    """POST …/notes/ note-<task>=…: what the others must know."""
    row = _shown(request, absence)
    if not _write_notes(request, row):
        messages.success(request, _("引継ぎのメモを保存しました。"))
    return redirect("desk:absence", absence=row.pk)


@require_POST
@requires("absence.plan", area="desk")
def covers(request: HttpRequest, absence: UUID) -> HttpResponse:
    """POST …/covers/ cover-<task>=<person> (empty: stays), note-<task>=…, coming-<template>=<person> (empty: nobody):
    hand everything on at once."""
    row = _shown(request, absence)
    _write_notes(request, row)
    chosen = {task: _uuid(user) for task, user in _by_task(request, COVER).items() if user}
    later = {template: _uuid(user) if user else None for template, user in _by_task(request, COMING).items()}
    given, left = 0, list[Left]()
    if later:
        named = actions.name_covers(row.pk, later, actor=request.actor, now=timezone.now())
        _tell(request, named.done, numbered("不在の間に発生する定例業務%(n)s件の担当を保存しました。", named.done))
        left += [_left(one, COMING, later[one.key]) for one in named.refused]
        given += named.given
    if chosen or not later:
        done = actions.hand_over(row.pk, chosen, actor=request.actor, now=timezone.now())
        _tell(request, done.done, numbered("%(n)s件の作業を引き継ぎました。代わりの担当に通知しました。", done.done))
        left += [_left(one, COVER, chosen[one.key]) for one in done.refused]
        given += done.given
    if given:
        words = numbered("顧客の担当を%(n)s件、%(day)sまで割り当てました。その後は自動で終わります。", given)
        messages.info(request, words % {"n": given, "day": formats.jdate(row.last_day)})
    return _page(request, row, left, request.path) if left else redirect("desk:absence", absence=row.pk)


@require_POST
@requires("absence.enter", area="desk")
def returning(request: HttpRequest, absence: UUID) -> HttpResponse:
    """POST …/returning/ task=<id> …: give back what was not finished."""
    row = _shown(request, absence)
    tasks = [_uuid(text) for text in request.POST.getlist("task")]
    done = actions.take_back(row.pk, tasks, actor=request.actor, now=timezone.now())
    _tell(request, done.done, numbered("%(n)s件の作業を元の担当に戻しました。", done.done))
    if done.refused:
        left = [Left(one.what, one.why, "task", str(one.key)) for one in done.refused]
        return _page(request, row, left, request.path)
    return redirect("desk:absence", absence=row.pk)


@require_POST
@requires("absence.enter", area="desk")
def ending(request: HttpRequest, absence: UUID) -> HttpResponse:
    """POST …/ending/: back from today on; before the first day the absence is cancelled."""
    row = _shown(request, absence)
    ended = actions.come_back(row.pk, on=timezone.localdate(), actor=request.actor, now=timezone.now())
    if ended.cancelled_at:
        messages.success(request, _("不在を取り消しました。"))
        return redirect("desk:absences")
    messages.success(request, _("今日から戻ったことを記録しました。"))
    return redirect("desk:absence", absence=row.pk)


def _shown(request: HttpRequest, absence: UUID) -> Absence:
    """The absence, for himself and managers. A foreign and an unknown one are the same 404."""
    try:
        row = queries.access_absence(absence)
    except Absence.DoesNotExist:
        raise Http404 from None
    if not policy.check("absence.details", request.actor, row):
        raise Http404
    return row


def _people(request: HttpRequest) -> list[tuple[str, str]]:
    """Whose absence the reader may enter, himself first."""
    own = (str(request.actor.id), request.actor.name)
    if "MANAGER" not in request.actor.house_roles:
        return [own]
    others = [(str(one.pk), one.name) for one in staff_members(on=timezone.localdate())]
    return [own, *(one for one in others if one[0] != own[0])]


def _write_notes(request: HttpRequest, row: Absence) -> bool:
    """Keep the notes; whether some were not written, which the reader is told with what he typed."""
    shown = _by_task(request, SHOWN)
    unwritten = actions.write_notes(row.pk, _by_task(request, NOTE), shown=shown, actor=request.actor)
    for one in unwritten:
        words = _(
            "%(number)sのメモは、開いている間にほかの人が書き換えたため、上書きしていません。"
            "必要なら書き足して保存してください。入力した内容：%(text)s"
        )
        messages.warning(request, words % {"number": one.number, "text": one.typed or _("（空欄）")})
    return bool(unwritten)


def _by_task(request: HttpRequest, prefix: str) -> dict[UUID, str]:
    given = {name: value for name, value in request.POST.items() if name.startswith(prefix)}
    return {_uuid(name.removeprefix(prefix)): str(value) for name, value in given.items()}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _tell(request: HttpRequest, done: int, words: str) -> None:
    if done:
        messages.success(request, words % {"n": done})


def _left(refusal: actions.Refusal, field: str, user: UUID | None) -> Left:
    return Left(refusal.what, refusal.why, f"{field}{refusal.key}", str(user or ""))


def _note_file(request: HttpRequest, row: Absence, fmt: str) -> HttpResponse:
    """Everything he left open, what was handed on included."""
    lent = queries.lent(row, actor=request.actor)
    given = {one.task_id: one.cover.name for one in lent if one.cover}
    open_ = [task for task in queries.open_work(row, actor=request.actor) if task.pk not in given]
    lines = queries.hand_over_note(row, actor=request.actor, tasks=[*open_, *(one.task for one in lent)])
    body: list[list[Any]] = [
        [
            line.task.number, line.task.title, line.task.tenant.name, line.task.get_status_display(),
            jdatetime(line.task.due_at), line.next_step, line.waits, line.note, given.get(line.task.pk, ""),
        ]
        for line in lines
    ]  # fmt: skip
    title, whose = _("引継ぎ_%(day)s") % {"day": f"{row.first_day:%Y%m%d}"}, row.user.name
    return plain_response(_head(), body, fmt, title=title, client=whose, now=timezone.localtime())


def _head() -> list[str]:
    return [
        _("番号"),
        _("件名"),
        _("顧客"),
        _("状態"),
        _("期限"),
        _("次の工程"),
        _("待っているもの"),
        _("メモ"),
        _("代わりの担当"),
    ]
