"""A month of calls: heat by hour and category, what the contract includes, how fast they were confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from clients.contracts.models import ScopeLine
from clients.contracts.queries import scope_for
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.calc import Heat, Quota, heat
from generalaffairs.phone_calls.models import Call, Category, State
from generalaffairs.phone_calls.queries import calls_of_month

WITHIN = 1800  # seconds in which a note is to be confirmed


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one month. `prompt`: of the confirmed calls those that were within half an hour; `open`: not confirmed yet."""

    month: Month
    heat: Heat
    quota: Quota
    sales: int
    seen: int
    prompt: int
    open: int
    returned: int

    @property
    def rows(self) -> list[tuple[str, list[tuple[int, int]], int]]:
        """(category, (count, level) by hour, sum) for the table."""
        return [
            (str(Category(name).label), [(count, self.heat.level(count)) for count in counts], total)
            for name, counts, total in self.heat.rows
        ]


def figures(month: Month, *, today: date) -> Figures:
    """The month of the client in context. Two queries."""
    rows = list(calls_of_month(month, the_one()))
    day = min(month.last, max(today, month.start))
    return of(rows, month, scope_for(KEY, day))


def of(rows: Iterable[Call], month: Month, line: ScopeLine | None) -> Figures:
    """The same of rows and a scope line that were read already."""
    every = list(rows)
    counting = [row for row in every if row.counts]
    seen = [row for row in counting if row.seen_at is not None]
    return Figures(
        month=month,
        heat=heat(((in_tokyo(row.taken_at).hour, row.kind) for row in every), Category.values),
        quota=Quota(len(counting), line.volume_max if line else None, line.unit_price if line else None),
        sales=len(every) - len(counting),
        seen=len(seen),
        prompt=sum(_wait(row) <= WITHIN for row in seen),
        open=sum(row.state in (State.TAKEN, State.TOLD) for row in counting),
        returned=sum(row.state == State.RETURNED for row in counting),
    )


def _wait(row: Call) -> float:
    began: Any = row.told_at or row.taken_at
    return (row.seen_at - began).total_seconds() if row.seen_at else 0.0
