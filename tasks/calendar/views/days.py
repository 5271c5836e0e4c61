"""/desk/calendar/days/: who works on which day of a month."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core import policy, tenancy
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.ui import formats
from clients.companies.mine import clients_of, narrowed
from clients.companies.models import Client
from tasks.calendar.actions import set_own_day
from tasks.calendar.forms import OwnDayForm
from tasks.calendar.queries import month_lines


@requires("time.view", area="desk")
def page(request: HttpRequest) -> HttpResponse:
    """GET ?month=2026-12&client=SOLAR; POST keeps a day of our own."""
    month, chosen = _month(request), _client(request)
    form = OwnDayForm(request.POST or None, initial={"day": month.start})
    if request.method == "POST" and form.is_valid():
        return _keep(request, form)
    context = {
        "month": month,
        "before": month.previous(),
        "after": month.next(),
        "chosen": chosen,
        "clients": clients_of(request),
        "lines": month_lines(month, client=chosen.pk if chosen else None),
        "form": form,
        "may_edit": policy.check("clients.edit", request.actor, tenancy.HOUSE_ID),
        "nav_current": "calendar",
    }
    return render(request, "tasks/calendar/days.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, form: OwnDayForm) -> HttpResponse:
    said = form.cleaned_data
    tenancy.narrow(tenancy.HOUSE_ID)
    kept = set_own_day(day=said["day"], name=said["name"], is_open=said["kind"] == "open", actor=request.actor)
    words = {"day": formats.jdate(kept.day), "kind": _("臨時の営業日") if kept.is_open else _("休業日")}
    messages.success(request, _("%(day)sを%(kind)sにしました。") % words)
    return redirect(f"{reverse('desk:calendar_days')}?month={Month.of(kept.day)}")


def _month(request: HttpRequest) -> Month:
    try:
        return Month.parse(request.GET.get("month", ""))
    except ValueError:
        return Month.of(timezone.localdate())


def _client(request: HttpRequest) -> Client | None:
    """The chosen one of the reader's clients; an unknown and a foreign code choose nobody."""
    return narrowed(request, clients_of(request))
