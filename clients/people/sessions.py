"""How long a sign-in lives: idle 30 minutes at the desk and 60 in the portal, 12 hours at most; and on which device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

from bpo.core.actor import Actor
from clients.people.models import RememberedDevice, UserSession
from clients.people.queries import SESSION_HOURS
from clients.people.seats import DESK_ROLES
from clients.people.session_store import FORMER

BEGUN, SEEN, LIMIT, KEY = "urakata_begun", "urakata_seen", "urakata_idle", "urakata_key"
STALE = "urakata_stale"  # the CSRF secret of the pages that were open when the person's former sign-in ended
NOTE_EVERY = 60  # seconds: a click more often is not worth a write
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def follow(request: HttpRequest, *, now: datetime, background: bool = False) -> bool:
    """Note that the signed-in person is here; False when his sign-in is over.

    A `background` request (a page that asks by itself) neither prolongs the sign-in nor begins one.
    """
    session, moment = request.session, int(now.timestamp())
    begun, seen = session.get(BEGUN, moment), session.get(SEEN, moment)
    if moment - begun >= SESSION_HOURS * 3600 or moment - seen > session.get(LIMIT, strictest()):
        return False
    if session.get(KEY) != session.session_key:
        _register(request, begun, now)
    elif not background and moment - seen > NOTE_EVERY:
        session[SEEN] = moment
        UserSession.objects.filter(session_key=session.session_key).update(seen_at=now)
    return True


def end(request: HttpRequest) -> None:
    """End the sign-in of this request. Its cookie stays with the browser: it still tells whose sign-in it was."""
    person = request.user.pk
    logout(request)
    request.session.leave(person)  # type: ignore[attr-defined]


def former_of(request: HttpRequest) -> str:
    """Whose sign-in ended in this browser, as text; empty when nobody's did, or he signed out himself."""
    return str(request.session.get(FORMER) or request.session.former or "")  # type: ignore[attr-defined]


def begin(request: HttpRequest) -> None:
    """Somebody has just signed in. Pages that he himself had open before stay known by their token."""
    former = former_of(request)
    request.session.pop(FORMER, None)
    if former == str(request.user.pk):
        request.session[STALE] = request.COOKIES.get(settings.CSRF_COOKIE_NAME)


def mark(request: HttpRequest, device: RememberedDevice) -> None:
    """Note that this remembered browser began the sign-in: ending the one forgets the other."""
    UserSession.objects.filter(session_key=request.session.session_key).update(remembered=device)


def strictest() -> int:
    """The shortest idle time, in seconds: it holds until the person's seats are known."""
    return min(settings.SESSION_IDLE_SECONDS.values())


def limit_by_seats(request: HttpRequest, actor: Actor) -> None:
    """Whoever has any seat of the desk has the desk's idle time, everywhere; the others the portal's."""
    area = "desk" if any(seat.role in DESK_ROLES for seat in actor.seats) else "portal"
    limit = settings.SESSION_IDLE_SECONDS[area]
    if request.session.get(LIMIT) != limit:
        request.session[LIMIT] = limit


def step_ups(request: HttpRequest) -> int:
    """How often the person has proved again who he is, in this sign-in."""
    return sum(bool(one.get("reauthenticated")) for one in get_authentication_records(request, request.user))


def _register(request: HttpRequest, begun: int, now: datetime) -> None:
    """A new sign-in, or one whose key was rotated (sign-in, password change, step-up)."""
    session, user_id = request.session, UUID(str(request.user.pk))
    before = session.get(KEY)
    session[KEY], session[BEGUN], session[SEEN] = session.session_key, begun, int(now.timestamp())
    if before and UserSession.objects.filter(session_key=before, user_id=user_id).update(
        session_key=session.session_key, seen_at=now
    ):
        return
    UserSession.objects.filter(user_id=user_id, begun_at__lt=now - timedelta(hours=SESSION_HOURS)).delete()
    UserSession.objects.update_or_create(
        session_key=session.session_key,
        defaults={
            "user_id": user_id,
            "begun_at": datetime.fromtimestamp(begun, UTC),
            "seen_at": now,
            "device": device_of(request.headers.get("User-Agent", "")),
        },
    )


def device_of(agent: str) -> str:
    """`Chrome（Windows）` from a User-Agent line; what is not known stays blank."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser}（{system}）" if browser and system else browser or system
