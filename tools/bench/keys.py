"""How soon a key press shows its effect: Debian's Chromium at the filled inbox, from the key to the frame after it."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from django.conf import settings

from tools.bench.fill import Filled
from tools.bench.pages import open_page, visitor
from tools.browser import browser, context
from tools.processes import serving
from tools.services import Services, free_port

PRESSES, APART_MS = 30, 120
# Down, tick, down, tick, up, untick: each of them changes the page.
ROUND = ("j", "x", "j", "x", "k", "x")
WATCH = """() => {
  window.felt = [];
  let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    const from = pressed;
    pressed = 0; // what is painted follows the frame's callbacks
    if (from) requestAnimationFrame(() => setTimeout(() => window.felt.push(performance.now() - from)));
  }).observe(document.body, { subtree: true, attributes: true, childList: true });
}"""


def show_keys(services: Services, filled: Filled, *, row: Callable[..., None]) -> None:
    """Print the median. Raises SystemExit when keys had no effect: nothing would have been measured."""
    operator = visitor(filled.operator)
    open_page(operator, "/desk/")
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": operator.cookies[name].value}
    with serving(services, port=free_port(), names=("web",)) as address, browser() as chromium:
        visit = context(chromium)
        visit.add_cookies([{**cookie, "url": address}])  # type: ignore[list-item]
        page = visit.new_page()
        page.goto(f"{address}/desk/")
        page.wait_for_function("document.querySelectorAll('tbody tr').length > 20")
        page.evaluate(WATCH)
        for number in range(PRESSES):
            page.keyboard.press(ROUND[number % len(ROUND)])
            page.wait_for_timeout(APART_MS)
        felt = page.evaluate("window.felt")
    if len(felt) < PRESSES * 0.9:
        raise SystemExit(f"{len(felt)} of {PRESSES} keys showed an effect")
    tenths = statistics.quantiles(felt, n=20)
    reached = f"median {statistics.median(felt):.0f} ms, p95 {tenths[18]:.0f} ms"
    row(f"a key press shows its effect, {len(felt)} presses", reached, "≤ 100 ms")
