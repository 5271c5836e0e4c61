"""Which function does which kind of job, and who listens to which event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

Finish = Callable[[], None]


class Stop(RuntimeError):
    """Raised by a handler that must end: the job was cancelled or somebody else owns it now."""


@dataclass(frozen=True)
class Work:
    """What a handler is given. It holds no lock and no transaction.

    `progress(done, total)` shows how far it is and raises Stop when the job was cancelled; `result` is kept on the row
    when the job ends.
    """

    tenant: UUID
    job: UUID
    token: int
    payload: dict[str, Any]
    progress: Callable[[int, int], None]
    result: dict[str, Any] = field(default_factory=dict)


# A handler works outside any transaction and may return a function that runs in the one that finishes the job.
# It may run more than once: what it does before that function must be harmless when done again.
Handler = Callable[[Work], Finish | None]
# Told the payload and the new state, in the transaction in which a job fails, is cancelled or is queued once more.
Follow = Callable[[dict[str, Any], str], None]


@dataclass(frozen=True)
class Tick:
    """One entry of the timetable: `due(now)` gives the last moment at which it was due, or None."""

    kind: str
    label: str
    due: Callable[[datetime], datetime | None]


handlers: dict[str, Handler] = {}
labels: dict[str, str] = {}
followers: dict[str, Follow] = {}
# Kinds that people wait for: who asked is told when one is done that took longer than a look at the page.
told: set[str] = set()
# Asks for the failed items of an ended job once more: (job, actor) -> the job that does them, None when it is the
# same one. Kinds without it cannot try them again.
Rerun = Callable[[Any, Any], Any]
reruns: dict[str, Rerun] = {}
# Kinds of which lists show what fails or waits, not what went well: there is one for each event.
unlisted: set[str] = set()
subscribers: dict[str, list[str]] = defaultdict(list)
timetable: list[Tick] = []
# Asked before an attempt: does the person who asked for the job still belong to its tenant? All must say yes.
askers: list[Callable[[UUID, UUID], bool]] = []
# In which language what a job writes is read first: that of the person who asked. The first that knows him counts.
speakers: list[Callable[[UUID], str]] = []
# Called at the named steps of an attempt. Empty in the product; the fault tests stop the process there.
watchers: list[Callable[[str, Work], None]] = []


def handler(
    kind: str,
    *,
    label: str,
    topics: tuple[str, ...] = (),
    follow: Follow | None = None,
    listed: bool = True,
    tells: bool = False,
) -> Callable[[Handler], Handler]:
    """Register the handler of `kind`; with `topics` each such event becomes one job of this kind.

    With `listed` False the list of jobs leaves it out once it is done. With `tells` the person who asked gets a notice
    when it is done, unless it was quick.

    Raises ValueError for a kind that is taken.
    """

    def register(function: Handler) -> Handler:
        if kind in handlers:
            raise ValueError(f"job kind {kind!r} exists already")
        handlers[kind], labels[kind] = function, label
        if follow:
            followers[kind] = follow
        if not listed:
            unlisted.add(kind)
        if tells:
            told.add(kind)
        for topic in topics:
            subscribers[topic].append(kind)
        return function

    return register


def rerun(kind: str) -> Callable[[Rerun], Rerun]:
    """Register what tries the failed items of an ended job of `kind` once more; it asks its own policy."""

    def register(function: Rerun) -> Rerun:
        reruns[kind] = function
        return function

    return register


def every(kind: str, *, label: str, due: Callable[[datetime], datetime | None]) -> None:
    """Put `kind` on the timetable. Any number of beats make one job per due moment."""
    timetable.append(Tick(kind, label, due))


def asker(function: Callable[[UUID, UUID], bool]) -> Callable[[UUID, UUID], bool]:
    """Register `function(tenant, person) -> still belongs`: a job does nothing for somebody whose seat has ended."""
    askers.append(function)
    return function


def speaker(function: Callable[[UUID], str]) -> Callable[[UUID], str]:
    """Register `function(person) -> code of his language`, '' for somebody whom it does not know."""
    speakers.append(function)
    return function


def follow(kind: str, payload: dict[str, Any], state: str) -> None:
    """Tell the kind's follower, if it has one."""
    if kind in followers:
        followers[kind](payload, state)


def passed(step: str, work: Work) -> None:
    """Mark a named step of an attempt: claimed, made, kept, finishing."""
    for watcher in watchers:
        watcher(step, work)
