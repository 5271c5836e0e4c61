"""/portal/<client>/notices/: what concerns somebody of the client."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from tasks.notices import actions
from tasks.notices.kinds import Side
from tasks.notices.views import lists


@require_safe
@requires("notices.view", area="portal")
def listing(request: HttpRequest, client: str) -> HttpResponse:
    """GET /portal/<client>/notices/"""
    return lists.listing(request, [request.tenant.pk], Side.PORTAL, "notices/portal.html")  # type: ignore[attr-defined]


@require_safe
@requires("notices.view", area="portal")
def follow(request: HttpRequest, client: str, notice: UUID) -> HttpResponse:
    """GET /portal/<client>/notices/<id>/: to the object."""
    return lists.follow(request, notice, Side.PORTAL)


@require_POST
@requires("notices.keep", area="portal")
def read(request: HttpRequest, client: str, notice: UUID) -> HttpResponse:
    """POST /portal/<client>/notices/<id>/read/"""
    row = lists.at_notice(request, notice, Side.PORTAL)
    actions.mark_read(row, actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    return redirect("portal:notices", client=client)


@require_POST
@requires("notices.keep", area="portal")
def read_all(request: HttpRequest, client: str) -> HttpResponse:
    """POST /portal/<client>/notices/read/"""
    lists.read_all(request, [request.tenant.pk], Side.PORTAL)  # type: ignore[attr-defined]
    return redirect("portal:notices", client=client)


@require_POST
@requires("notices.keep", area="portal")
def mute(request: HttpRequest, client: str, notice: UUID) -> HttpResponse:
    """POST /portal/<client>/notices/<id>/mute/"""
    lists.mute(request, notice, Side.PORTAL)
    return redirect("portal:notices", client=client)


@require_POST
@requires("notices.keep", area="portal")
def unmute(request: HttpRequest, client: str, mute: UUID) -> HttpResponse:
    """POST /portal/<client>/notices/mutes/<id>/end/"""
    lists.unmute(request, mute)
    return redirect("portal:notices", client=client)
