"""Every page that a person can reach by links: axe finds nothing, nothing sticks out, the console stays silent.

Addresses of one route look alike, so each route is opened once per person; exports and files are left alone.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.flows.conftest import World
from tools.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("flows")]
MOST = 60  # pages of one person; the crawl ends long before
LEFT_ALONE = ("export", "file", "errors", "pdf", "xlsx", "ical", "download")
LINKS = "links => links.map(link => link.getAttribute('href'))"


def crawl(world: World, page: Page) -> list[str]:
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
        world.look(page)
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


@pytest.mark.parametrize(
    ("role", "size", "at_least"),
    [("requester", PHONE, 8), ("owner", PHONE, 12), ("operator", DESKTOP, 12), ("manager", DESKTOP, 25)],
)
def test_every_page_that_links_lead_to(world: World, role: str, size: tuple[int, int], at_least: int) -> None:
    page = world.visitor(role, size)

    routes = crawl(world, page)

    assert world.wrong == []
    assert len(routes) >= at_least, routes
