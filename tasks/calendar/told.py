"""What the database tells of the deadlines of some days, as values: a page of a thousand rows shows a few dozen.

The ORM writes each of these reads once for a reader and his days (`bpo.core.prepared`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Case, Count, F, TextField, Value, When
from django.db.models.expressions import BaseExpression, Expression, RawSQL, Window
from django.db.models.functions import Cast, RowNumber, TruncDate, TruncMinute

from bpo.core import prepared
from bpo.core.actor import Actor
from bpo.core.among import ids
from bpo.core.calendar.tokyo import TOKYO, midnight
from tasks.calendar.coming import closing_rows
from tasks.work.access import visible_tasks
from tasks.work.models import TaskQuerySet
from tasks.work.states import PRESSING

TENANT = Cast("tenant_id", TextField())


class Asked(NamedTuple):
    """Which open tasks: of these clients, of this maker (`-`: of nobody, empty: of all), due on the days from the
    first to the last; so many at most (None: all), of each day the first few (None: all)."""

    actor: Actor
    tenants: tuple[UUID, ...]
    operator: str
    first: date
    last: date
    most: int | None
    per_day: int | None = None


def promised(asked: Asked, *, now: datetime) -> RawSQL:
    """(number, title, client, maker's name, moment in Tokyo, tasks of that day, whether it is late), the next first."""
    return prepared.figures(_promised, asked, now=now)["rows"]


def legal(asked: Asked) -> RawSQL:
    """(number, title, client, maker's name, day, tasks of that day) by the day of the law, which waits for nobody."""
    return prepared.figures(_legal, asked)["rows"]


def closings(tenants: tuple[UUID, ...]) -> RawSQL:
    """(client, name, day of the month) of the closing days of these clients."""
    return prepared.figures(_closings, tenants)["rows"]


def _promised(asked: Asked, *, now: datetime) -> dict[str, BaseExpression]:
    begin, end = midnight(asked.first), midnight(asked.last + timedelta(days=1))
    rows = _first_of(
        asked, _open(asked).filter(due_at__gte=begin, due_at__lt=end), "due_at", TruncDate("due_at", tzinfo=TOKYO)
    )
    late = Case(When(status__in=PRESSING, due_at__lt=now, then=True), default=False, output_field=BooleanField())
    due = TruncMinute("due_at", tzinfo=TOKYO)
    return {"rows": prepared.listed(rows, "number", "title", TENANT, "maker__name", due, "of_day", late)}


def _legal(asked: Asked) -> dict[str, BaseExpression]:
    between = {"statutory_due_on__gte": asked.first, "statutory_due_on__lte": asked.last}
    rows = _first_of(asked, _open(asked).filter(**between), "statutory_due_on", F("statutory_due_on"))
    return {"rows": prepared.listed(rows, "number", "title", TENANT, "maker__name", "statutory_due_on", "of_day")}


def _first_of(asked: Asked, rows: TaskQuerySet, field: str, day: Expression | F) -> TaskQuerySet:
    """As many of the tasks as are asked for; of each day the first few, with how many it has."""
    if asked.per_day is None:
        return rows.annotate(of_day=Value(0)).order_by(field, "id")[: _one_more(asked)]
    place = Window(RowNumber(), partition_by=day, order_by=[field, "id"])
    rows = rows.annotate(of_day=Window(Count("id"), partition_by=day), place=place)
    return rows.filter(place__lte=asked.per_day).order_by(field, "id")


def _closings(tenants: tuple[UUID, ...]) -> dict[str, BaseExpression]:
    return {"rows": prepared.listed(closing_rows(tenants), TENANT, "name", "day")}


def _open(asked: Asked) -> TaskQuerySet:
    rows = visible_tasks(asked.actor).open().filter(tenant_id__among=ids(asked.tenants))
    if asked.operator:
        rows = rows.filter(maker_id=None if asked.operator == "-" else asked.operator)
    return rows


def _one_more(asked: Asked) -> int | None:
    """With it whoever asks sees that there are more."""
    return None if asked.most is None else asked.most + 1
