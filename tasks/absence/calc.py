"""Who may take which task of somebody who is away, why not, and a proposal: pure calculation, no database, no clock.

Reasons are of three kinds. A *barrier* cannot be overcome on this page: himself away, checked the work, not named for
the guarded category, licence missing. *No access* is overcome by access for the time of the absence. A *drawback*
(not registered as trained, no time, has not done it within a year) only makes somebody else the better choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

AWAY, CHECKER, NOT_NAMED, LICENCE, NO_ACCESS, NOT_TRAINED, FULL, NO_EXPERIENCE = (
    *("AWAY", "CHECKER", "NOT_NAMED", "LICENCE"),
    *("NO_ACCESS", "NOT_TRAINED", "FULL", "NO_EXPERIENCE"),
)
BARRIERS = frozenset({AWAY, CHECKER, NOT_NAMED, LICENCE})
# What weighs more is avoided first: access to a further client, then who is not trained, a full week, strangeness.
WEIGHT = {NO_ACCESS: 8, NOT_TRAINED: 4, FULL: 2, NO_EXPERIENCE: 1}


@dataclass(frozen=True, slots=True)
class Work:
    """One task: where, what kind, how long (seconds), until when, and what it asks of a person.

    `worktype`: what one is trained for; `process`: the process line within it, which one knows by having done it.
    """

    key: UUID
    tenant: UUID
    worktype: str
    seconds: int
    process: str = ""
    due: date | None = None
    category: str = ""
    licences: frozenset[str] = frozenset()
    checker: UUID | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A possible cover: where he has access, for which categories he is named, what he is registered as trained for
    (`skills`: work types), what he has done within a year (`done`: work type and process line), his free seconds."""

    key: UUID
    name: str
    tenants: frozenset[UUID] = frozenset()
    named: frozenset[tuple[UUID, str]] = frozenset()
    licences: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    done: frozenset[tuple[str, str]] = frozenset()
    free: int = 0
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One person for one task, with every reason against him; none = he can simply take it."""

    person: Person
    reasons: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """Whether he may be chosen at all."""
        return not BARRIERS & set(self.reasons)

    @property
    def needs_access(self) -> bool:
        """Whether access to the client is given for the time of the absence."""
        return self.is_possible and NO_ACCESS in self.reasons


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who should take one task (None: nobody may), and everybody with the reasons, the best first."""

    work: Work
    choice: UUID | None
    options: tuple[Option, ...]


def reasons(work: Work, person: Person, *, free: int) -> tuple[str, ...]:
    """Every reason against this person for this task, the barriers first. `free`: his seconds that are left."""
    has_access = work.tenant in person.tenants
    against = {
        AWAY: person.is_away,
        CHECKER: work.checker == person.key,
        NOT_NAMED: bool(work.category) and (work.tenant, work.category) not in person.named,
        LICENCE: not work.licences <= person.licences,
        NO_ACCESS: not has_access,
        NOT_TRAINED: work.worktype not in person.skills,
        FULL: work.seconds > free,
        NO_EXPERIENCE: (work.worktype, work.process) not in person.done,
    }
    return tuple(code for code, holds in against.items() if holds)


def propose(works: Iterable[Work], people: Sequence[Person]) -> list[Proposal]:
    """A cover for each task, the next due first. What somebody is given fills his time for the tasks that follow.

    Among those who may, the fewest drawbacks win, then the most free time, then the name.
    """
    free = {person.key: person.free for person in people}
    found = []
    for work in sorted(works, key=lambda one: (one.due is None, one.due or date.max, str(one.key))):
        options = [Option(person, reasons(work, person, free=free[person.key])) for person in people]
        options.sort(key=lambda one: (not one.is_possible, _drawbacks(one), -free[one.person.key], one.person.name))
        choice = options[0].person.key if options and options[0].is_possible else None
        if choice is not None:
            free[choice] -= work.seconds
        found.append(Proposal(work, choice, tuple(options)))
    return found


def _drawbacks(option: Option) -> int:
    return sum(WEIGHT.get(code, 0) for code in option.reasons)
