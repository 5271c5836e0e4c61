"""Sign-in by mail: ask for a link, open it, confirm."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bpo.core.gate import requires
from clients.people import actions, queries, remembering

LIMIT = "request_login_code"  # allauth's: 20 a minute from one address of the net, 3 a minute to one mailbox


@require_POST
@requires("open", area="open")
def ask(request: HttpRequest) -> HttpResponseBase:
    """POST /sign-in/link/ with `login`: the same answer for every address, also when too many are asked for."""
    email, back = request.POST.get("login", "").strip().lower(), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = ""
    if "@" in email and ratelimit.consume(request, action=LIMIT, key=email):
        actions.send_link(email, now=timezone.now(), back=back)
    return render(request, "people/link_sent.html", {"email": email})


@requires("open", area="open")
def follow(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET and POST /sign-in/link/<token>/: looking uses nothing up, so that a mail scanner may look."""
    found = queries.link_of(token, now=timezone.now())
    if found is None:
        return render(request, "people/link_closed.html", status=410)
    if request.method != "POST":
        may_remember = remembering.is_offered_to(found.user)
        return render(request, "people/link.html", {"link": found, "may_remember": may_remember})
    link = actions.use_link(token, now=timezone.now())
    record_authentication(request, link.user, method="link", email=link.user.email)
    return perform_login(request, Login(user=link.user, redirect_url=link.back or None))
