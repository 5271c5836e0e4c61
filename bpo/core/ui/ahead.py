"""What the frame of every page shows and a room knows: read with the clients of the page, in their one statement.

The bell and the running timer stand on every page. A capability registers how its figure is read; the middleware asks
for all of them beside the client rows; the capability takes what was read from `request.ahead`, or asks by itself where
nothing was (fragments, forms).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models.expressions import BaseExpression
from django.http import HttpRequest

from bpo.core.actor import Actor

# What to read for this actor on a page of this area about these tenants; None where it is not shown.
Reader = Callable[[Actor, str, tuple[UUID, ...]], BaseExpression | None]

PREFIX = "ahead_"
_readers: dict[str, Reader] = {}


def register(name: str, reader: Reader) -> None:
    """Have this read for whole pages. Raises ValueError for a name used twice."""
    if name in _readers:
        raise ValueError(f"{name} is read ahead already")
    _readers[name] = reader


def expressions(request: HttpRequest, actor: Actor, area: str, tenants: tuple[UUID, ...]) -> dict[str, BaseExpression]:
    """The expressions for the rows of the clients; none where somebody asks for a part of a page."""
    if request.method != "GET" or "HX-Request" in request.headers or "Urakata-Background" in request.headers:
        return {}
    asked = {f"{PREFIX}{name}": reader(actor, area, tenants) for name, reader in _readers.items()}
    return {name: expression for name, expression in asked.items() if expression is not None}


def taken(told: dict[str, Any]) -> dict[str, Any]:
    """What was read, by the names of the readers."""
    return {name.removeprefix(PREFIX): value for name, value in told.items()}
