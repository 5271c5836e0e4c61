"""Time that is not the operators' own: partners, and people on what a robot could not do."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core.gate import requires
from bpo.core.policy import Refused
from clients.inventory.queries import lines_on
from tasks.time import actions, queries
from tasks.time.files import other_file
from tasks.time.forms import OtherTimeForm


@requires("time.record", area="desk")
def other_time(request: HttpRequest, client: str) -> HttpResponse:
    """GET the last entries and the form, or all of them with ?format=csv; POST another entry."""
    if fmt := request.GET.get("format"):
        return other_file(queries.other_time(None), fmt, whose=client, now=timezone.localtime())
    today = timezone.localdate()
    form = OtherTimeForm(request.POST or None, lines=lines_on(today), initial={"on": today, "kind": "partner"})
    if request.method == "POST" and form.is_valid() and _record(request, form):
        messages.success(request, _("時間を記録しました。"))
        return redirect("desk:other_time", client=client)
    context = {"form": form, "rows": queries.other_time(), "nav_current": "timesheet"}
    return render(request, "time/other_time.html", context, status=422 if form.errors else 200)


def _record(request: HttpRequest, form: OtherTimeForm) -> bool:
    data = form.cleaned_data
    told = {"seconds": int(data["minutes"]) * 60, "on": data["on"], "process_line_id": UUID(data["line"])}
    try:
        if data["on"] > timezone.localdate():
            raise Refused(_("日付が今日より後です。過ぎた日だけを記録できます。"), status=422)
        if data["kind"] == "partner":
            actions.record_partner(partner=data["name"], actor=request.actor, note=data["note"], **told)
        else:
            actions.record_robot_exception(robot=data["name"], actor=request.actor, note=data["note"], **told)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    return not form.errors
