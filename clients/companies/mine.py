"""The clients of whoever asks: what a page over all clients offers, and the one that its address narrows it to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import jaconv

from bpo.core import policy
from bpo.core.codecs.tabular import comparable
from clients.companies.models import Client


def clients_of(request: Any, name: str = "") -> list[Client]:
    """The reader's clients by code, the house itself left out; with a policy's name, those at which it allows him."""
    found = sorted((one for one in request.clients.values() if one.kind == "CLIENT"), key=lambda one: one.code)
    return [one for one in found if not name or policy.check(name, request.actor, one)]


def narrowed(request: Any, clients: list[Client]) -> Client | None:
    """The one that the address names as `?client=`; an unknown and a foreign code name nobody."""
    return next((one for one in clients if one.code == request.GET.get("client")), None)


def matching(clients: Iterable[Client], words: str) -> list[Client]:
    """Those whose code, name or reading has what was typed, in any kana and width; beginning with it goes first."""
    wanted = _folded(words)
    if not wanted:
        return list(clients)
    ranked = [(_rank(one, wanted), one) for one in clients]
    return [one for rank, one in sorted(ranked, key=lambda pair: pair[0]) if rank < NOWHERE]


NOWHERE = 3


def _rank(client: Client, wanted: str) -> int:
    """0: its code, 1: one of its names begins so, 2: somewhere in it."""
    names = [_folded(one) for one in (client.code, client.short_name, client.name, client.kana)]
    if names[0] == wanted:
        return 0
    if any(one.startswith(wanted) for one in names):
        return 1
    return 2 if any(wanted in one for one in names) else NOWHERE


def _folded(text: str) -> str:
    return str(jaconv.hira2kata(comparable(text)))
