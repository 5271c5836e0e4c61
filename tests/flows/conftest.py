"""A running installation for the browser tests, and the visitors that walk through it.

The processes are real: gunicorn, a Celery worker and beat on the embedded services, in a data folder of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.flows.answers import Answers
from tools.browser import DESKTOP, browser, context, sign_in
from tools.check_main_job import PEOPLE
from tools.demo import PASSWORD, prepare
from tools.processes import serving
from tools.services import ROOT, Services, free_port, running

AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PATIENCE = 120_000  # ms for what a job does, on a machine that does other things as well
expect.set_options(timeout=30_000)  # a busy machine answers slowly; nothing here is a measurement


@dataclass
class World:
    """A running installation, a browser, and everything that was wrong on the way."""

    address: str
    chromium: Browser
    services: Services
    wrong: list[str] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)

    def visitor(self, role: str, size: tuple[int, int] = DESKTOP) -> Page:
        """A page on which this person has signed in."""
        page = self.stranger(size)
        sign_in(page, self.address, PEOPLE[role], PASSWORD)
        return page

    def stranger(self, size: tuple[int, int] = DESKTOP) -> Page:
        """A page of somebody who has not signed in; errors of its console are kept."""
        alone = context(self.chromium, size)
        self.answers.watch(alone)
        page = alone.new_page()
        page.on("console", lambda message: self.heard(page, message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        return page

    def unfold(self, page: Page) -> None:
        """Show all that waits on the portal's start page: of much only what comes first stands open."""
        if (more := page.locator("#more > summary")).count():
            more.click()

    def heard(self, page: Page, kind: str, text: str) -> None:
        """Keep errors, CSP violations among them; the browser's own word on a 422 is no error of ours."""
        if kind == "error" and "status of 4" not in text:
            self.wrong.append(f"{page.url}: {text}")

    def look(self, page: Page) -> None:
        """axe finds nothing, and nothing sticks out sideways."""
        self.answers.settle(page)
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": AXE})
        found = page.evaluate("rules => axe.run(document, rules)", WCAG)["violations"]
        self.wrong += [f"axe {page.url}: {one['id']} {one['nodes'][0]['target']}" for one in found]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.wrong.append(f"{page.url} is wider than the window")


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The small set of `bin/demo --check`, served."""
    data: Path = tmp_path_factory.mktemp("flow") / "data"
    with ExitStack() as stack:
        services = stack.enter_context(running(data, throw_away=True))
        prepare(services, load="load_check_set")
        address = stack.enter_context(serving(services, port=free_port()))
        chromium = stack.enter_context(browser())
        yield World(address, chromium, services)


@pytest.fixture
def world(served: World) -> Iterator[World]:
    """The installation, with nothing wrong yet; whoever came to it leaves with the test.

    An open page asks every few seconds what is new: those of a hundred flows would keep the machine busy.
    """
    served.wrong.clear()
    served.answers.open.clear()
    yield served
    for visitor in served.chromium.contexts:
        visitor.close()
