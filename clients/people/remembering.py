"""A browser that the person told us to remember: a cookie with a token, and allauth's stage that looks for it."""

from __future__ import annotations

from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from clients.people import actors, queries
from clients.people.actions.devices import DAYS, remember_device
from clients.people.models import User
from clients.people.seats import DESK_ROLES
from clients.people.sessions import device_of

WANTED = "remember_device"


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor unless this browser is remembered."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not _is_remembered(request, self.login.user)


def is_offered(request: HttpRequest) -> bool:
    """Whether the person who is half signed in may have this browser remembered: nobody with a seat of the desk."""
    login = unstash_login(request, peek=True)
    return login is not None and not _works_at_desk(login.user)


def _is_remembered(request: HttpRequest, user: User) -> bool:
    """Whether the cookie is one of this person's. It is worth nothing to somebody who came to have a desk seat."""
    token = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return bool(token and queries.known_device(user.pk, token, now=timezone.now()) and not _works_at_desk(user))


def _works_at_desk(user: User) -> bool:
    actors.tell_who(user.pk)
    return any(seat.role in DESK_ROLES for seat in actors.actor_of(user, today=timezone.localdate()).seats)


def settle(request: HttpRequest, response: HttpResponseBase, *, page: str | None) -> None:
    """After a second factor with the box ticked: remember this browser."""
    if page != "mfa_authenticate" or request.method != "POST" or not request.POST.get(WANTED):
        return
    if not request.user.is_authenticated:
        return
    actors.tell_who(request.user.pk)
    actor = actors.actor_of(request.user, today=timezone.localdate())
    if any(seat.role in DESK_ROLES for seat in actor.seats):
        return
    token = remember_device(device=device_of(request.headers.get("User-Agent", "")), actor=actor, now=timezone.now())
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        token,
        max_age=DAYS * 86_400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
