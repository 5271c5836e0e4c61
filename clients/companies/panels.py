"""What the rooms above show on a client's page: they register a template and the function that fills it.

A function that needs rows may yield the querysets that it is going to read: those of all panels are read in one
statement before it goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from bpo.core import together
from bpo.core.together import gather

Context = dict[str, Any]
Reading = together.Reading[Context]
Fill = Callable[[HttpRequest], Context | Reading]
LATER = "companies/_panel_later.html"


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel. `key` and `title` stand for it until it is read, where it is read after the page."""

    order: int
    template: str
    fill: Fill
    key: str = ""
    title: str | Promise = ""

    def rendered(self, request: HttpRequest) -> SafeString:
        """The panel itself."""
        [context] = gather([self.fill(request)])
        return render_to_string(self.template, context, request=request)


_panels: list[Panel] = []


def register(template: str, fill: Fill, *, order: int = 50, key: str = "", title: str | Promise = "") -> None:
    """Add a panel to `/desk/clients/<client>/`; `fill(request)` gives its context (`request.tenant` is the client).

    With a `key` the panel is read after the page has come (or behind a link, without scripts): for what takes longer.
    """
    _panels.append(Panel(order, template, fill, key, title))


def rendered(request: HttpRequest) -> list[SafeString]:
    """All panels for this request, in their order; those with a key as the place where they will stand."""
    found = sorted(_panels, key=lambda panel: panel.order)
    contexts = iter(gather(panel.fill(request) for panel in found if not panel.key))
    return [
        render_to_string(LATER, {"panel": panel}, request=request)
        if panel.key
        else render_to_string(panel.template, next(contexts), request=request)
        for panel in found
    ]


def later(key: str) -> Panel | None:
    """The panel that is read after the page under this key."""
    return next((panel for panel in _panels if panel.key and panel.key == key), None)
