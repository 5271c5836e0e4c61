"""Seats of the client's own people: in the portal for its 責任者, at the desk for managers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core import policy
from bpo.core.gate import View, requires
from bpo.core.saying import numbered
from bpo.core.ui.download import file_response
from clients.people import actions, queries
from clients.people.forms import AssignForm, ChangeSeatForm, InviteForm
from clients.people.models import CLIENT_ROLES, Membership, Role
from clients.people.step_up import fresh
from clients.people.tables import AssignmentTable, InvitationTable, SeatTable


@require_GET
@requires("people.view_seats", area="portal")
def portal_people(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /portal/<client>/people/"""
    return render(request, "people/portal_people.html", _seats(request, "portal"))


@require_GET
@requires("people.view_assignments", area="desk")
def desk_people(request: HttpRequest, client: str) -> HttpResponseBase:
    """GET /desk/clients/<client>/people/"""
    today = timezone.localdate()
    may_assign = policy.check("people.assign", request.actor, request.tenant)
    rows = queries.assignments(on=today)
    context = _seats(request, "desk") | {
        "assignments": AssignmentTable(
            rows,
            caption=_("担当の割り当て"),
            licenses=queries.valid_licenses((row.user_id for row in rows), on=today),
            may_end=bool(may_assign),
            request=request,
        ),
        "assign_form": AssignForm(staff=queries.staff_members(on=today), today=today) if may_assign else None,
    }
    return render(request, "people/desk_people.html", context)


def _seats(request: HttpRequest, area: str) -> dict[str, Any]:
    """Tables and form of the client's seats, for both frames."""
    tenant, today = request.tenant, timezone.localdate()
    may = policy.check("people.manage_seats", request.actor, tenant)
    links: dict[str, Any] = {"area": area, "may_end": bool(may), "request": request}
    now = timezone.now()
    invited, seats = queries.open_invitations(now=now), queries.seats(on=today)
    others = _others(request, seats)
    return {
        "seats": SeatTable(seats, caption=_("利用者"), **links),
        "invitations": InvitationTable(invited, now=now, caption=_("招待中"), **links) if invited else None,
        "invite_form": InviteForm(roles=CLIENT_ROLES) if may else None,
        "change_form": ChangeSeatForm(seats=others) if may and others else None,
        "may": may,
        "area": area,
        "nav_current": "company" if area == "portal" else "clients",
    }


Side = Callable[..., HttpResponseBase]  # a view that is told its area: portal or desk


def _both(policy_name: str, side: Side, *, method: Callable[[View], View] = require_POST) -> tuple[View, View]:
    """The view of the portal and that of the desk, each behind its own door and after a fresh proof of who asks."""

    def of(area: str) -> View:
        @wraps(side)
        def view(request: HttpRequest, client: str, **ids: UUID) -> HttpResponseBase:
            return side(request, area, **ids)

        return method(requires(policy_name, area=area)(fresh(view)))

    return of("portal"), of("desk")


def _invite(request: HttpRequest, area: str) -> HttpResponseBase:
    """POST …/people/invite/"""
    form = InviteForm(request.POST, roles=(*CLIENT_ROLES, Role.PARTNER) if area == "desk" else CLIENT_ROLES)
    if not form.is_valid():
        context = _seats(request, area) | {"invite_form": form, "form": form}
        return render(request, f"people/{area}_people.html", context, status=422)
    made, _token = actions.invite(**form.cleaned_data, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(email)sへの招待を受け付けました。メールのリンクは72時間使えます。") % {"email": made.email}
    )
    return redirect(f"{area}:people", client=request.tenant.code)


def _others(request: HttpRequest, seats: Iterable[Membership]) -> list[Membership]:
    """Seats that the reader may change: everybody's but his own."""
    return [seat for seat in seats if seat.user_id != request.actor.id]


def _change_seat(request: HttpRequest, area: str) -> HttpResponseBase:
    """POST …/people/change/"""
    seats = queries.seats(on=timezone.localdate())
    form = ChangeSeatForm(request.POST, seats=_others(request, seats))
    if not form.is_valid():
        context = _seats(request, area) | {"change_form": form, "form": form}
        return render(request, f"people/{area}_people.html", context, status=422)
    said = form.cleaned_data
    changed = actions.change_seat(
        said["seat"], role=said["role"], categories=said["categories"], actor=request.actor, on=timezone.localdate()
    )
    messages.success(request, _("%(name)sさんの席を変更しました。") % {"name": changed.user.name})
    return redirect(f"{area}:people", client=request.tenant.code)


def _end_seat(request: HttpRequest, area: str, seat: UUID) -> HttpResponseBase:
    """POST …/people/<seat>/end/"""
    ended = actions.end_seat(seat, actor=request.actor, on=timezone.localdate())
    messages.success(request, _("%(name)sさんの席を終了しました。") % {"name": ended.user.name})
    return redirect(f"{area}:people", client=request.tenant.code)


@require_POST
@requires("people.manage_seats", area="portal")
def portal_forget_devices(request: HttpRequest, client: str, seat: UUID) -> HttpResponseBase:
    """POST /portal/<client>/people/<seat>/devices/: taking a right away needs no fresh proof."""
    found, gone = actions.forget_devices_of_seat(seat, actor=request.actor)
    messages.success(
        request,
        numbered("%(name)sさんの端末の記憶を%(count)s件取り消しました。次からはログインが必要です。", gone)
        % {"name": found.user.name, "count": gone},
    )
    return redirect("portal:people", client=client)


def _withdraw(request: HttpRequest, area: str, invitation: UUID) -> HttpResponseBase:
    """POST …/people/invitations/<id>/withdraw/"""
    gone = actions.withdraw_invitation(invitation, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(email)sへの招待を取り消しました。") % {"email": gone.email})
    return redirect(f"{area}:people", client=request.tenant.code)


def _again(request: HttpRequest, area: str, invitation: UUID) -> HttpResponseBase:
    """POST …/people/invitations/<id>/again/"""
    made = actions.invite_again(invitation, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(email)sへ招待を送り直しました。前のリンクは使えなくなりました。") % {"email": made.email}
    )
    return redirect(f"{area}:people", client=request.tenant.code)


def _export(request: HttpRequest, _area: str) -> HttpResponseBase:
    """GET …/people/export/?format=xlsx"""
    now = timezone.localtime()
    return file_response(
        SeatTable,
        queries.seats(on=now.date()),
        request.GET.get("format", "csv"),
        title=_("利用者"),
        client=request.tenant.code,
        now=now,
    )


portal_invite, desk_invite = _both("people.manage_seats", _invite)
portal_change_seat, desk_change_seat = _both("people.manage_seats", _change_seat)
portal_end_seat, desk_end_seat = _both("people.manage_seats", _end_seat)
portal_withdraw, desk_withdraw = _both("people.manage_seats", _withdraw)
portal_again, desk_again = _both("people.manage_seats", _again)
portal_export, desk_export = _both("people.view_seats", _export, method=require_GET)
