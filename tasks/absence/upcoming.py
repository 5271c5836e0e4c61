"""Recurring work that comes up while somebody is away: it is listed before it is made, with the same choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from bpo.core.actor import Actor
from clients.companies.models import Client
from tasks.absence import calc
from tasks.absence.models import Absence
from tasks.absence.people import own_clients
from tasks.calendar.coming import Coming, coming
from tasks.recurring.models import RecurringCover, RecurringTemplate

# The longest lead is 60 business days: work that appears during the absence is due at most so long after it.
LONGEST_LEAD = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What one template brings while its assignee is away, and the cover that was named for it.

    `is_decided`: somebody has decided, also that nobody takes it.
    """

    template: RecurringTemplate
    times: tuple[Coming, ...]
    cover: UUID | None = None
    is_decided: bool = False

    @property
    def title(self) -> str:
        """The title of the first of them."""
        return self.times[0].planned.title

    @property
    def client(self) -> Client:
        """Whose work it is."""
        return self.template.tenant

    def work(self) -> calc.Work:
        """All of its times as one piece of work of the calculation."""
        return calc.Work(
            key=self.template.pk,
            tenant=self.template.tenant_id,
            worktype=self.template.worktype,
            process=self.template.process,
            seconds=sum(one.planned.version.minutes for one in self.times) * 60,
            due=self.times[0].planned.when.due_on,
            category=self.template.category,
        )


def upcoming(absence: Absence, *, actor: Actor) -> list[Upcoming]:
    """By template, the next date first; only what appears during the absence and is his then. Four queries."""
    tenants = own_clients(actor)
    first, last = absence.first_day, absence.last_day + LONGEST_LEAD
    found = coming(tenants, actor=actor, first=first, last=last, assignee=absence.user_id)
    times: dict[UUID, list[Coming]] = {}
    for one in sorted(found, key=lambda one: one.planned.when):
        is_his = one.planned.version.assignee_id == absence.user_id
        if is_his and first <= one.planned.when.appears_on <= absence.last_day:
            times.setdefault(one.template.pk, []).append(one)
    if not times:
        return []
    return _with_rows(absence, list(times.values()))


def _with_rows(absence: Absence, groups: Sequence[Sequence[Coming]]) -> list[Upcoming]:
    keys = [times[0].template.pk for times in groups]
    rows = RecurringTemplate.objects.select_related("tenant").in_bulk(keys)
    named = RecurringCover.objects.filter(absence=absence.pk, template__in=keys).values_list("template_id", "cover_id")
    covers = dict(named)
    return [
        Upcoming(rows[key], tuple(times), covers.get(key), key in covers)
        for key, times in zip(keys, groups, strict=True)
    ]
