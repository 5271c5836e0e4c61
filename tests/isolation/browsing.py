"""Every address of ours, filled from the registry, and the people who visit it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID, uuid4

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.utils import timezone

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.gate import every_route, is_foreign
from clients.people.models import User
from tests.isolation import objects
from tests.isolation.world import Belongings, World

KEYWORD = re.compile(r"<(?:\w+:)?(\w+)>")
AREAS = ("desk", "portal")
METHODS = ("GET", "POST")
PROVED_BY = f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"


@dataclass(frozen=True)
class Route:
    """One address of ours: `desk:task`, its pattern with keywords in angle brackets, its view."""

    name: str
    pattern: str
    view: Any

    @property
    def area(self) -> str:
        """desk, portal, person or open, as the view says."""
        return self.view.area

    @property
    def keywords(self) -> tuple[str, ...]:
        """Keywords of the address, in their order."""
        return tuple(KEYWORD.findall(self.pattern))

    @property
    def of_company(self) -> tuple[str, ...]:
        """Keywords that name an object of one company."""
        return tuple(word for word in self.keywords if callable(objects.lookup(self.name, word)))

    def url(self, things: Belongings, **instead: Any) -> str:
        """The address of this company's objects; `instead` replaces single keywords."""

        def value(match: re.Match[str]) -> str:
            word = match[1]
            return quote(str(instead.get(word) or self.value(word, things)), safe="")

        return "/" + KEYWORD.sub(value, self.pattern)

    def question(self, things: Belongings) -> str:
        """The query string without which the address shows nothing, if it needs one."""
        needed = objects.query(self.name)
        return f"?{urlencode(needed(things))}" if needed else ""

    def value(self, word: str, things: Belongings) -> Any:
        """What stands for this keyword. Raises LookupError with what to do."""
        found = objects.lookup(self.name, word)
        if found is None:
            raise LookupError(
                f"{self.name} ({self.pattern}): nothing is registered for <{word}>. Say in tests/isolation/objects.py"
                f" which company's object it names, and make one in tests/isolation/world.py."
            )
        return found(things) if callable(found) else found

    def foreign(self, own: Belongings, other: Belongings) -> Iterator[str]:
        """Addresses with an object of `other`: each keyword alone, and all together."""
        strange = {word: self.value(word, other) for word in self.of_company}
        yield from (self.url(own, **{word: value}) for word, value in strange.items())
        if len(strange) > 1:
            yield self.url(other)

    def unknown(self, own: Belongings) -> Iterator[str]:
        """The same addresses with objects that nobody owns, in the order of `foreign`."""
        made = {word: unheard_of(self.value(word, own)) for word in self.of_company}
        yield from (self.url(own, **{word: value}) for word, value in made.items())
        if len(made) > 1:
            yield self.url(own, **made)


def unheard_of(value: Any) -> str:
    """A value of the same shape that names nothing."""
    if isinstance(value, UUID):
        return str(uuid4())
    code, dash, number = str(value).rpartition("-")
    return f"NOBODY-{number}" if code and dash else "NOBODY"


def routes() -> list[Route]:
    """All routes that are ours."""
    found = []
    for pattern, entry in every_route():
        if is_foreign(entry.callback):
            continue
        view = getattr(entry.callback, "cls", None) or getattr(entry.callback, "view_class", None) or entry.callback
        area, slash, _rest = pattern.partition("/")
        found.append(Route(f"{area}:{entry.name}" if slash and area in AREAS else str(entry.name), pattern, view))
    return found


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser: his user (None: nobody signed in) and the company that he belongs to."""

    name: str
    user: User | None
    home: Belongings
    other: Belongings
    actor: Actor | None
    browser: Browser

    def ask(self, method: str, url: str, **extra: Any) -> HttpResponse:
        """Send it and take back whatever it changed."""
        with transaction.atomic():
            answer = self.send(method, url, **extra)
            transaction.set_rollback(True)
            return answer

    def probe(self, method: str, url: str, data: Any, look: Callable[[HttpResponse], str], **extra: Any) -> str:
        """Send it, look at the answer and at the rows while the change still stands, then take it back."""
        with transaction.atomic():
            told = look(self.send(method, url, data=data, **extra))
            transaction.set_rollback(True)
            return told

    def send(self, method: str, url: str, **extra: Any) -> HttpResponse:
        """Send it. A streamed file is read to its end; `said` holds the messages for the next page."""
        answer = getattr(self.browser, method.lower())(url, **extra)
        if answer.streaming:
            answer.body = b"".join(answer.streaming_content)
        else:
            answer.body = answer.content
        # What the next page would tell belongs to this answer; the pages for machines have no next one.
        told = getattr(answer.wsgi_request, "_messages", ())
        answer.said = [str(one) for one in getattr(told, "_queued_messages", ())]
        self.browser.cookies.pop("messages", None)
        return answer

    def is_turned_away(self, route: Route, *, at_home: bool = True) -> bool:
        """Whether the gate itself refuses this seat, before anybody looks for an object."""
        subject = self.home.company.row if "client" in route.keywords and at_home else None
        return route.area != "open" and not policy.check(route.view.policy, self.actor, subject)


STAFF = {
    "operator": "sato",
    "manager": "kato",
    "auditor": "auditor",
    "partner": "ito",
    "admin": "admin",
    "nobody": "abe",
}
CLIENT = ("REQUESTER", "APPROVER", "OWNER", "VIEWER")
NAMES = ("anonymous", *CLIENT, *STAFF, "outsider")
SEATED = tuple(name for name in NAMES if name not in ("anonymous", "nobody", "admin"))


def user_named(world: World, name: str) -> User | None:
    """The person of this name: ACME's by seat, staff, or nobody."""
    if name in CLIENT:
        return world.cast.acme.people[name]
    return None if name == "anonymous" else world.cast.staff[STAFF.get(name, "tanaka")]


def actor_named(world: World, name: str) -> Actor:
    """His seats of today."""
    user = user_named(world, name)
    assert user is not None, name
    return world.cast.actor(user, today=timezone.localdate())


def visitor(world: World, name: str) -> Visitor:
    """The visitor of this name: people of ACME, the outsider of RIVAL."""
    home, other = (world.rival, world.acme) if name == "outsider" else (world.acme, world.rival)
    user = user_named(world, name)
    return Visitor(name, user, home, other, actor_named(world, name) if user else None, signed_in(user))


def signed_in(user: User | None) -> Browser:
    """A browser in which this person has just proved who he is (so that no step-up hides an answer)."""
    browser = Browser(raise_request_exception=False)
    if user is not None:
        browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": timezone.now().timestamp(), "reauthenticated": True}
        ]
        session[PROVED_BY] = str(user.pk)
        session.save()
        browser.get("/account/sessions/")  # the sign-in is on record once, not with every request that is taken back
    return browser


def what_happened(answer: HttpResponse) -> str:
    """The status, with the exception behind a 500 or the place of a redirect."""
    told = str(answer.status_code)
    if error := getattr(answer, "exc_info", None):
        told += f" {error[0].__name__}: {error[1]}"[:300]
    return told + (f" → {answer.headers['Location']}" if "Location" in answer.headers else "")


def report(failures: Iterable[str]) -> str:
    """All of them, one a line, for the message of an assertion."""
    found = list(failures)
    return f"{len(found)} failures:\n" + "\n".join(found)
