"""Two querysets of one shape have the same SQL; whatever changes the SQL changes the shape, or there is none."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.db.models import Case, CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Upper

from bpo.core import together
from bpo.core.calendar.models import Holiday
from bpo.core.jobs.models import Job
from bpo.core.shape import shape_of
from bpo.core.together import read_together

pytestmark = pytest.mark.django_db
NEW_YEAR, MOUNTAIN = date(2026, 1, 1), date(2026, 8, 11)


def shape(rows: QuerySet[Any, Any]) -> tuple[Hashable, list[Any]] | None:
    return shape_of(rows.query, rows.query.get_compiler(connection=connection))


def plain() -> list[QuerySet[Any, Any]]:
    """Querysets that differ from each other in one thing."""
    days, jobs = Holiday.objects.all(), Job.objects.order_by("kind")
    return [
        days,
        days.filter(day=NEW_YEAR),
        days.exclude(day=NEW_YEAR),
        days.filter(day__gte=NEW_YEAR),
        days.filter(day__in=[NEW_YEAR]),
        days.filter(day__in=[NEW_YEAR, MOUNTAIN]),
        days.filter(day__range=(NEW_YEAR, MOUNTAIN)),
        days.filter(name="元日"),
        days.filter(name=F("name")),
        days.filter(Q(day=NEW_YEAR) | Q(name="元日")),
        days.filter(day=NEW_YEAR, name="元日"),
        days.filter(day__isnull=True),
        days.filter(day__isnull=False),
        days.order_by("day"),
        days.order_by("-day"),
        days.order_by(F("day").desc(nulls_last=True)),
        days.order_by("day")[:2],
        days.order_by("day")[:3],
        days.order_by("day")[1:3],
        days.values_list("day", flat=True),
        days.values_list("name", flat=True),
        days.values_list("name", "day"),
        days.values(other=F("name")),
        days.only("day"),
        days.distinct(),
        days.filter(day__in=Holiday.objects.filter(name="元日").values("day")),
        days.filter(day__in=Holiday.objects.exclude(name="元日").values("day")),
        days.filter(Exists(Holiday.objects.filter(day=OuterRef("day"), name="山の日"))),
        days.filter(~Exists(Holiday.objects.filter(day=OuterRef("day"), name="山の日"))),
        days.values("name").annotate(n=Count("day")),
        days.values("name").annotate(n=Count("day", distinct=True)),
        days.values("name").annotate(n=Max("day")),
        days.values("name").annotate(other=Max("day")),
        days.values(text=Cast("day", CharField())),
        days.values(text=Cast("day", CharField(max_length=10))),
        days.annotate(other=Exists(Holiday.objects.filter(day=OuterRef("day"), name="山の日"))),
        jobs,
        jobs.select_related("tenant"),
        jobs.filter(tenant__code="ACME"),
        jobs.filter(tenant__code="ACME").select_related("tenant"),
    ]


@pytest.mark.slow
def test_each_that_is_written_differently_has_another_shape() -> None:
    told = [(rows, shape(rows)) for rows in plain()]
    assert all(found for _rows, found in told)
    for (one, (first, _values)), (other, (second, _others)) in combinations(told, 2):  # type: ignore[misc]
        same = one.query.sql_with_params()[0] == other.query.sql_with_params()[0] and one.model is other.model
        assert same or first != second, str(other.query)


def test_the_values_are_those_of_the_statement() -> None:
    for rows in plain():
        found = shape(rows)
        assert found is not None
        assert found[1] == list(rows.query.get_compiler(connection=connection).as_sql()[1])


def test_other_values_are_no_other_shape() -> None:
    for one, other in (
        (Holiday.objects.filter(day=NEW_YEAR), Holiday.objects.filter(day=MOUNTAIN)),
        (Holiday.objects.filter(name__in=["a", "b"]), Holiday.objects.filter(name__in=["c", "d"])),
    ):
        assert shape(one) is not None
        assert shape(one)[0] == shape(other)[0]  # type: ignore[index]


@pytest.mark.parametrize(
    "rows",
    [
        Holiday.objects.none(),
        Holiday.objects.filter(day__in=[]),
        Holiday.objects.annotate(n=Count("name", filter=Q(name="元日"))),
        Holiday.objects.values("name").annotate(n=Max("day")).filter(n=NEW_YEAR),
        Holiday.objects.filter(day__year=2026),
        Holiday.objects.order_by(Upper("name")),
        Holiday.objects.annotate(x=Case(When(name="", then=Value(1)))),
        Holiday.objects.filter(day=NEW_YEAR).union(Holiday.objects.filter(day=MOUNTAIN)),
    ],
    ids=["none", "empty", "aggregate of some", "having", "part of a day", "function", "case", "union"],
)
def test_what_is_richer_has_none(rows: QuerySet[Any, Any]) -> None:
    assert shape(rows) is None


def test_a_shape_is_written_once_and_each_reads_its_own_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    Holiday.objects.bulk_create([Holiday(day=day, name="祝日") for day in (NEW_YEAR, MOUNTAIN)], ignore_conflicts=True)
    first, second = (Holiday.objects.filter(day=day).order_by("day", "name") for day in (NEW_YEAR, MOUNTAIN))
    read_together(first)
    read_together(second)
    assert [row.day for row in (*first, *second)] == [NEW_YEAR, MOUNTAIN]
    monkeypatch.setattr(together, "proving", False)
    third = Holiday.objects.filter(day=NEW_YEAR).order_by("day", "name")
    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.as_sql", None)  # nobody writes it any more
    read_together(third)
    assert [row.day for row in third] == [NEW_YEAR]
