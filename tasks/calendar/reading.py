"""What the address of a calendar page says: which clients, whose work, which kinds, which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from bpo.core.calendar.month import Month
from clients.companies.models import Client
from tasks.calendar.deadlines import Kind, Wanted
from tasks.calendar.forecast import monday

MONTH, WEEK = "month", "week"


@dataclass(frozen=True, slots=True)
class Reading:
    """The filters of the address; unknown and foreign values are as if they were not there."""

    clients: tuple[Client, ...]
    client: str
    operator: str
    kinds: tuple[Kind, ...]
    view: str
    on: date

    @property
    def wanted(self) -> Wanted:
        """What the deadlines are filtered by."""
        chosen = tuple(one for one in self.clients if not self.client or one.code == self.client)
        return Wanted(chosen, frozenset(self.kinds), self.operator)

    @property
    def is_week(self) -> bool:
        """Whether a week is shown, with all that is in it."""
        return self.view == WEEK

    @property
    def first(self) -> date:
        """The first day of the page."""
        return monday(self.on) if self.is_week else Month.of(self.on).start

    @property
    def last(self) -> date:
        """The last day of the page."""
        return self.first + timedelta(days=6) if self.is_week else Month.of(self.on).last

    def address(self, **other: Any) -> str:
        """The query string of this page with other values."""
        one = replace(self, **other)
        return f"?{one._filters}&{urlencode({'on': one.on.isoformat()})}"

    @property
    def _filters(self) -> str:
        said = {"view": self.view, "client": self.client, "operator": self.operator}
        pairs = [(name, value) for name, value in said.items() if value]
        return urlencode([*pairs, *(("kind", kind) for kind in self.kinds)])

    @property
    def week_of(self) -> str:
        """The address of a week with the same filters, open for one of its days."""
        return f"?{replace(self, view=WEEK)._filters}&on="

    @property
    def before(self) -> str:
        """The address of the month or week before."""
        return self.address(on=self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        """The address of the month or week after."""
        return self.address(on=self.last + timedelta(days=1))

    @property
    def other_view(self) -> str:
        """The same days as a week, or as a month."""
        return self.address(view=MONTH if self.is_week else WEEK)


def read(said: QueryDict, clients: Iterable[Client], *, today: date) -> Reading:
    """The page that this query string means."""
    mine = tuple(sorted((one for one in clients if one.kind == Client.Kind.CLIENT), key=lambda one: one.code))
    client, operator = said.get("client", ""), said.get("operator", "")
    return Reading(
        clients=mine,
        client=client if any(one.code == client for one in mine) else "",
        operator=operator if operator == "-" or _is_uuid(operator) else "",
        kinds=tuple(kind for kind in Kind if kind in said.getlist("kind")),
        view=WEEK if said.get("view") == WEEK else MONTH,
        on=_day(said.get("on", ""), today),
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs((day - today).days) < 3660 else today
