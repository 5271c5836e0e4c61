"""One booking on the desk: made for a task, changed, prepared, told to its visitors, cancelled; the list of a task."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.ui import conflicts
from bpo.core.ui.refusal import refusals_on
from generalaffairs.visitors import actions, queries
from generalaffairs.visitors.calc.guests import Named
from generalaffairs.visitors.forms import BookingForm, CancelForm
from generalaffairs.visitors.models import EXPECTED, Prep, Visit
from tasks.work.access import access_task
from tasks.work.models import Task

VIEW, FOLLOW = "generalaffairs.visitors.view", "generalaffairs.visitors.follow"
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@requires("desk.enter", area="desk")
def new(request: HttpRequest, number: str) -> HttpResponseBase:
    """GET and POST /desk/<number>/visitors/new/: a booking; the first one begins with the words of the request."""
    task = _task(request, number)
    first = not queries.of_task(task).exists()
    form = BookingForm(request.POST or None, initial=task.fields if first else {})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            visit = actions.book(task.pk, form.booking(), actor=request.actor, now=timezone.now())
            messages.success(request, _("%(number)sを予約しました。") % {"number": visit.number})
            return redirect("desk:task", number=number)
    context = {"task": task, "form": form, "nav_current": "visitors"}
    return render(request, "generalaffairs/visitors/new.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@requires(VIEW, area="desk")
def page(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """GET and POST /desk/clients/<client>/visitors/<id>/: one visit; POST changes it."""
    one = _held(request, visit)
    row = one.visit
    named = [Named(guest.name, guest.mail) for guest in one.guests]
    make = partial(BookingForm, visit=row, initial=BookingForm.initial_of(row, named))
    stored, form = conflicts.both(request, make)
    again = partial(_page, request, one, form)
    if request.method == "POST" and form.is_valid():
        back = reverse("desk:visitors_visit", args=[client, visit])
        if asked := conflicts.unsettled(request, form, stored, named=str(row), back=back, again=again):
            return asked
        with refusals_on(form):
            _change(request, row, form)
            return redirect(back)
    return again()


def _held(request: HttpRequest, visit: UUID) -> queries.Shown:
    """The visit with its visitors as it is now; locked until the request ends when the request changes it."""
    one = _shown(visit)
    if request.method == "POST":
        conflicts.held(one.visit, request)
        one = _shown(visit)
    return one


def _page(request: HttpRequest, one: queries.Shown, form: BookingForm) -> HttpResponse:
    row = one.visit
    may = policy.check(FOLLOW, request.actor, row.task)
    context = {"shown": one, "visit": row, "form": form, "cancel": CancelForm(), "may": may, "nav_current": "visitors"}
    context["open"] = row.state in EXPECTED
    return render(request, "generalaffairs/visitors/visit.html", context, status=422 if form.errors else 200)


def _change(request: HttpRequest, row: Visit, form: BookingForm) -> None:
    version = form.cleaned_data["version"] or 0
    by: dict[str, Any] = {"actor": request.actor, "now": timezone.now()}
    done = actions.change(row.pk, form.booking(), version=version, **by)
    said = _("%(number)sを変更しました。") % {"number": done.number}
    if done.invited_at:
        said += _("来訪者に変更をお知らせします。")
    messages.success(request, said)


@require_POST
@requires(VIEW, area="desk")
def cancellation(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """POST …/cancellation/"""
    row, form = _shown(visit).visit, CancelForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    done = actions.cancel(row.pk, reason=reason, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(number)sを取り消しました。") % {"number": done.number})
    return redirect("desk:visitors_visit", client=client, visit=visit)


@require_POST
@requires(VIEW, area="desk")
def invitation(request: HttpRequest, client: str, visit: UUID) -> HttpResponse:
    """POST …/invitation/: mail the codes."""
    row = _shown(visit).visit
    actions.invite(row.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(number)sを来訪者に案内しました。") % {"number": row.number})
    return redirect("desk:task", number=row.task.number)


@require_POST
@requires(VIEW, area="desk")
def preparation(request: HttpRequest, client: str, visit: UUID, prep: UUID) -> HttpResponse:
    """POST …/preparations/<id>/: `done`, or not any more."""
    row = _shown(visit).visit
    if not Prep.objects.filter(tenant_id=row.tenant_id, visit=row, pk=prep).exists():
        raise Http404
    actions.prepare(row.pk, prep, done="done" in request.POST, actor=request.actor, now=timezone.now())
    return redirect("desk:task", number=row.task.number)


@require_POST
@requires("desk.enter", area="desk")
def paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """POST /desk/<number>/visitors/list/: make the 来訪者一覧; the worker writes it."""
    task = _task(request, number)
    actions.make_list(task.pk, actor=request.actor)
    messages.success(request, _("来訪者一覧の作成を受け付けました。"))
    return redirect("desk:task", number=number)


def _task(request: HttpRequest, number: str) -> Task:
    return access_task(request, number, worktype=queries.KEY)


def _shown(visit: UUID) -> queries.Shown:
    found = queries.access_visit(visit)
    if found is None:
        raise Http404
    return found
