"""Recurring work that is still to come, of many clients at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bpo.core.actor import Actor
from clients.companies.models import ClosingDay
from clients.companies.queries import calendars_of
from tasks import seats
from tasks.recurring.models import RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, decided, planned


@dataclass(frozen=True, slots=True)
class Coming:
    """One time a template plans for which no task was made yet."""

    template: RecurringTemplate
    planned: Planned

    @property
    def key(self) -> str:
        """The template and the period."""
        return f"{self.template.pk}:{self.planned.when.period}"


def coming(tenants: Collection[UUID], *, actor: Actor, first: date, last: date) -> list[Coming]:
    """What the templates of these clients plan for the days, without what was made or skipped. Six queries."""
    templates = list(RecurringTemplate.objects.filter(seats.visible(actor), tenant_id__in=tenants))
    if not templates:
        return []
    owners = {template.tenant_id for template in templates}
    versions: dict[UUID, list[RecurringVersion]] = defaultdict(list)
    for version in RecurringVersion.objects.filter(template__in=templates).select_related("assignee"):
        versions[version.template_id].append(version)
    made = set(RecurringTask.objects.filter(template__in=templates).values_list("template_id", "period"))
    calendars, closings, changes = calendars_of(owners, first), closings_of(owners), decided(templates)
    return [
        Coming(template, one)
        for template in templates
        if template.tenant_id in calendars and versions[template.pk]
        for one in planned(
            template,
            versions[template.pk],
            calendar=calendars[template.tenant_id],
            days={row.name: row.day for row in closings[template.tenant_id]},
            first=first,
            last=last,
            changes=changes[template.pk],
        )
        if (template.pk, one.when.period) not in made and not one.is_skipped
    ]


def closings_of(tenants: Collection[UUID]) -> dict[UUID, list[ClosingDay]]:
    """The closing days of these clients. One query."""
    found: dict[UUID, list[ClosingDay]] = defaultdict(list)
    for row in ClosingDay.objects.filter(tenant_id__in=tenants).order_by("day", "name"):
        found[row.tenant_id].append(row)
    return found
