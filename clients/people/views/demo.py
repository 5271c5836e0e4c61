"""Sign-in by one click, in the demo settings only; elsewhere the address does not exist."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from clients.people.models import User


@require_POST
@requires("open", area="open")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """POST /demo/sign-in/ with `user`."""
    if not settings.DEMO:
        raise Http404
    try:
        user = User.objects.get(pk=UUID(request.POST.get("user", "")), is_active=True)
    except ValueError as error:
        raise Http404 from error
    get_adapter().login(request, user)
    # The click stands for a password here, so that the steps behind a step-up can be shown too.
    record_authentication(request, user, method="demo", reauthenticated=True)
    return redirect("home")
