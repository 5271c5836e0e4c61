"""Sessions in the database, read together with the person who has signed in: one statement for both.

Django's middleware asks for the session and then for the user of it. Every sign-in has its row in `UserSession`, so
both come from there; a session without one (nobody has signed in, or its key changed just now) is read as Django does.
A row without a session is a sign-in that ended: the store then knows whose it was, and nothing more.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from clients.people.models import User

# Read on every request: the ORM needs longer to put it together than PostgreSQL to answer.
SIGNED_IN = """
    SELECT person.*, alive.session_data, alive.expire_date AS session_until
      FROM clients_usersession signed
      JOIN clients_user person ON person.id = signed.user_id
      LEFT JOIN django_session alive ON alive.session_key = signed.session_key AND alive.expire_date > %(now)s
     WHERE signed.session_key = %(key)s
     ORDER BY signed.id LIMIT 1
"""
FORMER = "urakata_former"  # whose sign-in ended in this browser


class SessionStore(db.SessionStore):
    """Django's own, which remembers whose sign-in it read."""

    person: User | None = None
    former: UUID | None = None

    def _get_session_from_db(self) -> Session | None:
        asked = {"key": self.session_key, "now": timezone.now()}
        person: Any = next(iter(User.objects.raw(SIGNED_IN, asked)), None)
        if person is None:
            return super()._get_session_from_db()  # type: ignore[misc, no-any-return]
        if person.session_data is None:
            self.former, self._session_key = person.pk, None
            return None
        self.person = person
        return Session(
            session_key=self.session_key or "", session_data=person.session_data, expire_date=person.session_until
        )

    def leave(self, person: UUID) -> None:
        """The sign-in of this person is over and its data gone; nothing is written in its place."""
        self.former, self.modified = person, False

    def is_empty(self) -> bool:
        """A cookie that tells whose sign-in ended is not taken from the browser."""
        return self.former is None and super().is_empty()

    def create(self) -> None:
        """What takes the place of an ended sign-in goes on knowing whose it was."""
        if self.former is not None:
            self._session[FORMER] = str(self.former)  # type: ignore[attr-defined]
        super().create()


class PersonMiddleware(AuthenticationMiddleware):
    """Django's own, which takes the person that came with the session."""

    def process_request(self, request: HttpRequest) -> None:
        """`request.user`, read when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person_of(request))  # type: ignore[assignment]


def _person_of(request: HttpRequest) -> object:
    """The person of the session; where Django would look twice (a key that rotates, a closed account), Django looks."""
    if not hasattr(request, "_cached_user"):
        request._cached_user = _known(request) or auth.get_user(request)  # type: ignore[attr-defined]
    return request._cached_user  # type: ignore[attr-defined]


def _known(request: HttpRequest) -> User | None:
    session = request.session
    user_id, hashed = session.get(auth.SESSION_KEY), session.get(auth.HASH_SESSION_KEY, "")
    person: User | None = getattr(session, "person", None)
    if person is None or user_id != str(person.pk) or not person.is_active:
        return None
    return person if constant_time_compare(hashed, person.get_session_auth_hash()) else None
