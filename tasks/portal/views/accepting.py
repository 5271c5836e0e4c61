"""/portal/SOLAR/acceptance/: everything that was delivered, accepted on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.saying import numbered
from clients.people.step_up import proved
from tasks.portal import accepting
from tasks.portal.forms import AcceptManyForm
from tasks.portal.views.typed import PortalRequest


@require_safe
@requires("tasks.accept", area="portal")
def page(request: PortalRequest, client: str) -> HttpResponseBase:
    """What waits for 検収, with its papers."""
    found = accepting.delivered(tenant=request.tenant, actor=request.actor)
    return _shown(request, found, AcceptManyForm(found=found))


@require_POST
@requires("tasks.accept", area="portal")
@proved
def accept(request: PortalRequest, client: str) -> HttpResponseBase:
    """Accept those that are ticked and go home."""
    found = accepting.delivered(tenant=request.tenant, actor=request.actor)
    form = AcceptManyForm(request.POST, found=found)
    if not form.is_valid():
        return _shown(request, found, form)
    said = form.cleaned_data
    chosen = [one.task for one in found if str(one.task.pk) in said["tasks"]]
    done = accepting.accept(chosen, actor=request.actor, now=timezone.now(), seconds=said["active_seconds"])
    if done.count:
        words = numbered("%(n)s件の検収を受け付けました。", done.count)
        messages.success(request, words % {"n": done.count})
    for refusal in done.refusals:
        messages.error(request, refusal)
    return redirect("portal:home", client=client)


def _shown(request: PortalRequest, found: list[accepting.Delivered], form: AcceptManyForm) -> HttpResponseBase:
    context = {"found": found, "form": form, "nav_current": "home"}
    return render(request, "tasks/portal/accepting.html", context, status=422 if form.is_bound else 200)
