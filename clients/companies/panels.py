"""What the rooms above show on a client's page: they register a template and the function that fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

Fill = Callable[[HttpRequest], dict[str, Any]]
_panels: list[tuple[int, str, Fill]] = []


def register(template: str, fill: Fill, *, order: int = 50) -> None:
    """Add a panel to `/desk/clients/<client>/`; `fill(request)` gives its context (`request.tenant` is the client)."""
    _panels.append((order, template, fill))


def rendered(request: HttpRequest) -> list[SafeString]:
    """All panels for this request, in their order."""
    found = sorted(_panels, key=lambda panel: panel[0])
    return [render_to_string(template, fill(request), request=request) for _order, template, fill in found]
