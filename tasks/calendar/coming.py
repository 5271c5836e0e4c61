"""Recurring work that is still to come, of many clients at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import FETCH_RAISE, OuterRef, QuerySet

from bpo.core.actor import Actor
from bpo.core.together import read_together
from clients.companies.models import ClosingDay
from clients.companies.queries import calendars_of
from tasks import seats
from tasks.recurring.calc import earliest_period
from tasks.recurring.models import RecurringDate, RecurringTask, RecurringTemplate, RecurringVersion
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


TEMPLATE = ("tenant_id", "worktype", "category", "ended_on")
RULE = ("rhythm", "anchor", "day", "month", "months_after", "closing", "offset", "closed", "lead")
VERSION = (*RULE, "template_id", "number", "valid_from", "title", "minutes", "role", "saved_at", "assignee__name")


def coming(tenants: Collection[UUID], *, actor: Actor, first: date, last: date) -> list[Coming]:
    """What the templates of these clients plan for the days, without what was made or skipped. Two queries.

    Rows come with what a plan shows; a hidden query for more would be an error.
    """
    templates, written, closing, moved = _rows(tenants, actor, first)
    read_together(templates, written, closing, moved)
    if not templates:
        return []
    versions: dict[UUID, list[RecurringVersion]] = defaultdict(list)
    for version in written:
        versions[version.template_id].append(version)
    days = {tenant: {row.name: row.day for row in rows} for tenant, rows in by_tenant(closing).items()}
    calendars, changes = calendars_of({template.tenant_id for template in templates}, first), decided_in(moved)
    return [
        Coming(template, one)
        for template in templates
        if template.tenant_id in calendars and versions[template.pk]
        for one in planned(
            template,
            versions[template.pk],
            calendar=calendars[template.tenant_id],
            days=days.get(template.tenant_id, {}),
            first=first,
            last=last,
            changes=changes.get(template.pk),
        )
        if one.when.period not in template.made_for and not one.is_skipped
    ]


def _rows(
    tenants: Collection[UUID], actor: Actor, first: date
) -> tuple[QuerySet[RecurringTemplate], QuerySet[RecurringVersion], QuerySet[ClosingDay], QuerySet[RecurringDate]]:
    """Templates (`made_for`: the periods that were made), versions, closing days and decisions; not read yet."""
    since = earliest_period(first)
    shown = RecurringTemplate.objects.filter(seats.visible(actor), tenant_id__in=tenants)
    made = RecurringTask.objects.filter(tenant_id=OuterRef("tenant_id"), template=OuterRef("pk"), period__gte=since)
    written = RecurringVersion.objects.filter(tenant_id__in=tenants, template__in=shown.values("pk"))
    moved = decision_rows(shown.values("pk")).filter(tenant_id__in=tenants, period__gte=since)
    templates = shown.annotate(made_for=ArraySubquery(made.values("period"))).only(*TEMPLATE)
    return (
        templates.fetch_mode(FETCH_RAISE),
        written.select_related("assignee").only(*VERSION).fetch_mode(FETCH_RAISE),
        closing_rows(tenants),
        moved,
    )


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
