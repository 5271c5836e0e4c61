"""What the ledgers show to be wrong on a day, and what unused seats cost a month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

UNUSED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Use:
    """An active account. `last_used_on` None: the service does not say. `left_on`: the holder's last day."""

    key: UUID
    service: UUID
    login: str
    holder: str = ""
    known: bool = True  # whether somebody of the ledger of people holds it
    left_on: date | None = None
    is_admin: bool = False
    approval: str = ""
    last_used_on: date | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """A service with the seats that were bought and the price of one per month (yen)."""

    key: UUID
    name: str
    seats: int
    unit_yen: int


@dataclass(frozen=True, slots=True)
class Held:
    """A device that somebody holds; `left_on`: the holder's last day."""

    key: UUID
    label: str
    holder: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: what is wrong with what (`target`: the account, the device, the service), since when, yen a month."""

    kind: str
    target: UUID
    subject: str
    who: str
    since: date | None = None
    days: int | None = None
    yen: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one service. `spare` were bought and belong to nobody; `idle_yen` is what is paid for nothing."""

    licence: Licence
    active: int
    unused: int
    unknown: int

    @property
    def spare(self) -> int:
        """Bought and not given to anybody."""
        return max(self.licence.seats - self.active, 0)

    @property
    def over(self) -> int:
        """In use beyond what was bought."""
        return max(self.active - self.licence.seats, 0)

    @property
    def idle_yen(self) -> int:
        """Yen per month for spare seats and for seats unused for 90 days; those of which nobody knows cost nothing."""
        return (self.spare + min(self.unused, self.licence.seats)) * self.licence.unit_yen


def is_orphan(use: Use, today: date) -> bool:
    """An active account of nobody in the ledger, or of somebody whose last day is over."""
    return not use.known or (use.left_on is not None and use.left_on < today)


def is_unused(use: Use, today: date) -> bool:
    """Not used for 90 days. An unknown last use is never taken for that."""
    return use.last_used_on is not None and (today - use.last_used_on).days >= UNUSED_DAYS


def seats_of(licences: Iterable[Licence], uses: Sequence[Use], *, today: date) -> list[Seats]:
    """Bought against used, service by service."""
    found = []
    for licence in licences:
        ours = [use for use in uses if use.service == licence.key]
        unused = sum(is_unused(use, today) for use in ours)
        unknown = sum(use.last_used_on is None for use in ours)
        found.append(Seats(licence, len(ours), unused, unknown))
    return found


def findings(licences: Sequence[Licence], uses: Sequence[Use], held: Iterable[Held], *, today: date) -> list[Finding]:
    """Everything that is wrong on this day, kind by kind, the oldest first."""
    names = {one.key: one for one in licences}
    found = [finding for use in uses for finding in _of_use(use, names.get(use.service), today)]
    found += [
        Finding("DEVICE", one.key, one.label, one.holder, one.left_on, (today - one.left_on).days)
        for one in held
        if one.left_on is not None and one.left_on < today
    ]
    found += [
        Finding("SEATS", one.licence.key, one.licence.name, "", count=one.over)
        for one in seats_of(licences, uses, today=today)
        if one.over
    ]
    return sorted(found, key=lambda one: (ORDER.index(one.kind), one.since or today, one.subject, one.target))


ORDER = ("ORPHAN", "ADMIN", "DEVICE", "SEATS", "UNUSED", "UNKNOWN")


def _of_use(use: Use, licence: Licence | None, today: date) -> Iterable[Finding]:
    subject = f"{licence.name if licence else ''} {use.login}".strip()
    yen = licence.unit_yen if licence else None
    if is_orphan(use, today):
        days = (today - use.left_on).days if use.left_on else None
        yield Finding("ORPHAN", use.key, subject, use.holder, use.left_on, days)
    if use.is_admin and not use.approval:
        yield Finding("ADMIN", use.key, subject, use.holder)
    if use.last_used_on is None:
        yield Finding("UNKNOWN", use.key, subject, use.holder)
    elif is_unused(use, today):
        yield Finding("UNUSED", use.key, subject, use.holder, use.last_used_on, (today - use.last_used_on).days, yen)
