"""The question that a timer asks after a long pause, and the sign of life of an open page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bpo.core.gate import requires
from bpo.core.ui.address import own_address
from bpo.core.ui.refusal import refusals_on
from clients.companies.mine import clients_of
from tasks.time import actions, queries
from tasks.time.forms import IdleForm
from tasks.time.models import TimeEntry
from tasks.time.views import _client, _task

NO_CONTENT = 204


@require_POST
@requires("time.track", area="desk")
def pulse(request: HttpRequest) -> HttpResponse:
    """POST /desk/timer/pulse/: somebody works on an open page. 204, or the header's timer with the question."""
    now = timezone.now()
    found = queries.running(request.actor, now=now)
    waits = bool(found and found.idle)
    if found is not None and found.entry is not None:
        waits = actions.note_activity(found.entry, actor=request.actor, now=now) or waits
    return render(request, "time/timer_fragment.html") if waits else HttpResponse(status=NO_CONTENT)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("time.track", area="desk")
def idle(request: HttpRequest) -> HttpResponse:
    """GET the question with all ways on; POST entry=…, choice=…: settle it."""
    back = own_address(request, request.POST.get("next", request.GET.get("next", "")), reverse("desk:timesheet"))
    gap = queries.open_gap(request.actor, now=timezone.now())
    if gap is None or (request.method == "POST" and request.POST.get("entry") != str(gap.entry)):
        messages.info(request, _("この時間の扱いは決まっています。作業時間の一覧で確認できます。"))
        return redirect(back)
    form = IdleForm(request.POST or None, clients=clients_of(request))
    if request.method == "POST" and form.is_valid() and _settle(request, gap, form):
        messages.success(request, _("操作のない時間の扱いを記録しました。"))
        return redirect(back)
    context = {"gap": gap, "form": form, "next": back, "nav_current": "timesheet"}
    return render(request, "time/idle.html", context, status=422 if form.errors else 200)


def _settle(request: HttpRequest, gap: queries.Idle, form: IdleForm) -> bool:
    """Settle it; a refusal and an unknown number become errors of the form."""
    try:
        purpose = _purpose(request, form)
    except Http404:
        form.add_error("task", _("この番号の依頼が見つかりません。番号を確認してください。"))
        return False
    with refusals_on(form):
        choice = form.cleaned_data["choice"]
        actions.settle_idle(gap.entry, choice=choice, purpose=purpose, actor=request.actor, now=timezone.now())
    return not form.errors


def _purpose(request: HttpRequest, form: IdleForm) -> actions.Purpose | None:
    said = form.cleaned_data
    if said["choice"] != actions.GIVE:
        return None
    return actions.Purpose(
        task_id=_task(request, said["task"]).pk if said["task"] else None,
        activity=said["activity"] if not said["task"] else TimeEntry.Activity.TASK,
        tenant_id=_client(request, said["client"]) if said["client"] and not said["task"] else None,
        note=said["note"],
    )
