"""Recurring work that is still to come, of many clients at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from bpo.core.actor import Actor
from bpo.core.together import read_together
from clients.companies.models import ClosingDay
from clients.companies.queries import calendars_of
from tasks import seats
from tasks.recurring.models import RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, decided_in, decision_rows, planned


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
    """What the templates of these clients plan for the days, without what was made or skipped. Two queries."""
    templates = RecurringTemplate.objects.filter(seats.visible(actor), tenant_id__in=tenants)
    written = RecurringVersion.objects.filter(template__in=templates.values("pk")).select_related("assignee")
    done = RecurringTask.objects.filter(template__in=templates.values("pk")).values_list("template_id", "period")
    closing, moved = closing_rows(tenants), decision_rows(templates.values("pk"))
    read_together(templates, written, done, closing, moved)
    if not templates:
        return []
    versions: dict[UUID, list[RecurringVersion]] = defaultdict(list)
    for version in written:
        versions[version.template_id].append(version)
    made, closings, changes = set(done), by_tenant(closing), decided_in(moved)
    calendars = calendars_of({template.tenant_id for template in templates}, first)
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


def closing_rows(tenants: Collection[UUID]) -> QuerySet[ClosingDay]:
    """The closing days of these clients; not read yet."""
    return ClosingDay.objects.filter(tenant_id__in=tenants).order_by("day", "name")


def closings_of(tenants: Collection[UUID]) -> dict[UUID, list[ClosingDay]]:
    """The closing days of these clients. One query."""
    return by_tenant(closing_rows(tenants))


def by_tenant(rows: Iterable[ClosingDay]) -> dict[UUID, list[ClosingDay]]:
    """Closing days by client."""
    found: dict[UUID, list[ClosingDay]] = defaultdict(list)
    for row in rows:
        found[row.tenant_id].append(row)
    return found
