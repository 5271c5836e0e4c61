"""Every page that links lead to, at full size: server time, statements and weight, all that fall short by name."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client as Browser
from django.urls import Resolver404, resolve

from bpo.core import tenancy
from bpo.core.ui.storage import as_served
from clients.companies.models import Client
from tools.bench.fill import Filled
from tools.bench.lists import show_lists
from tools.bench.pages import open_page, queries_of, visitor

LEFT_ALONE = ("export", "file", "errors", "pdf", "xlsx", "ical", "download")
HREF = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SCRIPT = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"')
IMPORT = re.compile(r'^import\b[^"\n]*"(\./[^"]+)"', re.MULTILINE)
KEY = re.compile(r"\b([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")  # an id takes most of a line
MOST, MIDDLE, HIGH, STATEMENTS = 400, 30, 60, 10
READINGS = 40  # of twelve the 95th percentile would lie beyond the slowest one
CSS_BYTES, JS_BYTES, HTML_BYTES = 40_000, 90_000, 150_000
WANTED = f"≤ {MIDDLE} / ≤ {HIGH} ms, ≤ {STATEMENTS}, {HTML_BYTES // 1000} KB"


@dataclass(frozen=True)
class Reached:
    """One route: median and 95th percentile in milliseconds, statements, bytes of HTML."""

    path: str
    middle: float
    high: float
    statements: int
    size: int

    @property
    def falls_short(self) -> bool:
        """Whether any of its figures lies over what is wanted."""
        return self.middle > MIDDLE or self.high > HIGH or self.statements > STATEMENTS or self.size > HTML_BYTES


def show_every_page(filled: Filled, *, row: Callable[..., None], timed: Callable[..., tuple[float, float]]) -> None:
    """Crawl as operator and as requester, measure one page of each route, name all that fall short, slowest first."""
    with tenancy.use(filled.busy):
        code = Client.objects.get(pk=filled.busy).code
    for name, browser, start in (
        ("desk", visitor(filled.operator), "/desk/"),
        ("portal", visitor(filled.requester), f"/portal/{code}/"),
    ):
        paths = list(crawl(browser, start))
        reached = [_measure(browser, path, timed) for path in paths]
        short = [one for one in reached if one.falls_short]
        row(f"{name}: routes within the figures", f"{len(reached) - len(short)} of {len(reached)}", WANTED)
        for one in sorted(short, key=lambda one: -one.middle):
            figures = f"{one.middle:.0f} / {one.high:.0f} ms, {one.statements} queries"
            row(f"  {KEY.sub(r'\1…', one.path)}", f"{figures}, {one.size // 1000} KB")
        show_lists(browser, paths, most=HTML_BYTES, row=row)
        css, js = weights(browser, start)
        row(f"{name}: style sheets / scripts", f"{css // 1000} KB / {js // 1000} KB", "≤ 40 / ≤ 90 KB")


def _measure(browser: Browser, path: str, timed: Callable[..., tuple[float, float]]) -> Reached:
    middle, high = timed(partial(open_page, browser, path), times=READINGS)
    return Reached(path, middle, high, queries_of(browser, path), len(browser.get(path).content))


def crawl(browser: Browser, start: str) -> Iterator[str]:
    """One address of every route that links lead to, breadth first, as far as it answers 200 with a page."""
    waiting, seen = deque([start]), set[str]()
    while waiting:
        if len(seen) == MOST:
            raise SystemExit(f"more than {MOST} pages from {start}: those after it would not be measured")
        path = waiting.popleft()
        route = _route(path)
        if not route or route in seen:
            continue
        answer = browser.get(path)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        seen.add(route)
        yield path
        for link in HREF.findall(answer.text):
            target = urlsplit(urljoin(f"http://testserver{path}", unescape(link)))
            if target.netloc == "testserver":
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))


def _route(path: str) -> str:
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    name = found.url_name or ""
    return "" if any(word in name for word in LEFT_ALONE) or "format=" in path else found.route


def weights(browser: Browser, path: str) -> tuple[int, int]:
    """Bytes of style sheets and of scripts (with what they import) that a page loads, before compression."""
    text = browser.get(path).text
    return sum(map(_size, STYLE.findall(text))), sum(_size(one) for one in _modules(SCRIPT.findall(text)))


def _modules(sources: list[str]) -> set[str]:
    found, waiting = set[str](), list(sources)
    while waiting:
        source = waiting.pop()
        if source in found:
            continue
        found.add(source)
        waiting += [urljoin(source, one) for one in IMPORT.findall(_file(source).read_text(encoding="utf-8"))]
    return found


def _size(address: str) -> int:
    path = _file(address)
    return len(as_served(path.name, path.read_bytes()))


def _file(address: str) -> Path:
    """The static file behind an address of the demo settings, which serve the files as they lie in the project."""
    found = finders.find(urlsplit(address).path.removeprefix(settings.STATIC_URL))
    if not isinstance(found, str):
        raise SystemExit(f"{address} is no static file")
    return Path(found)
