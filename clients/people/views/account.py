"""/account/sessions/: where one is signed in, and how to end that."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core.gate import requires
from bpo.core.saying import numbered
from bpo.core.ui.address import own_address
from clients.people import actions, queries
from clients.people.step_up import proved


@require_GET
@requires("person.enter", area="person")
def sessions(request: HttpRequest) -> HttpResponseBase:
    """GET /account/sessions/"""
    rows = queries.sessions_of(request.actor.id, now=timezone.now())
    devices = queries.devices_of(request.actor.id, now=timezone.now())
    context = {"rows": rows, "devices": devices, "this": request.session.session_key}
    return render(request, "people/sessions.html", context)


@require_GET
@requires("person.enter", area="person")
@proved
def proof(request: HttpRequest) -> HttpResponseBase:
    """GET /account/proof/?next=…: over the page of the proof, where one is needed, and back."""
    return redirect(own_address(request, request.GET.get("next", ""), "/"))


@require_POST
@requires("person.enter", area="person")
def end_session(request: HttpRequest, session: UUID) -> HttpResponseBase:
    """POST /account/sessions/<id>/end/"""
    actions.end_session(session, actor=request.actor)
    messages.success(request, _("選んだ端末のログインを終了しました。"))
    return redirect("people:sessions")


@require_POST
@requires("person.enter", area="person")
def forget_device(request: HttpRequest, device: UUID) -> HttpResponseBase:
    """POST /account/devices/<id>/forget/"""
    actions.forget_device(device, actor=request.actor)
    messages.success(request, _("端末の記憶を取り消しました。次からはログインが必要です。"))
    return redirect("people:sessions")


@require_POST
@requires("person.enter", area="person")
def end_others(request: HttpRequest) -> HttpResponseBase:
    """POST /account/sessions/end-others/"""
    count = actions.end_other_sessions(request.actor.id, keep=request.session.session_key or "")
    messages.success(request, numbered("ほかの端末のログインを%(count)s件終了しました。", count) % {"count": count})
    return redirect("people:sessions")
