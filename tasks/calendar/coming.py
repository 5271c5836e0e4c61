"""Recurring work that is still to come, of many clients at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import FETCH_RAISE, Model, OuterRef, QuerySet, TextField
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Cast, Concat, JSONObject

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.standing import row_of
from clients.companies.models import ClosingDay
from clients.companies.queries import calendars_of
from clients.people.models import User
from tasks import seats
from tasks.recurring.calc import earliest_period
from tasks.recurring.models import RecurringDate, RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, decided_in, planned

ID = 36  # characters of an id
# What a plan reads of each row; a hidden query for more would be an error.
TEMPLATE = ("id", "tenant_id", "name", "worktype", "process", "category", "ended_on")
RULE = ("rhythm", "anchor", "day", "month", "months_after", "closing", "offset", "closed", "lead")
VERSION = ("id", "number", "valid_from", "title", "minutes", "role", "saved_at", "assignee_id", *RULE)
DECISION = ("template_id", "period", "number", "decision", "planned_on", "due_on", "reason", "decided_at")
READ = {"id": UUID, "tenant_id": UUID, "template_id": UUID, "assignee_id": UUID} | {
    **dict.fromkeys(("ended_on", "valid_from", "planned_on", "due_on"), date.fromisoformat),
    **dict.fromkeys(("saved_at", "decided_at"), datetime.fromisoformat),
}


@dataclass(frozen=True)
class Coming:
    """One time a template plans for which no task was made yet."""

    template: RecurringTemplate
    planned: Planned

    @cached_property
    def key(self) -> str:
        """The template and the period."""
        return f"{self.template.pk}:{self.planned.when.period}"


def coming(
    tenants: Collection[UUID], *, actor: Actor, first: date, last: date, assignee: UUID | None = None
) -> list[Coming]:
    """What the templates of these clients plan for the days, without what was made or skipped. Two queries.

    With `assignee`: only templates of which some version is his.
    """
    rows = _rows(tenants, actor, first, assignee)
    calendars = calendars_of({tenant for tenant, _text in rows}, first) if rows else {}
    return [
        one
        for tenant, text in rows
        if tenant in calendars
        for one in _of_template(text, calendars[tenant], first, last)
    ]


def _rows(tenants: Collection[UUID], actor: Actor, first: date, assignee: UUID | None) -> list[tuple[UUID, str]]:
    """(client, all that is known of one template) as text. One query, which the ORM writes once a day and reader."""
    asked = prepared.figures(_known, actor, tuple(sorted(tenants)), earliest_period(first), assignee)["rows"]
    [texts] = row_of(connection, [asked.sql], asked.params)
    return [(UUID(text[:ID]), text[ID:]) for text in texts or ()]


def _known(actor: Actor, tenants: Collection[UUID], since: str, assignee: UUID | None) -> dict[str, BaseExpression]:
    """Each template with everything that its plan reads, behind the id of its client."""
    own = {"tenant_id": OuterRef("tenant_id"), "template": OuterRef("pk")}
    versions = RecurringVersion.objects.filter(**own).order_by("number")
    made = RecurringTask.objects.filter(**own, period__gte=since).order_by("period")
    decided = RecurringDate.objects.filter(**own, period__gte=since).order_by("number")
    closing = ClosingDay.objects.filter(tenant_id=OuterRef("tenant_id")).order_by("day", "name")
    parts = JSONObject(
        template=_named(TEMPLATE),
        versions=ArraySubquery(versions.values(row=_named((*VERSION, "assignee__name")))),
        decided=ArraySubquery(decided.values(row=_named(DECISION))),
        made=ArraySubquery(made.values("period")),
        closing=ArraySubquery(closing.values(row=_named(("name", "day")))),
    )
    rows = RecurringTemplate.objects.filter(seats.visible(actor), tenant_id__in=tenants).order_by("pk")
    if assignee is not None:
        his = RecurringVersion.objects.filter(tenant_id__in=tenants, assignee=assignee)
        rows = rows.filter(pk__in=his.values("template"))
    text = Concat(Cast("tenant_id", TextField()), Cast(parts, TextField()), output_field=TextField())
    return {"rows": ArraySubquery(rows.annotate(told=text).values("told"))}


def _named(names: Iterable[str]) -> JSONObject:
    return JSONObject(**{name: name for name in names})


@lru_cache(maxsize=4096)
def _of_template(text: str, calendar: Calendar, first: date, last: date) -> tuple[Coming, ...]:
    """What this template plans for the days; the same rows and calendar are worked out once per process."""
    said = json.loads(text)
    template = _built(RecurringTemplate, TEMPLATE, said["template"])
    found = planned(
        template,
        [_version(row) for row in said["versions"]],
        calendar=calendar,
        days={row["name"]: row["day"] for row in said["closing"]},
        first=first,
        last=last,
        changes=decided_in(_built(RecurringDate, DECISION, row) for row in said["decided"])[template.pk],
    )
    made = set(said["made"])
    return tuple(Coming(template, one) for one in found if one.when.period not in made and not one.is_skipped)


def _version(row: Mapping[str, Any]) -> RecurringVersion:
    version = _built(RecurringVersion, VERSION, row)
    person = {"id": row["assignee_id"], "name": row["assignee__name"]}
    version.assignee = _built(User, tuple(person), person) if version.assignee_id else None
    return version


def _built[Row: Model](model: type[Row], names: tuple[str, ...], row: Mapping[str, Any]) -> Row:
    """The row of the database that these values describe; what is not among them cannot be read."""
    order = [field.attname for field in model._meta.concrete_fields if field.attname in names]
    values = [READ[name](row[name]) if name in READ and row[name] is not None else row[name] for name in order]
    return model.from_db("default", order, values, fetch_mode=FETCH_RAISE)


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
