"""The link of an invitation: open to whoever holds it, bound to its address, used once."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.gate import requires
from bpo.core.policy import Refused
from clients.companies.models import Client
from clients.people import actions, queries
from clients.people.forms import AcceptForm
from clients.people.models import Invitation


@requires("open", area="open")
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET and POST /invitations/<token>/"""
    user = request.user if request.user.is_authenticated else None
    found = queries.invitation_of(token, now=timezone.now(), visitor=user.pk if user else None)
    if found is None:
        return render(request, "people/invitation_closed.html", status=410)
    data = request.POST if request.method == "POST" else None
    form = AcceptForm(data, initial={"name": found.name}, signed_in=user is not None)
    if request.method == "POST" and form.is_valid() and _taken(request, token, form):
        return redirect("home")
    return render(request, "people/invitation.html", {"form": form, "invitation": found, "company": _company(found)})


def _taken(request: HttpRequest, token: str, form: AcceptForm) -> bool:
    """Accept and sign in; False with the reason on the form."""
    user = request.user if request.user.is_authenticated else None
    try:
        person = actions.accept_invitation(
            token,
            now=timezone.now(),
            name=form.cleaned_data.get("name", ""),
            password=form.cleaned_data.get("password", ""),
            user=user,
        )
    except ValidationError as error:
        form.add_error("password", error)
        return False
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    if user is None:
        get_adapter().login(request, person)
    return True


def _company(found: Invitation) -> Client:
    tenancy.switch(found.tenant_id)
    return Client.objects.get(pk=found.tenant_id)
