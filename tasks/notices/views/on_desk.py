"""/desk/notices/: what concerns somebody of the BPO company, at all his clients."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from clients.people.seats import tenants_of
from tasks.notices import actions
from tasks.notices.kinds import Side
from tasks.notices.views import lists


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponse:
    """GET /desk/notices/"""
    return lists.listing(request, tenants_of(request.actor, "desk"), Side.DESK, "notices/desk.html")  # type: ignore[attr-defined]


@require_safe
@requires("desk.enter", area="desk")
def follow(request: HttpRequest, notice: UUID) -> HttpResponse:
    """GET /desk/notices/<id>/: to the object."""
    return lists.follow(request, notice, Side.DESK)


@require_POST
@requires("notices.keep", area="desk")
def read(request: HttpRequest, notice: UUID) -> HttpResponse:
    """POST /desk/notices/<id>/read/"""
    row = lists.at_notice(request, notice, Side.DESK)
    actions.mark_read(row, actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    return redirect("desk:notices")


@require_POST
@requires("notices.keep", area="desk")
def read_all(request: HttpRequest) -> HttpResponse:
    """POST /desk/notices/read/"""
    policy.require("desk.enter", request.actor)  # type: ignore[attr-defined]
    lists.read_all(request, tenants_of(request.actor, "desk"), Side.DESK)  # type: ignore[attr-defined]
    return redirect("desk:notices")


@require_POST
@requires("notices.keep", area="desk")
def mute(request: HttpRequest, notice: UUID) -> HttpResponse:
    """POST /desk/notices/<id>/mute/"""
    lists.mute(request, notice, Side.DESK)
    return redirect("desk:notices")


@require_POST
@requires("notices.keep", area="desk")
def unmute(request: HttpRequest, mute: UUID) -> HttpResponse:
    """POST /desk/notices/mutes/<id>/end/"""
    lists.unmute(request, mute)
    return redirect("desk:notices")
