"""Recurring work that is still to come, of many clients at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import FETCH_RAISE, Model, QuerySet, TextField, Value
from django.db.models.expressions import BaseExpression, Combinable
from django.db.models.functions import Cast, Concat, JSONArray

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.among import ids
from bpo.core.calendar.calendar import Calendar
from bpo.core.standing import row_of
from clients.companies.models import ClosingDay
from clients.companies.queries import calendars_of
from clients.people.models import User
from tasks import seats
from tasks.recurring.calc import earliest_period
from tasks.recurring.models import RecurringDate, RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, decided_in, planned

ID, REST = 36, 72  # characters of an id, of two
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
    told = _told(tenants, actor, first, assignee)
    clients = {text: UUID(text) for text in {template[:ID] for template in told["templates"]}}
    calendars = calendars_of(clients.values(), first) if clients else {}
    versions, decided, closing = (_behind(told[name]) for name in ("versions", "decided", "closing"))
    made = set(told["made"])
    return [
        one
        for text in told["templates"]
        if (calendar := calendars.get(clients[whose := text[:ID]]))
        for one in _of_template(
            (text[ID:], versions[text[ID:REST]], decided[text[ID:REST]], closing[whose]), calendar, first, last
        )
        if one.key not in made
    ]


def _told(tenants: Collection[UUID], actor: Actor, first: date, assignee: UUID | None) -> dict[str, Sequence[str]]:
    """What `_known` asks. One query, which the ORM writes once a day and reader."""
    asked = prepared.figures(_known, actor, tuple(sorted(tenants)), earliest_period(first), assignee)
    values = [value for part in asked.values() for value in part.params]
    found = row_of(connection, [part.sql for part in asked.values()], values)
    return {name: texts or () for name, texts in zip(asked, found, strict=True)}


def _known(actor: Actor, tenants: tuple[UUID, ...], since: str, assignee: UUID | None) -> dict[str, BaseExpression]:
    """All that plans read, each row as JSON behind the id of the template, or of the client, to which it belongs.

    A set for each table: the same as subqueries beside each template takes PostgreSQL three times as long.
    """
    templates = RecurringTemplate.objects.filter(seats.visible(actor), tenant_id__among=ids(tenants))
    versions = RecurringVersion.objects.filter(tenant_id__among=ids(tenants))
    if assignee is not None:
        templates = templates.filter(pk__in=versions.filter(assignee=assignee).values("template"))
    decided = RecurringDate.objects.filter(tenant_id__among=ids(tenants), period__gte=since)
    made = RecurringTask.objects.filter(tenant_id__among=ids(tenants), period__gte=since)
    return {
        "templates": _texts(templates.order_by("pk"), "tenant_id", "pk", JSONArray(*TEMPLATE)),
        "versions": _texts(versions.order_by("number"), "template_id", JSONArray(*VERSION, "assignee__name")),
        "decided": _texts(decided.order_by("number"), "template_id", JSONArray(*DECISION)),
        "closing": _texts(closing_rows(tenants), "tenant_id", JSONArray("name", "day")),
        "made": _texts(made.order_by(), "template_id", Value(":"), "period"),
    }


def _texts(rows: QuerySet[Any, Any], *parts: str | Combinable) -> ArraySubquery:
    told = Concat(*(Cast(part, TextField()) for part in parts), output_field=TextField())
    return ArraySubquery(rows.values(told=told))


def _behind(texts: Iterable[str]) -> Mapping[str, str]:
    """The JSON of several rows by the id before each."""
    found = defaultdict[str, list[str]](list)
    for text in texts:
        found[text[:ID]].append(text[ID:])
    return defaultdict(str, {key: ",".join(rows) for key, rows in found.items()})


@lru_cache(maxsize=4096)
def _of_template(told: tuple[str, str, str, str], calendar: Calendar, first: date, last: date) -> tuple[Coming, ...]:
    """What this template plans for the days; the same rows and calendar are worked out once per process."""
    text, versions, decided, closing = told
    template = _built(RecurringTemplate, TEMPLATE, json.loads(text[ID:]))
    changes = decided_in(_built(RecurringDate, DECISION, row) for row in json.loads(f"[{decided}]"))
    found = planned(
        template,
        [_version(row) for row in json.loads(f"[{versions}]")],
        calendar=calendar,
        days=dict(json.loads(f"[{closing}]")),
        first=first,
        last=last,
        changes=changes[template.pk],
    )
    return tuple(Coming(template, one) for one in found if not one.is_skipped)


def _version(row: Sequence[Any]) -> RecurringVersion:
    version = _built(RecurringVersion, VERSION, row[:-1])
    person = (version.assignee_id, row[-1])
    version.assignee = User.from_db("default", ["id", "name"], person, fetch_mode=FETCH_RAISE) if person[0] else None
    return version


def _built[Row: Model](model: type[Row], names: Sequence[str], row: Sequence[Any]) -> Row:
    """The row of the database that these values describe; what is not among them cannot be read."""
    said = dict(zip(names, row, strict=True))
    order = [field.attname for field in model._meta.concrete_fields if field.attname in said]
    values = [READ[name](said[name]) if name in READ and said[name] is not None else said[name] for name in order]
    return model.from_db("default", order, values, fetch_mode=FETCH_RAISE)


def closing_rows(tenants: Collection[UUID]) -> QuerySet[ClosingDay]:
    """The closing days of these clients; not read yet."""
    return ClosingDay.objects.filter(tenant_id__among=ids(tenants)).order_by("day", "name")


def closings_of(tenants: Collection[UUID]) -> dict[UUID, list[ClosingDay]]:
    """The closing days of these clients. One query."""
    return by_tenant(closing_rows(tenants))


def by_tenant(rows: Iterable[ClosingDay]) -> dict[UUID, list[ClosingDay]]:
    """Closing days by client."""
    found: dict[UUID, list[ClosingDay]] = defaultdict(list)
    for row in rows:
        found[row.tenant_id].append(row)
    return found
