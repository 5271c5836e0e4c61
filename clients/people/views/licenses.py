"""Licences: of a partner at the client that he serves, of a colleague on the staff pages."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bpo.core import policy, tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from clients.people import actions, queries
from clients.people.forms import LicenseForm, ReasonForm, first_error
from clients.people.step_up import fresh


@require_GET
@requires("people.view_assignments", area="desk")
def partner(request: HttpRequest, client: str, assignment: UUID) -> HttpResponseBase:
    """GET /desk/clients/<client>/people/partners/<id>/"""
    seat, today = queries.partner_seat(assignment), timezone.localdate()
    may = policy.check("people.license", request.actor, seat)
    context = {
        "seat": seat,
        "person": seat.user,
        "licenses": queries.licenses_of(seat.user_id),
        "holds": bool(queries.valid_licenses([seat.user_id], on=today)),
        "may": may,
        "today": today,
        "license_form": LicenseForm(today=today) if may else None,
    }
    return render(request, "people/partner.html", context)


@require_POST
@requires("people.license", area="desk")
@fresh
def add_to_partner(request: HttpRequest, client: str, assignment: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/people/partners/<id>/licenses/"""
    _add(request, queries.partner_seat(assignment).user_id)
    return redirect("desk:people_partner", client=client, assignment=assignment)


@require_POST
@requires("people.license", area="desk")
@fresh
def end_of_partner(request: HttpRequest, client: str, assignment: UUID, license: UUID) -> HttpResponseBase:  # noqa: A002
    """POST /desk/clients/<client>/people/partners/<id>/licenses/<id>/end/"""
    _end(request, queries.partner_seat(assignment).user_id, license)
    return redirect("desk:people_partner", client=client, assignment=assignment)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def add_to_staff(request: HttpRequest, user: UUID) -> HttpResponseBase:
    """POST /desk/people/<user>/licenses/"""
    tenancy.narrow(tenancy.HOUSE_ID)
    _add(request, user)
    return redirect("desk:staff_member", user=user)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def end_of_staff(request: HttpRequest, user: UUID, license: UUID) -> HttpResponseBase:  # noqa: A002
    """POST /desk/people/<user>/licenses/<license>/end/"""
    tenancy.narrow(tenancy.HOUSE_ID)
    _end(request, user, license)
    return redirect("desk:staff_member", user=user)


def _add(request: HttpRequest, user: UUID) -> None:
    queries.licensable(user)
    form = LicenseForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    row = actions.add_license(user, **form.cleaned_data, actor=request.actor)
    messages.success(request, _("%(kind)sの資格を登録しました。") % {"kind": row.kind})


def _end(request: HttpRequest, user: UUID, license_id: UUID) -> None:
    queries.access_license(user, license_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    row = actions.end_license(user, license_id, on=timezone.localdate(), actor=request.actor, **form.cleaned_data)
    messages.success(request, _("%(kind)sの資格を終了しました。") % {"kind": row.kind})
