"""Every page that the URL resolver knows, filled with objects, in Chromium: axe finds nothing, nothing sticks out.

Each on a desk and on a phone. Beside the pages as they open: those of sign-in, passwords and second factors, and what
every form of a page answers when somebody sends it empty or with nonsense, and the pages behind the secrets of mails.

The pages are made in process by people who may see them; the browser is then given these very answers, headers and
style sheets included, so that the content policy and the scripts work as they do in front of a person. It stands
apart from the flows: one thread drives one browser at a time, and Django reads no rows while it does.
"""

from __future__ import annotations

import mimetypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Browser, Page
from playwright.sync_api import Route as Request

from bpo.core.gate import every_route, is_foreign
from bpo.core.ui.storage import as_served
from tests.flows.conftest import AXE, WCAG
from tests.isolation.browsing import Route, Visitor, routes, visitor
from tests.isolation.forms import forms_of
from tests.isolation.secret_pages import opened, secret_pages
from tests.isolation.world import READ_AT, World, make_world
from tools.browser import DESKTOP, PHONE, browser, context

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("routes")]
SITE = "http://localhost"
# Who opens what: the first of them that gets a page is the one whose page is looked at.
READERS = {
    "desk": ("manager", "operator", "admin", "partner"),
    "portal": ("OWNER", "APPROVER", "REQUESTER"),
    "person": ("manager", "OWNER"),
    "open": ("anonymous",),
}
# The page, a part of one, the way on, a file, no way to GET: everything else is a page that nobody can open.
FINE = (200, 204, 301, 302, 405)
WHOLE = (200, 410)  # a link that has run out has a page too
REFUSED = (200, 400, 403, 409, 422)
# Behind a secret, or of a page that stood open for one person: no page to these readers; `secret_pages` opens them.
HIS_OWN = {"token", "person"}
ASKED_BY_A_PAGE = {"desk:typists"}  # with the ticket that this page was served with; no page of its own
NARROW = (320, 640)
SENT = "?refused"
TRIES = 2  # forms of one route: most refuse on a page, and those that answer with a word on the next page never do
PASSING = ("htmx", "Content-Length")


@dataclass(frozen=True)
class Given:
    """One answer of the product: the address with its question, headers, body."""

    name: str
    area: str
    url: str
    headers: dict[str, str]
    body: bytes
    reader: str = ""

    @property
    def is_refusal(self) -> bool:
        """Whether somebody sent a form that could not be taken."""
        return self.url.endswith(SENT)


# From the top: what the header covers of a page that a focus has moved is no small target.
FIND = "rules => { scrollTo(0, 0); return axe.run(document, rules); }"
# The innermost elements that stand over the edge.
TOO_WIDE = """() => {
  const wide = (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")].filter((one) => wide(one) && ![...one.children].some(wide))
    .map((one) => `${one.tagName} ${one.closest("[class]")?.className}: ${one.textContent.trim().slice(0, 30)}`)
    .slice(0, 3);
}"""


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> tuple[list[Given], list[str]]:
    """The pages of all routes, and the routes that nobody could open."""
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        time_machine.travel(READ_AT, tick=False),
        transaction.atomic(),
    ):
        world = make_world()
        people = {name: visitor(world, name) for names in READERS.values() for name in names}
        found, closed = [], []
        for route in routes():
            page, statuses = _first_page(people, route)
            if page is not None:
                found.append(page)
            elif route.name not in ASKED_BY_A_PAGE and not any(
                status in FINE or (status == 404 and HIS_OWN & set(route.keywords)) for status in statuses
            ):
                closed.append(f"{route.name} ({route.pattern}): {statuses}")
        found += [*_refusals(found, people), *_foreign_pages(people), *_secret(world, people)]
        found += _passkey(world, visitor(world, "OWNER"))  # the first has signed out on the way
        transaction.set_rollback(True)
    return found, closed


def _first_page(people: dict[str, Visitor], route: Route) -> tuple[Given | None, list[int]]:
    """The page of the first reader who gets one, and what was answered until then."""
    statuses = []
    for name in READERS[route.area]:
        page, status = _ask(name, people[name], route)
        statuses.append(status)
        if page is not None:
            return page, statuses
    return None, statuses


def _ask(name: str, who: Visitor, route: Route) -> tuple[Given | None, int]:
    """The page, None where the answer is a part, a file or no page at all; and its status."""
    url = route.url(who.home) + route.question(who.home)
    answer = who.ask("GET", url)
    whole = answer.status_code in WHOLE and _is_whole(answer.body)
    given = Given(route.name, route.area, url, dict(answer.headers), answer.body, name) if whole else None
    return given, answer.status_code


def _refusals(found: list[Given], people: dict[str, Visitor]) -> Iterator[Given]:
    """Of every route that a form of these pages posts to, the page that answers nothing, or else nonsense."""
    tries: Counter[str] = Counter()
    for given in found:
        for form in forms_of(given.url, given.body.decode()):
            route = _route_of(form.action)
            if form.method != "POST" or not route or tries[route] >= TRIES:
                continue
            tries[route] += 1
            for data in (form.nothing(), form.nonsense()):
                answer = people[given.reader].ask("POST", form.action, data=data)
                if answer.status_code in REFUSED and _is_whole(answer.body):
                    tries[route] = TRIES
                    url = urlsplit(form.action).path + SENT
                    yield Given(route, given.area, url, dict(answer.headers), answer.body)
                    break


def _route_of(action: str) -> str:
    """The route that a form posts to; empty for those of others and for none."""
    try:
        found = resolve(urlsplit(action).path)
    except Resolver404:
        return ""
    return "" if is_foreign(found.func) else found.view_name


