"""The own timesheet and the timer's buttons."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.gate import requires
from bpo.core.policy import Refused
from bpo.core.ui import conflicts
from bpo.core.ui.address import own_address
from clients.companies.mine import clients_of
from tasks.seats import sees_category
from tasks.time import actions, queries
from tasks.time.files import week_file
from tasks.time.forms import WITHOUT_TASK, CorrectionForm, EntryForm
from tasks.time.models import TimeEntry
from tasks.work.models import Task


@requires("time.view", area="desk")
def timesheet(request: HttpRequest) -> HttpResponse:
    """GET the week of own time [?day=2026-11-26&format=csv]; POST adds an entry to it."""
    day = _day_of(request)
    form = EntryForm(request.POST or None, clients=clients_of(request), initial={"day": day})
    if request.method == "POST" and form.is_valid() and _add(request, form):
        return redirect(f"{reverse('desk:timesheet')}?day={form.cleaned_data['day']:%Y-%m-%d}")
    sheet = queries.timesheet(request.actor, day=day)
    if fmt := request.GET.get("format"):
        return week_file(sheet, fmt, whose=request.actor.name, now=timezone.localtime())
    return _week(request, sheet, form)


def _week(request: HttpRequest, sheet: queries.Sheet, form: EntryForm) -> HttpResponse:
    return render(
        request,
        "time/timesheet.html",
        {
            "sheet": sheet,
            "form": form,
            "today": timezone.localdate(),
            "clients_to_call": clients_of(request),
            "activities": WITHOUT_TASK,
            "nav_current": "timesheet",
        },
        status=422 if form.errors else 200,
    )


@requires("time.view", area="desk")
def correction(request: HttpRequest, entry: UUID) -> HttpResponse:
    """GET and POST the correction of one entry; the old value and the reason stay."""
    found = queries.own_entry(request.actor, entry)
    begin, end = in_tokyo(found.started_at), in_tokyo(found.ended_at or found.started_at)
    initial = {"day": begin.date(), "begin": begin.time(), "end": end.time()}
    initial["task"] = found.task.number if found.task else ""
    stored, form = conflicts.both(request, partial(CorrectionForm, initial=initial))
    again = partial(_correcting, request, found, form)
    if request.method == "POST" and form.is_valid():
        back = f"{reverse('desk:timesheet')}?day={form.cleaned_data['day']:%Y-%m-%d}"
        named = queries.label_of(found)
        if asked := conflicts.unsettled(request, form, stored, named=named, back=back, again=again):
            return asked
        if _correct(request, found, form):
            messages.success(request, _("作業時間を訂正しました。"))
            return redirect(back)
    return again()


def _correcting(request: HttpRequest, found: TimeEntry, form: CorrectionForm) -> HttpResponse:
    context = {
        "entry": found,
        "form": form,
        "label": queries.label_of(found),
        "locked": queries.lock_of(request.actor, found),
        "beside": queries.beside(request.actor, found),
        "nav_current": "timesheet",
    }
    return render(request, "time/correction.html", context, status=422 if form.errors else 200)


@require_POST
@requires("time.track", area="desk")
def timer_start(request: HttpRequest) -> HttpResponse:
    """POST task=number, or activity (and client=code): start counting."""
    task, client = request.POST.get("task", ""), request.POST.get("client", "")
    activity = request.POST.get("activity", TimeEntry.Activity.TASK)
    if activity not in TimeEntry.Activity.values:
        raise Http404
    actions.start_timer(
        task_id=_task(request, task).pk if task else None,
        activity=activity,
        tenant_id=_client(request, client) if client else None,
        actor=request.actor,
        now=timezone.now(),
    )
    return _back(request)


@require_POST
@requires("time.track", area="desk")
def timer_stop(request: HttpRequest) -> HttpResponse:
    """POST: stop what runs; an interruption hands back."""
    stopped = actions.stop_timer(actor=request.actor, now=timezone.now())
    if stopped.resumed is not None:
        messages.info(request, _("電話の前の作業の計測を再開しました。"))
    return _back(request)


@require_POST
@requires("time.track", area="desk")
def phone_interrupt(request: HttpRequest) -> HttpResponse:
    """POST client=code: a call comes in; what runs is put aside until the call's timer is stopped."""
    tenant = _client(request, request.POST.get("client", ""))
    actions.interrupt(tenant_id=tenant, actor=request.actor, now=timezone.now())
    return _back(request)


def _client(request: HttpRequest, code: str) -> UUID:
    if code not in request.clients:
        raise Http404
    return UUID(str(request.clients[code].pk))


def _task(request: HttpRequest, number: str) -> Task:
    """The task of this number among the person's clients; foreign, hidden and unknown ones are the same 404."""
    tenant = request.clients.get(number.rpartition("-")[0])
    task = Task.objects.filter(tenant_id=tenant.pk, number=number).first() if tenant else None
    if task is None or not sees_category(request.actor, task.tenant_id, task.category):
        raise Http404
    return task


def _day_of(request: HttpRequest) -> date:
    try:
        return parse_date(request.GET.get("day", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def _add(request: HttpRequest, form: EntryForm) -> bool:
    """Add the entry, or share it among several tasks; a refusal becomes an error of the form."""
    try:
        tasks = [(_task(request, number).pk, units) for number, units in form.cleaned_data["task"]]
        (_share if len(tasks) > 1 else _add_one)(request, form, tasks)
    except Http404:
        form.add_error("task", _("この番号の依頼が見つかりません。番号を確認してください。"))
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    return not form.errors


def _share(request: HttpRequest, form: EntryForm, tasks: list[tuple[UUID, int]]) -> None:
    begin, end = form.span
    actions.record_batch(
        tasks, started_at=begin, ended_at=end, actor=request.actor, now=timezone.now(), note=form.cleaned_data["note"]
    )


def _add_one(request: HttpRequest, form: EntryForm, tasks: list[tuple[UUID, int]]) -> None:
    data, (begin, end) = form.cleaned_data, form.span
    actions.add_entry(
        started_at=begin,
        ended_at=end,
        actor=request.actor,
        now=timezone.now(),
        task_id=tasks[0][0] if tasks else None,
        activity=data["activity"] or TimeEntry.Activity.TASK,
        tenant_id=_client(request, data["client"]) if data["client"] else None,
        note=data["note"],
    )


def _correct(request: HttpRequest, entry: TimeEntry, form: CorrectionForm) -> bool:
    begin, end = form.span
    try:
        actions.correct_entry(
            entry.pk,
            started_at=begin,
            ended_at=end,
            number=form.cleaned_data["task"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    return not form.errors


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the button stood on; htmx gets the timer alone."""
    if request.htmx:
        return render(request, "time/timer_fragment.html")
    return redirect(own_address(request, request.POST.get("next", ""), reverse("desk:timesheet")))
