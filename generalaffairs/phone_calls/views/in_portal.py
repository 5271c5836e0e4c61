"""Calls in the portal: the messages of a person, one message on a phone, confirmed and called back in two taps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.calendar.month import Month
from bpo.core.gate import requires
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from generalaffairs.phone_calls import actions, figures, queries
from generalaffairs.phone_calls.forms import CloseForm, month_of
from generalaffairs.phone_calls.models import Call, State
from generalaffairs.phone_calls.policies import oversees
from generalaffairs.phone_calls.tables import PortalCallTable

READ, CONFIRM = "generalaffairs.phone_calls.read", "generalaffairs.phone_calls.confirm"


@require_safe
@requires(READ, area="portal")
def listing(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/phone-calls/[?state=open&month=&format=csv|xlsx]: his own, or all for who oversees."""
    rows = queries.own_calls(request.actor, request.tenant.pk)
    rows = rows.filter(queries.OPEN) if request.GET.get("state") == "open" else rows
    month = None
    if given := request.GET.get("month"):
        month = Month.of(month_of(given, timezone.localdate()))
        rows = queries.within(rows, month)
    if wanted := request.GET.get("format"):
        rows, now = rows.order_by(*queries.ORDER), timezone.localtime()
        return file_response(PortalCallTable, rows, wanted, title=_("電話"), client=client, now=now)
    page = page_or_first(rows, queries.ORDER, request.GET.get("cursor"), size=30)
    context: dict[str, Any] = {"calls": queries.toned(page.rows), "page": page, "month": month}
    if oversees(request.actor, request.tenant):
        today = timezone.localdate()
        context["found"] = figures.figures(Month.of(today), today=today)
    return render(request, "generalaffairs/phone_calls/portal_list.html", context)


@require_safe
@requires(READ, area="portal")
def page(request: HttpRequest, client: str, call: UUID) -> HttpResponse:
    """GET /portal/<client>/phone-calls/<id>/: what was said, and the one next thing to tap."""
    row = _call(request, call)
    context = {
        "call": row,
        "tone": queries.TONES[State(row.state)],
        "may": policy.check(CONFIRM, request.actor, row),
        "unread": row.state in (State.TAKEN, State.TOLD),
        "waits": row.wants_call and row.state not in (State.RETURNED, State.UNNEEDED),
        "form": CloseForm(),
    }
    return render(request, "generalaffairs/phone_calls/portal_call.html", context)


@require_POST
@requires(CONFIRM, area="portal")
def confirmation(request: HttpRequest, client: str, call: UUID) -> HttpResponse:
    """POST …/confirmation/"""
    row = _call(request, call)
    done = actions.confirm(row.pk, actor=request.actor, now=timezone.now(), touch_seconds=_spent(request))
    said = _("確認を記録しました。")
    if done.wants_call:
        said = _("確認を記録しました。折り返したら、この画面で記録してください。")
    messages.success(request, said)
    return redirect("portal:phone_calls_call", client=client, call=call)


@require_POST
@requires(CONFIRM, area="portal")
def closing(request: HttpRequest, client: str, call: UUID) -> HttpResponse:
    """POST …/closing/: `returned`, or no call back needed."""
    row, form = _call(request, call), CloseForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {"outcome": "", "active_seconds": None}
    returned = "returned" in request.POST
    actions.close(
        row.pk, returned=returned, outcome=said["outcome"], actor=request.actor, now=timezone.now(),
        touch_seconds=said["active_seconds"],
    )  # fmt: skip
    messages.success(request, _("折り返しを記録しました。") if returned else _("折り返し不要を記録しました。"))
    return redirect("portal:phone_calls_call", client=client, call=call)


def _spent(request: HttpRequest) -> int | None:
    form = CloseForm(request.POST)
    return form.cleaned_data["active_seconds"] if form.is_valid() else None


def _call(request: HttpRequest, call: UUID) -> Call:
    try:
        return queries.access_own_call(call, actor=request.actor)
    except Call.DoesNotExist:
        raise Http404 from None
