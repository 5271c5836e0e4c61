"""Who of the BPO company may see a client: given and ended by its managers, or by 運用 from the staff pages."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bpo.core import tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from clients.companies.queries import cards
from clients.people import actions, queries
from clients.people.forms import AssignForm, ClientAssignForm, first_error
from clients.people.step_up import fresh


@require_POST
@requires("people.assign", area="desk")
@fresh
def assign(request: HttpRequest, client: str) -> HttpResponseBase:
    """POST /desk/clients/<client>/people/assign/"""
    today = timezone.localdate()
    form = AssignForm(request.POST, staff=queries.staff_members(on=today), today=today)
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    given = actions.assign(**form.cleaned_data, actor=request.actor)
    messages.success(request, _("%(name)sさんを担当に割り当てました。") % {"name": given.user.name})
    return redirect("desk:people", client=client)


@require_POST
@requires("people.assign", area="desk")
@fresh
def end(request: HttpRequest, client: str, assignment: UUID) -> HttpResponseBase:
    """POST /desk/clients/<client>/people/assignments/<id>/end/"""
    ended = actions.end_assignment(assignment, actor=request.actor, on=timezone.localdate())
    messages.success(request, _("%(name)sさんの割り当てを終了しました。") % {"name": ended.user.name})
    return redirect("desk:people", client=client)


@require_POST
@requires("people.manage_staff", area="desk")
@fresh
def assign_to_client(request: HttpRequest, user: UUID) -> HttpResponseBase:
    """POST /desk/people/<user>/assign/: 運用 gives a client to a member of staff without seeing the client's data."""
    tenancy.narrow(tenancy.HOUSE_ID)
    queries.colleague(user)
    form = ClientAssignForm(request.POST, cards=cards(), today=timezone.localdate())
    if not form.is_valid():
        raise Refused(first_error(form), status=422)
    values = dict(form.cleaned_data)
    card = values.pop("client")
    tenancy.switch(card.client)
    given = actions.assign(user, **values, actor=request.actor)
    messages.success(
        request, _("%(name)sさんを%(client)sの担当に割り当てました。") % {"name": given.user.name, "client": card.name}
    )
    return redirect("desk:staff_member", user=user)
