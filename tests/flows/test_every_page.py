"""Every page that a person can reach by links: axe finds nothing, nothing sticks out, the console stays silent.

Addresses of one route look alike, so each route is opened once per person; exports and files are left alone.
The portal and the pages before it are walked at 320 pixels, on which a finger must find everything too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.flows.conftest import World
from tools.browser import DESKTOP, context

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
MOST = 60  # pages of one person, live; tests/isolation/test_look.py looks at every page that there is
LEFT_ALONE = ("export", "file", "errors", "pdf", "xlsx", "ical", "download")
LINKS = "links => links.map(link => link.getAttribute('href'))"


NARROW = (320, 640)
# What somebody without a session, or with a link that is worn out, may open.
BEFORE_SIGN_IN = (
    "/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/sign-in/link/no-such-token/",
    "/invitations/no-such-token/", "/card/no-such-token/", "/notices/unsubscribe/no-such-token/", "/nowhere/",
)  # fmt: skip
# Controls that a finger misses. A figure in the row of a table counts as part of its text (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.skip, td:not(.cell-main) a'))
  .map(one => [one, (['checkbox', 'radio'].includes(one.type) && one.labels[0] || one).getBoundingClientRect()])
  .filter(([one, box]) => box.width > 2 && box.height < 43.5)
  .map(([one, box]) => `${one.tagName} ${one.innerText || one.name} ${Math.round(box.height)}`)"""
# Words squeezed into a column in which they stand one below the other, letter by letter.
SQUEEZED = """() => [...document.querySelectorAll('main :is(dt, dd, td, th, li, p, a, label)')]
  .filter(one => one.checkVisibility() && !one.matches('.sr-only *') && one.innerText.trim().length > 6)
  .filter(one => one.getBoundingClientRect().width < 40 && one.getBoundingClientRect().width > 2)
  .map(one => one.innerText.trim().slice(0, 20))"""


def look_closely(world: World, page: Page) -> None:
    """As on every page, and nothing too small for a finger, no words squeezed."""
    world.look(page)
    world.wrong += [f"{page.url}: too small to touch: {one}" for one in page.evaluate(SMALL)]
    world.wrong += [f"{page.url}: squeezed: {one}" for one in page.evaluate(SQUEEZED)]


def crawl(world: World, page: Page, look: Callable[[World, Page], None] = World.look) -> list[str]:
    """Open one page of each route that links lead to, breadth first; gives the routes."""
    waiting, seen = deque([urlsplit(page.url).path]), dict[str, str]()
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        route = route_of(path)
        if not route or route in seen:
            continue
        seen[route] = path
        answer = page.goto(world.address + path)
        if answer is None or answer.status >= 400:
            world.wrong.append(f"{path} answered {answer.status if answer else 'nothing'}")
            continue
        look(world, page)
        for link in page.locator("a[href]").evaluate_all(LINKS):
            target = urlsplit(urljoin(page.url, link))
            if target.scheme == "http" and page.url.startswith(f"http://{target.netloc}"):
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return list(seen)


def route_of(path: str) -> str:
    """The route's pattern; empty for what is no page."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    name = found.url_name or ""
    return "" if any(word in name for word in LEFT_ALONE) or "format=" in path else found.route


def test_every_page_before_the_sign_in_on_the_smallest_phone(world: World) -> None:
    page = context(world.chromium, NARROW).new_page()

    for path in BEFORE_SIGN_IN:
        page.goto(world.address + path)
        look_closely(world, page)

    assert world.wrong == []


def read_in(page: Page, language: str) -> None:
    """Choose the language of this person."""
    with page.expect_navigation():
        page.locator(f"[name=language][value={language}]").first.dispatch_event("click")


@pytest.mark.parametrize(("role", "language", "at_least"), [("requester", "ja", 8), ("owner", "en", 12)])
def test_every_page_of_the_portal_on_the_smallest_phone(world: World, role: str, language: str, at_least: int) -> None:
    page = world.visitor(role, NARROW)
    if language == "en":  # the longest words
        read_in(page, language)

    routes = crawl(world, page, look_closely)

    if language == "en":  # other walks share the person
        read_in(page, "ja")
    assert world.wrong == []
    assert len(routes) >= at_least, routes


@pytest.mark.parametrize(("role", "at_least"), [("operator", 12), ("manager", 25)])
def test_every_page_of_the_desk(world: World, role: str, at_least: int) -> None:
    page = world.visitor(role, DESKTOP)

    routes = crawl(world, page)

    assert world.wrong == []
    assert len(routes) >= at_least, routes
