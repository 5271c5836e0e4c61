"""Opens the tenant context around view and rendering, and answers refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.policy import Refused
from clients.companies.models import Client
from clients.people import actors, second_factor

SEEN = "urakata_seen"


class ActorMiddleware:
    """Who is it, what may he see, and one transaction around it all.

    portal: the client of the URL, if the person has a seat of that client · desk: his assigned clients and the house,
    or the one client of the URL · everything else: no tenant. A client that he may not see is a 404.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view, code = self._target(request)
        area = getattr(view, "area", "open")
        request.actor, request.tenant, request.clients = None, None, {}  # type: ignore[attr-defined]
        if request.user.is_authenticated and not self._still_fresh(request, area):
            logout(request)
            return redirect(f"{settings.LOGIN_URL}?next={request.path}" if request.method == "GET" else "account_login")
        with tenancy.use():
            if request.user.is_authenticated:
                actors.tell_who(request.user.pk)
                request.actor = actors.actor_of(request.user, today=timezone.localdate())
                if second_factor.is_missing(request, view):
                    return redirect("mfa_index")
                self._open(request, area, code)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    @staticmethod
    def _target(request: HttpRequest) -> tuple[Any, str | None]:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None, None
        return match.func, match.kwargs.get("client")

    @staticmethod
    def _still_fresh(request: HttpRequest, area: str) -> bool:
        now = int(timezone.now().timestamp())
        limit = settings.SESSION_IDLE_SECONDS.get(area)
        seen = request.session.get(SEEN, now)
        if limit and now - seen > limit:
            return False
        if now - seen > 60 or SEEN not in request.session:
            request.session[SEEN] = now
        return True

    @staticmethod
    def _open(request: HttpRequest, area: str, code: str | None) -> None:
        if area not in ("portal", "desk"):
            return
        actor = request.actor  # type: ignore[attr-defined]
        wanted = _seats_for(actor, area)
        tenancy.switch(*wanted)
        request.clients = {client.code: client for client in Client.objects.filter(pk__in=wanted)}  # type: ignore[attr-defined]
        if code is not None:
            request.tenant = request.clients.get(code)  # type: ignore[attr-defined]
            tenancy.switch(*([request.tenant.pk] if request.tenant else []))  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """A client code in the URL that is not one of his answers as if it did not exist."""
        if "client" in kwargs and request.actor is not None and request.tenant is None:  # type: ignore[attr-defined]
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Refusals become a sentence; ids that lead nowhere become the one 404."""
        if isinstance(error, Refused):
            return render(request, "403.html", {"reason": error.reason}, status=error.status)
        if isinstance(error, ObjectDoesNotExist | ValidationError) and not isinstance(error, Http404):
            return render(request, "404.html", status=404) if isinstance(error, ObjectDoesNotExist) else None
        return None


def _seats_for(actor: Any, area: str) -> tuple[UUID, ...]:
    if area == "portal":
        return tuple(sorted({seat.tenant for seat in actor.seats if seat.role in PORTAL_ROLES}))
    desk = {seat.tenant for seat in actor.seats if seat.role in DESK_ROLES}
    return tuple(sorted(desk))


PORTAL_ROLES = frozenset({"REQUESTER", "APPROVER", "OWNER", "VIEWER"})
DESK_ROLES = frozenset({"OPERATOR", "MANAGER", "ADMIN", "PARTNER"})
