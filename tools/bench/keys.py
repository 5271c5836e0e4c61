"""How soon a key press shows its effect: Debian's Chromium at the filled inbox and at a task of it, from the key to the
frame after it. Of what the server answers the effect is the first thing that changes: a pane opens, a button waits."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice

from django.conf import settings
from playwright.sync_api import Page

from tools.bench.fill import Filled
from tools.bench.pages import open_page, visitor
from tools.browser import browser, context
from tools.processes import serving
from tools.services import Services, free_port

PRESSES = 30
INBOX = "/desk/"
CURRENT = "tbody tr.is-current"
# From the key to the frame after the first change; the clock of a timer runs without keys.
WATCH = """(() => {
  let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  const isEffect = (change) => !change.target.matches?.("[data-clock]");
  const watch = new MutationObserver((changes) => {
    if (!pressed || !changes.some(isEffect)) return;
    const from = pressed;
    pressed = 0; // what is painted follows the frame's callbacks
    requestAnimationFrame(() => setTimeout(() => window.felt(performance.now() - from)));
  });
  const begin = () => watch.observe(document.body, { subtree: true, attributes: true, childList: true });
  addEventListener("DOMContentLoaded", begin);
})()"""


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that are pressed one after the other, each of which changes the page; `leaves`: the server answers with a
    whole page, from which the way goes back to the first one."""

    name: str
    keys: tuple[str, ...]
    at_task: bool = False
    leaves: bool = False
    apart_ms: int = 120


GROUPS = (
    # Down, tick, down, tick, up, untick.
    Group("J, X, K", ("j", "x", "j", "x", "k", "x")),
    Group("Ctrl+K, Esc", ("Control+k", "Escape")),
    Group("?, Esc", ("?", "Escape")),
    Group("Space, the content comes later", (" ",), apart_ms=600),
    Group("Enter, the task comes later", ("Enter",), leaves=True),
    Group("T at a row, answered later", ("t",), leaves=True),
    Group("T at a task, answered later", ("t",), leaves=True, at_task=True),
)


def show_keys(services: Services, filled: Filled, *, row: Callable[..., None]) -> None:
    """Print median and 95th percentile of each group. Raises SystemExit when keys had no effect: nothing would have
    been measured."""
    settings.ALLOWED_HOSTS = ["*"]
    operator = visitor(filled.operator)
    open_page(operator, INBOX)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": operator.cookies[name].value}
    with serving(services, port=free_port(), names=("web",)) as address, browser() as chromium:
        visit = context(chromium)
        visit.add_cookies([{**cookie, "url": address}])  # type: ignore[list-item]
        page = visit.new_page()
        felt: list[float] = []

        def hear(milliseconds: float) -> None:
            felt.append(milliseconds)

        page.expose_function("felt", hear)
        page.add_init_script(WATCH)
        for group in GROUPS:
            _begin(page, address, group)
            felt.clear()
            for key in islice(cycle(group.keys), PRESSES):
                _press(page, key, group)
            _show(group.name, felt, row=row)


def _begin(page: Page, address: str, group: Group) -> None:
    """At the inbox on its first row, or at the task of it."""
    page.goto(f"{address}{INBOX}")
    page.wait_for_function("document.querySelectorAll('tbody tr').length > 20")
    if not page.locator(CURRENT).count():
        page.keyboard.press("j")
    path = page.locator(CURRENT).get_attribute("data-href")
    if group.at_task:
        page.goto(f"{address}{path}")
    page.wait_for_timeout(1000)


def _press(page: Page, key: str, group: Group) -> None:
    if not group.leaves:
        page.keyboard.press(key)
        page.wait_for_timeout(group.apart_ms)
        return
    before = page.url
    with page.expect_navigation():
        page.keyboard.press(key)
    if page.url != before:
        page.goto(before)
    page.wait_for_timeout(group.apart_ms)


def _show(name: str, felt: list[float], *, row: Callable[..., None]) -> None:
    if len(felt) < PRESSES * 0.9:
        raise SystemExit(f"{name}: {len(felt)} of {PRESSES} keys showed an effect")
    reached = f"median {statistics.median(felt):.0f} ms, p95 {statistics.quantiles(felt, n=20)[18]:.0f} ms"
    row(f"key to effect: {name} ({len(felt)}×)", reached, "≤ 100 ms")
