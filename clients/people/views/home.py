"""Where a person lands after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from bpo.core import tenancy
from bpo.core.gate import requires
from clients.companies.models import Client
from clients.people.scope import is_admin
from clients.people.seats import DESK_ROLES, tenants_of


@requires("person.enter", area="person")
def home(request: HttpRequest) -> HttpResponseBase:
    """GET /: the desk, the portal of the only client, or the choice between them."""
    actor = request.actor  # type: ignore[attr-defined]
    roles = actor.all_roles
    portals = tenants_of(actor, "portal")
    if roles & DESK_ROLES and not portals:
        return redirect("desk:staff" if is_admin(actor) and not roles & {"OPERATOR", "MANAGER"} else "desk:start")
    tenancy.switch(*portals)
    clients = list(Client.objects.filter(pk__in=portals).order_by("name"))
    if len(clients) == 1 and not roles & DESK_ROLES:
        return redirect("portal:home", client=clients[0].code)
    return render(request, "people/home.html", {"portals": clients, "has_desk": bool(roles & DESK_ROLES)})
