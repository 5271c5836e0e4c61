"""One more matter of the same request: what came mixed becomes several tasks, each judged by itself."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from tasks.desk.forms import MatterForm
from tasks.desk.views.phone import chosen_of
from tasks.models import Task
from tasks.requests.actions import add_task
from tasks.requests.asking import Asker
from tasks.requests.queries import Offer, offered_worktypes
from tasks.work.access import access_task


@requires("desk.enter", area="desk")
def form(request: HttpRequest, number: str) -> HttpResponse:
    """GET and POST /desk/<number>/addition/: choose the work, fill in its form; the new task has its own verdict."""
    task = access_task(request, number)
    _check(request, task)
    asker = Asker(request.actor, task.tenant_id, on=timezone.localdate())
    offers = offered_worktypes(asker.on, actor=request.actor, tenant=request.tenant)
    chosen, sending = chosen_of(request, offers), request.method == "POST" and "choose" not in request.POST
    asked = asker.form(chosen.worktype, request.POST if sending else None, prefix="request") if chosen else None
    how = MatterForm(request.POST if sending else None, prefix="matter")
    if sending and asked and asked.is_valid() & how.is_valid() and (made := _add(request, task, chosen, asked, how)):
        messages.success(request, _("%(number)sを追加しました。") % {"number": made.number})
        return redirect("desk:task", number=made.number)
    wrong = asked if asked is not None and asked.errors else None
    context = {"task": task, "offers": offers, "chosen": chosen, "asked": asked, "how": how, "form": wrong}
    return render(request, "tasks/desk/addition.html", context, status=422 if wrong else 200)


def _check(request: HttpRequest, task: Task) -> None:
    if task.request_id is None:
        raise Http404
    policy.require("requests.file_for_client", request.actor, task)


def _add(request: HttpRequest, task: Task, chosen: Offer | None, asked: Form, how: Form) -> Task | None:
    """Add it; a refusal becomes an error of the form."""
    try:
        return add_task(
            task.request_id,
            worktype=chosen.worktype.key if chosen else "",
            fields=asked.cleaned_data,
            express=how.cleaned_data["express"],
            actor=request.actor,
            now=timezone.now(),
        )
    except Refused as refusal:
        asked.add_error(None, refusal.reason)
        return None
