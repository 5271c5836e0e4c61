"""What can stand on a card: each capability that waits for the client says what is open and how the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from bpo.core.together import Reading, gather
from clients.companies.models import Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open thing. `person`: to whom it was put at `put_at`; `minutes` what it should take him."""

    kind: str
    id: UUID
    label: str
    minutes: int
    category: str
    person: Person | None
    asked_at: datetime
    put_at: datetime
    due: date | None = None


@dataclass(slots=True)
class Entry:
    """One thing as the page shows it, open or done; `template` gets it as `entry`."""

    kind: str
    id: UUID
    template: str
    is_open: bool
    minutes: int
    row: Any
    form: Any = None
    url: str = ""

    @property
    def anchor(self) -> str:
        """Where the page jumps after it was answered."""
        return f"{self.kind}-{self.id.hex}"


@dataclass(frozen=True, slots=True)
class Source:
    """`waiting()`: everything open at the client in context. `entries(ids)`: those of its things, in their order.

    Both yield the rows that they read. `form(entry)`: the empty form of one of them.
    """

    kind: str
    waiting: Callable[[], Reading[list[Waiting]]]
    entries: Callable[[Collection[UUID]], Reading[list[Entry]]]
    form: Callable[[Entry], Any]


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Declare a source. Raises ValueError for a kind that is taken."""
    if source.kind in _sources:
        raise ValueError(f"source {source.kind!r} exists already")
    _sources[source.kind] = source
    return source


def everything() -> list[Waiting]:
    """All that waits at the client in context, the oldest first. One query."""
    parts: list[list[Waiting]] = gather(source.waiting() for source in _sources.values())
    return sorted((one for part in parts for one in part), key=lambda one: (one.asked_at, one.id))


def entries(subjects: Collection[tuple[str, UUID]]) -> list[Entry]:
    """The things of a page, by source."""
    wanted = {kind: {one for of, one in subjects if of == kind} for kind in _sources}
    parts: list[list[Entry]] = gather(_sources[kind].entries(ids) for kind, ids in wanted.items() if ids)
    return [one for part in parts for one in part]


def form_of(entry: Entry) -> Any:
    """The empty form of a thing."""
    return _sources[entry.kind].form(entry)
