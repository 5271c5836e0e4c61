"""What was asked of the server and has not been answered yet.

A person reads the answer before he goes on. A flow would not: an address that changed, or a button that is gone, can
be true of a page that is only just being replaced, and then the next address aborts what was pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page, Request

ASKED = frozenset({"document", "fetch", "xhr"})
LIMIT = 60  # seconds; a request that takes longer has failed


@dataclass
class Answers:
    """The open requests of all visitors of one installation: one's next step may show what the other's did."""

    open: set[Request] = field(default_factory=set)

    def watch(self, visitor: BrowserContext) -> None:
        """Hear the requests of a visitor, and let none of his pages be left before they are answered."""
        visitor.on("request", self._asked)
        visitor.on("requestfinished", self._answered)
        visitor.on("requestfailed", self._answered)
        visitor.on("page", self._opened)

    def settle(self, page: Page) -> None:
        """Wait until everything is answered and the page stands there whole."""
        until = monotonic() + LIMIT
        page.wait_for_load_state()
        while self.open:
            assert monotonic() < until, f"not answered: {[one.url for one in self.open]}"
            page.wait_for_timeout(20)
            page.wait_for_load_state()

    def _asked(self, request: Request) -> None:
        if request.resource_type in ASKED:
            self.open.add(request)

    def _answered(self, request: Request) -> None:
        self.open.discard(request)

    def _opened(self, page: Page) -> None:
        page.on("close", lambda gone: self._dropped(gone.main_frame))
        page.on("framenavigated", self._dropped)
        page.goto = self._after(page, page.goto)
        page.reload = self._after(page, page.reload)

    def _dropped(self, frame: Frame) -> None:
        """A page that is replaced or closed no longer waits for what its scripts asked."""
        self.open -= {one for one in self.open if one.resource_type != "document" and one.frame == frame}

    def _after(self, page: Page, leave: Callable[..., Any]) -> Callable[..., Any]:
        def patient(*where: Any, **how: Any) -> Any:
            self.settle(page)
            return leave(*where, **how)

        return patient
