"""Which lists can go out as a job: each capability says how its list is made of what somebody asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from bpo.core.actor import Actor
from bpo.core.ui.look import Look
from bpo.core.ui.tables import DeskTable
from clients.companies.models import Client


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose list, with which filters and which columns; the same from a request and from a job.

    `clients` are those of his seats, by code.
    """

    actor: Actor
    clients: Mapping[str, Client]
    query: QueryDict
    look: Look


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as its file shows it: title, whose it is, ordered rows, and the options of its table."""

    title: str
    whose: str
    table: type[DeskTable]
    rows: QuerySet[Any]
    options: dict[str, Any]

    def file_name(self, extension: str, now: datetime) -> str:
        """`受信箱_全顧客_202611_202611201530.csv`; `now` is local time."""
        return f"{self.title}_{self.whose}_{now:%Y%m}_{now:%Y%m%d%H%M}.{extension}"


# Called in the tenant context of the person's seats; reads nothing that the two arguments do not say.
Listing = Callable[[Asked, datetime], Listed]
listings: dict[str, Listing] = {}


def listing(name: str) -> Callable[[Listing], Listing]:
    """Register the list `name`. Raises ValueError for a name that is taken."""

    def register(function: Listing) -> Listing:
        if name in listings:
            raise ValueError(f"list {name!r} exists already")
        listings[name] = function
        return function

    return register