def _foreign_pages(people: dict[str, Visitor]) -> Iterator[Given]:
    """Sign-in, passwords and second factors: to nobody, and to somebody who has signed in; and their empty forms."""
    paths = sorted({f"/{path}" for path, entry in every_route() if is_foreign(entry.callback) and "<" not in path})
    for name in ("anonymous", "OWNER"):
        for path in (path for path in paths if "(" not in path):
            for method in ("GET", "POST"):
                answer = people[name].ask(method, path)
                if answer.status_code in WHOLE and _is_whole(answer.body):
                    url = f"{path}?{method}-{name}"
                    yield Given(path, "foreign", url, dict(answer.headers), answer.body)


def _passkey(world: World, owner: Visitor) -> Iterator[Given]:
    """Of one passkey of somebody: the list that holds it, its name, an empty name, taking it away."""
    key = Authenticator.objects.create(
        user=world.acme.company.people["OWNER"], type=Authenticator.Type.WEBAUTHN, data={"name": "受付のタブレット"}
    )
    change, remove = (reverse(f"mfa_{verb}_webauthn", kwargs={"pk": key.pk}) for verb in ("edit", "remove"))
    for method, url in (("GET", reverse("mfa_list_webauthn")), ("GET", change), ("POST", change), ("GET", remove)):
        answer = owner.ask(method, url)
        assert answer.status_code == 200, f"{method} {url}: {answer.status_code}"
        yield Given(f"passkey:{method} {url}", "foreign", f"{url}?{method}-key", dict(answer.headers), answer.body)


def _secret(world: World, people: dict[str, Visitor]) -> Iterator[Given]:
    """What opens by the secret of a mail, to somebody who has not signed in."""
    for name, address in secret_pages(world, READ_AT):
        url, answer = opened(people["anonymous"], address)
        if answer.status_code == 200 and _is_whole(answer.body):
            yield Given(f"secret:{name}", "secret", url, dict(answer.headers), answer.body)


def _is_whole(body: bytes) -> bool:
    return body.lstrip()[:9].lower() == b"<!doctype"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def test_somebody_can_open_every_route(pages: tuple[list[Given], list[str]]) -> None:
    found, closed = pages

    assert closed == []
    assert len(found) > 80


def test_the_pages_of_sign_in_are_among_them(pages: tuple[list[Given], list[str]]) -> None:
    found = pages[0]

    assert {"/accounts/login/", "/accounts/password/reset/", "/accounts/2fa/"} <= {given.name for given in found}
    of_one = [given for given in found if given.name.startswith("passkey:")]
    assert [("受付のタブレット" in given.body.decode()) for given in of_one] == [True, True, False, True]


def test_what_a_form_refuses_is_among_them(pages: tuple[list[Given], list[str]]) -> None:
    found = {given.name for given in pages[0] if given.is_refusal}

    assert len(found) > 40
    assert {"desk:client_edit", "desk:note_new", "portal:report_dispute"} <= found


def test_the_pages_behind_secrets_are_among_them(pages: tuple[list[Given], list[str]]) -> None:
    assert {given.name.removeprefix("secret:") for given in pages[0] if given.area == "secret"} == {
        "invitation", "link", "unsubscribe", "card", "account_reset_password_from_key", "account_confirm_email",
    }  # fmt: skip


@pytest.mark.parametrize("area", [*sorted(READERS), "foreign", "secret"])
def test_every_page_is_accessible_and_keeps_to_its_window(
    pages: tuple[list[Given], list[str]], chromium: Browser, area: str
) -> None:
    known = {given.url: given for given in pages[0] if given.area == area}
    page = context(chromium, DESKTOP).new_page()
    wrong: list[str] = []
    page.on("console", lambda message: _heard(page, message.type, message.text, wrong))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.route("**/*", lambda request: _serve(request, known))

    for given in known.values():
        page.goto(SITE + given.url, wait_until="load")
        wrong += _look(page, given)

    assert not wrong, "\n".join(wrong)


def _heard(page: Page, kind: str, text: str, wrong: list[str]) -> None:
    if kind == "error" and "Failed to load resource" not in text:
        wrong.append(f"{page.url}: {text}")


def _serve(request: Request, known: dict[str, Given]) -> None:
    """The answer that was made, a static file, or nothing: what a page asks for later is not looked at here."""
    parts = urlsplit(request.request.url)
    url = parts.path + (f"?{parts.query}" if parts.query else "")
    if url in known and request.request.is_navigation_request():
        headers = {name: value for name, value in known[url].headers.items() if name not in PASSING}
        request.fulfill(status=200, headers=headers, body=known[url].body)
    elif parts.path.startswith(settings.STATIC_URL):
        name = parts.path.removeprefix(settings.STATIC_URL)
        request.fulfill(body=_static(name), content_type=mimetypes.guess_type(name)[0] or "text/plain")
    else:
        request.fulfill(status=204)


@cache
def _static(name: str) -> bytes:
    """A static file as an installation serves it."""
    path = Path(str(finders.find(name)))
    return as_served(path.name, path.read_bytes())


def _look(page: Page, given: Given) -> list[str]:
    """What axe finds on a desk and on a phone, and whether the page is wider than its window, on the smallest too.

    A refusal changes a form of a page that the desk's window has shown: the phone's is enough.
    """
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    wrong = []
    for width, height in (PHONE, NARROW) if given.is_refusal else (DESKTOP, PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        at = f"{given.name} {given.url} at {width}"
        if width != NARROW[0]:
            found = page.evaluate(FIND, WCAG | {"resultTypes": ["violations"]})["violations"]
            wrong += [f"axe {at}: {one['id']} {one['nodes'][0]['target']}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{at} is wider than the window: {page.evaluate(TOO_WIDE)}")
    session.detach()
    return wrong
