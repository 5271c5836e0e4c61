"""What a browser loads for a page: style sheets, scripts and HTML, and whether every class finds its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bpo.core.ui.storage import as_served
from tests.isolation.browsing import routes, visitor
from tests.isolation.conftest import built, world  # noqa: F401  (fixtures)
from tests.isolation.world import World
from tools.services import ROOT

CSS_BYTES, JS_BYTES, HTML_BYTES = 40_000, 90_000, 150_000
LINK = re.compile(r'<link rel="stylesheet" href="/static/([^"?]+)"')
SCRIPT = re.compile(r'<script\b[^>]*\bsrc="/static/([^"?]+)"')
IMPORT = re.compile(r'^import\b[^"\n]*"\./([^"]+)"', re.MULTILINE)
CLASSES = re.compile(r'\bclass="([^"]*)"')
OPEN_PAGES = ("/accounts/login/", "/accounts/password/reset/", "/nowhere/")
# Named by a sheet that only changes in its own frame what other sheets show.
ELSEWHERE = {"nav-label", "panel-long"}


def pages(world: World, name: str) -> Iterator[tuple[str, str]]:  # noqa: F811
    """(address, HTML) of every whole page that this visitor can open, tasks in all their states among them."""
    who = visitor(world, name)
    addresses = [route.url(who.home) + route.question(who.home) for route in routes() if not who.is_turned_away(route)]
    if name == "manager":
        addresses += [f"/desk/{task.number}/" for task in who.home.tasks.values()]
    for address in [*addresses, *OPEN_PAGES]:
        answer = who.ask("GET", address)
        if answer.status_code in (200, 404) and b'<link rel="stylesheet"' in answer.body:
            yield address, answer.body.decode()


@cache
def size(name: str) -> int:
    """Bytes of a static file as it is served, before compression."""
    path = ROOT / "static" / name
    return len(as_served(path.name, path.read_bytes()))


@cache
def defined(name: str) -> frozenset[str]:
    """The classes for which a style sheet has rules."""
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "static" / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    return frozenset(one for part in re.findall(r"([^{}]+)\{", text) for one in re.findall(r"\.([a-zA-Z][\w-]*)", part))


def modules(names: list[str]) -> set[str]:
    """These scripts with what they import."""
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [f"js/{one}" for one in IMPORT.findall((ROOT / "static" / name).read_text(encoding="utf-8"))]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["manager", "OWNER"])
def test_a_page_is_light_and_has_the_rules_of_its_classes(world: Any, name: str) -> None:  # noqa: F811
    known = {f"css/{path.name}" for path in (ROOT / "static/css").glob("*.css")}
    all_classes = frozenset().union(*map(defined, known)) - ELSEWHERE
    wrong, count = [], 0
    for address, text in pages(world, name):
        sheets, scripts = set(LINK.findall(text)), modules(SCRIPT.findall(text))
        css, js = sum(map(size, sheets)), sum(map(size, scripts))
        used = {one for words in CLASSES.findall(text) for one in words.split()}
        lacking = used & all_classes - frozenset().union(*map(defined, sheets))
        if css > CSS_BYTES or js > JS_BYTES or len(text.encode()) > HTML_BYTES or lacking:
            wrong.append((address, css, js, len(text.encode()), sorted(lacking)))
        count += 1

    assert [one for one in wrong if not one[0].startswith("/styleguide/")] == []
    assert count > 30
