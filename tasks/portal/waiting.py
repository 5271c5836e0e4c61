"""What waits for a person on the portal's start page: each capability adds its own entries, the page knows none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.together import Reading, gather
from tasks.work.queries import Need


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, at which company, when. `needs`: his open decisions where the page has read them already."""

    actor: Actor
    tenant: Any
    now: datetime
    needs: Sequence[Need] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that this reader can do now; it is gone as soon as he has done it.

    `kind`: in capitals, for styles and tests; `button`: the verb; `minutes`: what it should take him; `since`: waits
    from then on (the oldest stands first); `facts`: sentences below the title; `task`: the task that it is about,
    which the lists below then leave out; `due`: the last day.
    """

    kind: str
    title: str
    url: str
    button: str
    minutes: int
    since: datetime
    facts: tuple[str, ...] = ()
    task: UUID | None = None
    due: date | None = None


Find = Callable[[Reader], Reading[list[Waiting]] | list[Waiting]]
_finders: list[tuple[int, Find]] = []

AT_ONCE = 5  # the order of what stands at the door


def register(find: Find, *, order: int = 50) -> None:
    """Add a capability's entries. `find` asks the policies: it gives only what this reader may do himself, and yields
    the rows that it reads for it: those of all capabilities come in one statement.

    Entries of a lower `order` stand first; within one order the oldest does. What is past its day goes before all
    but those of AT_ONCE. Twice is once.
    """
    if all(known is not find for _order, known in _finders):
        _finders.append((order, find))


def everything(reader: Reader) -> list[Waiting]:
    """All that waits for the reader. One query."""
    answers = gather(find(reader) for _order, find in _finders)
    today = in_tokyo(reader.now).date()
    found = [(order, one) for (order, _find), answer in zip(_finders, answers, strict=True) for one in answer]
    return [one for _order, one in sorted(found, key=lambda pair: _place(pair[0], pair[1], today))]


def _place(order: int, one: Waiting, today: date) -> tuple[int, datetime]:
    if order > AT_ONCE and one.due and one.due < today:
        return AT_ONCE + 1, midnight(one.due)
    return order, one.since
