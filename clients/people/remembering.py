"""A browser that the person told us to remember: it signs him in by itself, to everything that needs no fresh proof.

Only for people who have nothing but portal seats. The cookie stands for both factors, as the person proved both when he
wished it; guarded categories (給与), what costs money, and people are opened by a fresh proof alone (`is_unproved`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import Actor
from clients.people import actors, queries, sessions
from clients.people.actions.devices import DAYS, forget_this_device, note_sign_in, remember_device
from clients.people.models import RememberedDevice, User
from clients.people.seats import DESK_ROLES, PORTAL_ROLES

WANTED = "remember_device"
BY_DEVICE = "urakata_device"  # of a session: this remembered browser began it
ASKED_ON = frozenset({"mfa_authenticate", "link"})  # pages with the box; on others the field means nothing
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor unless this browser is remembered."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not _is_remembered(request, self.login.user)


def is_offered(request: HttpRequest) -> bool:
    """Whether the person who is half signed in may have this browser remembered: nobody with a seat of the desk."""
    login_ = unstash_login(request, peek=True)
    return login_ is not None and not _works_at_desk(login_.user)


def is_offered_to(user: User) -> bool:
    """Whether the page of a link offers it: to people of the portal who have no second factor to prove after it."""
    return not is_mfa_enabled(user) and not _works_at_desk(user)


def sign_in(request: HttpRequest, view: Any) -> bool:
    """Sign the person of this browser in, where he wished it; False where nothing of the kind holds.

    Only when somebody opens a page: what is posted finds its way over the sign-in page, with what was typed.
    """
    if not _opens_a_page(request, view):
        return False
    now, row = timezone.now(), _device_of(request)
    if row is None or not row.user.is_active:
        return False
    with tenancy.use(own=row.user_id):
        actor = actors.actor_of(row.user, today=timezone.localdate())
        if not _is_of_portal(actor):
            return False
        if request.user.is_authenticated:
            sessions.end(request)
        login(request, row.user, backend=BACKEND)
        request.session[BY_DEVICE] = str(row.pk)
        sessions.begin(request)
        sessions.follow(request, now=now)
        sessions.mark(request, row)
        note_sign_in(row, actor=actor, now=now)
    return True


def is_unproved(request: HttpRequest) -> bool:
    """Whether a remembered browser began this sign-in and the person has proved nothing since."""
    return BY_DEVICE in request.session and not get_authentication_records(request, request.user)


def narrowed(request: HttpRequest, actor: Actor) -> Actor:
    """Who a remembered browser signed in sees no guarded category until he has proved who he is."""
    request.narrowed = False  # type: ignore[attr-defined]
    if not any(seat.categories for seat in actor.seats) or not is_unproved(request):
        return actor
    request.narrowed = True  # type: ignore[attr-defined]
    return replace(actor, seats=tuple(replace(seat, categories=frozenset()) for seat in actor.seats))


def settle(request: HttpRequest, response: HttpResponseBase, *, page: str | None) -> None:
    """After a sign-in with the box ticked: remember this browser. After signing out: forget it."""
    if request.method != "POST":
        return
    if page == "account_logout" and not request.user.is_authenticated:
        _forget(request, response)
    elif page in ASKED_ON and request.POST.get(WANTED) and request.user.is_authenticated:
        _remember(request, response)


def _opens_a_page(request: HttpRequest, view: Any) -> bool:
    if request.method not in ("GET", "HEAD") or {"HX-Request", "Urakata-Background"} & set(request.headers):
        return False
    return getattr(view, "area", "") in ("person", "portal") or request.path == resolve_url(settings.LOGIN_URL)


def _device_of(request: HttpRequest) -> RememberedDevice | None:
    token = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return queries.signing_device(token, now=timezone.now()) if token else None


def _is_remembered(request: HttpRequest, user: User) -> bool:
    """Whether the cookie is one of this person's. It is worth nothing to somebody who came to have a desk seat."""
    token = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return bool(token and queries.known_device(user.pk, token, now=timezone.now()) and not _works_at_desk(user))


def _works_at_desk(user: User) -> bool:
    actors.tell_who(user.pk)
    return any(seat.role in DESK_ROLES for seat in actors.actor_of(user, today=timezone.localdate()).seats)


def _is_of_portal(actor: Actor) -> bool:
    """Portal seats, and nothing but portal seats."""
    roles = actor.all_roles
    return bool(roles) and roles <= PORTAL_ROLES


def _remember(request: HttpRequest, response: HttpResponseBase) -> None:
    actors.tell_who(request.user.pk)
    actor = actors.actor_of(request.user, today=timezone.localdate())  # type: ignore[arg-type]
    if any(seat.role in DESK_ROLES for seat in actor.seats):
        return
    now: datetime = timezone.now()
    sessions.follow(request, now=now)
    token = remember_device(
        device=sessions.device_of(request.headers.get("User-Agent", "")),
        session_key=request.session.session_key or "",
        actor=actor,
        now=now,
    )
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        token,
        max_age=DAYS * 86_400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _forget(request: HttpRequest, response: HttpResponseBase) -> None:
    actor, token = request.actor, request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")  # type: ignore[attr-defined]
    if actor is not None and token:
        forget_this_device(token, actor=actor)
        response.delete_cookie(settings.DEVICE_COOKIE_NAME, samesite="Lax")
