"""Which function does which kind of job, and who listens to which event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

Finish = Callable[[], None]


class Stop(RuntimeError):
    """Raised by a handler that must end: the job was cancelled or somebody else owns it now."""


@dataclass(frozen=True)
class Work:
    """What a handler is given. It holds no lock and no transaction."""

    tenant: UUID
    job: UUID
    token: int
    payload: dict[str, Any]
    progress: Callable[[int, int], None]


# A handler works outside any transaction and may return a function that runs in the one that finishes the job.
Handler = Callable[[Work], Finish | None]


@dataclass(frozen=True)
class Tick:
    """One entry of the timetable: `due(now)` gives the last moment at which it was due, or None."""

    kind: str
    label: str
    due: Callable[[datetime], datetime | None]


handlers: dict[str, Handler] = {}
labels: dict[str, str] = {}
subscribers: dict[str, list[str]] = defaultdict(list)
timetable: list[Tick] = []


def handler(kind: str, *, label: str, topics: tuple[str, ...] = ()) -> Callable[[Handler], Handler]:
    """Register the handler of `kind`; with `topics` each such event becomes one job of this kind."""

    def register(function: Handler) -> Handler:
        if kind in handlers:
            raise ValueError(f"job kind {kind!r} exists already")
        handlers[kind], labels[kind] = function, label
        for topic in topics:
            subscribers[topic].append(kind)
        return function

    return register


def every(kind: str, *, label: str, due: Callable[[datetime], datetime | None]) -> None:
    """Put `kind` on the timetable. Any number of beats make one job per due moment."""
    timetable.append(Tick(kind, label, due))
