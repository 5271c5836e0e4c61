"""Who makes the work that comes up: the template's assignee, while he is away his cover, else nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clients.people.house import at_house
from tasks.absence.days import away_rows
from tasks.recurring.models import RecurringCover, RecurringVersion


@dataclass(frozen=True, slots=True)
class Makers:
    """What decides it on one day. `away`: the absence by person; `covers`: the cover by absence and template."""

    assigned: Collection[UUID]
    away: dict[UUID, UUID]
    covers: dict[tuple[UUID, UUID], UUID]

    def of(self, version: RecurringVersion) -> UUID | None:
        """Who is given the work of this version today. A cover that is away or not assigned himself is nobody."""
        person = version.assignee_id
        if person in self.away:
            person = self.covers.get((self.away[person], version.template_id))
        return person if person in self.assigned and person not in self.away else None

    def leaves_open(self, version: RecurringVersion) -> bool:
        """Whether the work has nobody only because its assignee is away: the managers are told."""
        return version.assignee_id in self.away and self.of(version) is None


def makers(tenant: UUID, versions: Iterable[RecurringVersion], *, assigned: Collection[UUID], today: date) -> Makers:
    """For the versions whose work is about to be made. Two queries, one of them at the house."""
    people = {version.assignee_id for version in versions if version.assignee_id}
    if not people:
        return Makers(assigned, {}, {})
    with at_house():
        away = {row.user_id: row.pk for row in away_rows(today, today)}
    mine = [away[person] for person in people if person in away]
    rows = RecurringCover.objects.filter(tenant_id=tenant, absence__in=mine, cover__isnull=False)
    return Makers(assigned, away, {(row.absence, row.template_id): row.cover_id for row in rows if row.cover_id})
