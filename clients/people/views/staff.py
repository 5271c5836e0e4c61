"""/desk/people/: the BPO company's own people. 運用 invites, gives seats, stops leavers; managers look."""

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
from bpo.core.ui.download import file_response
from clients.companies.queries import cards
from clients.people import actions, queries
from clients.people.forms import ClientAssignForm, InviteForm, LicenseForm, ReasonForm, SeatForm, first_error
from clients.people.models import HOUSE_ROLES, Membership, User
from clients.people.step_up import fresh
from clients.people.tables import InvitationTable, StaffTable


@require_GET
@requires("people.view_staff", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/people/"""
    return _page(request, InviteForm(roles=HOUSE_ROLES, guarded=False))


def _page(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponseBase:
    tenancy.narrow(tenancy.HOUSE_ID)
    may = policy.check("people.manage_staff", request.actor)
    now = timezone.now()
    invited = queries.open_invitations(now=now)
    context = {
        "table": StaffTable(queries.seats(on=timezone.localdate()), caption=_("社員")),
        "invitations": InvitationTable(
            invited, now=now, caption=_("招待中"), area="staff", may_end=bool(may), request=request
        )
        if invited
        else None,
        "invite_form": form if may else None,
        "may": may,
        "form": form,
    }
    return render(request, "people/staff.html", context, status=status)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def invite(request: HttpRequest) -> HttpResponseBase:
    """POST /desk/people/invite/"""
    form = InviteForm(request.POST, roles=HOUSE_ROLES, guarded=False)
    if not form.is_valid():
        return _page(request, form, status=422)
    tenancy.narrow(tenancy.HOUSE_ID)
    made, _token = actions.invite(**form.cleaned_data, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(email)sへの招待を受け付けました。メールのリンクは72時間使えます。") % {"email": made.email}
    )
    return redirect("desk:staff")


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def again(request: HttpRequest, invitation: UUID) -> HttpResponseBase:
    """POST /desk/people/invitations/<id>/again/"""
    tenancy.narrow(tenancy.HOUSE_ID)
    made = actions.invite_again(invitation, actor=request.actor, now=timezone.now())
    messages.success(
        request, _("%(email)sへ招待を送り直しました。前のリンクは使えなくなりました。") % {"email": made.email}
    )
    return redirect("desk:staff")


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponseBase:
    """POST /desk/people/invitations/<id>/withdraw/"""
    tenancy.narrow(tenancy.HOUSE_ID)
    gone = actions.withdraw_invitation(invitation, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(email)sへの招待を取り消しました。") % {"email": gone.email})
    return redirect("desk:staff")


@require_GET
@requires("people.view_staff", area="desk")
def member(request: HttpRequest, user: UUID) -> HttpResponseBase:
    """GET /desk/people/<user>/"""
    person, today = _colleague(user), timezone.localdate()
    rows = [seat for seat in queries.seats(on=today) if seat.user_id == user]
    may = policy.check("people.manage_staff", request.actor, person)
    context = {"person": person, "rows": rows, "may": may, "licenses": queries.licenses_of(user), "today": today}
    if may:
        context |= {
            "seat_form": SeatForm(today=today, auto_id="seat_%s"),
            "reason_form": ReasonForm(),
            "auditor_form": ReasonForm(auto_id="auditor_%s"),
            "license_form": LicenseForm(today=today),
            "assign_form": ClientAssignForm(cards=cards(), today=today, auto_id="assign_%s"),
        }
    return render(request, "people/staff_member.html", context)


def _colleague(user: UUID) -> User:
    """The person of the address, with the house alone in context from here on. Others than staff are a 404."""
    tenancy.narrow(tenancy.HOUSE_ID)
    return queries.colleague(user)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def grant(request: HttpRequest, user: UUID) -> HttpResponseBase:
    """POST /desk/people/<user>/seats/"""
    _colleague(user)
    form = SeatForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    seat = actions.grant_seat(user, **form.cleaned_data, actor=request.actor)
    messages.success(
        request,
        _("%(name)sさんに「%(role)s」の席を追加しました。") % {"name": seat.user.name, "role": seat.get_role_display()},
    )
    return redirect("desk:staff_member", user=user)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def end_seat(request: HttpRequest, user: UUID, seat: UUID) -> HttpResponseBase:
    """POST /desk/people/<user>/seats/<seat>/end/"""
    held = Membership.objects.get(pk=seat, user=_colleague(user))
    actions.end_seat(held.pk, actor=request.actor, on=timezone.localdate())
    messages.success(request, _("席を終了しました。"))
    return redirect("desk:staff_member", user=user)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def switch_off(request: HttpRequest, user: UUID) -> HttpResponseBase:
    """POST /desk/people/<user>/stop/ and …/resume/: may he sign in?"""
    _colleague(user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    resume = request.path.endswith("/resume/")
    act = actions.enable_user if resume else actions.disable_user
    person = act(user, actor=request.actor, reason=form.cleaned_data["reason"])
    words = (
        _("%(name)sさんの利用を再開しました。")
        if resume
        else _("%(name)sさんの利用を停止し、すべてのログインを終了しました。")
    )
    messages.success(request, words % {"name": person.name})
    return redirect("desk:staff_member", user=user)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def audit(request: HttpRequest, user: UUID) -> HttpResponseBase:
    """POST /desk/people/<user>/auditor/ and …/writer/: may his seats write?"""
    _colleague(user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    looks = request.path.endswith("/auditor/")
    person = actions.set_read_only(user, read_only=looks, actor=request.actor, **form.cleaned_data)
    words = _("%(name)sさんを監査（閲覧のみ）にしました。") if looks else _("%(name)sさんの監査の設定を外しました。")
    messages.success(request, words % {"name": person.name})
    return redirect("desk:staff_member", user=user)


@require_GET
@requires("people.view_staff", area="desk")
@fresh
def export(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/people/export/?format=xlsx"""
    tenancy.narrow(tenancy.HOUSE_ID)
    now = timezone.localtime()
    return file_response(
        StaffTable,
        queries.seats(on=now.date()),
        request.GET.get("format", "csv"),
        title=_("社員"),
        client=_("当社"),
        now=now,
    )
