"""Querysets that are put together once: each page reads its own rows, and a builder that is not pure is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Count, QuerySet

from bpo.core import remembered, tenancy, together
from bpo.core.among import Ids, ids
from bpo.core.calendar.models import Holiday
from bpo.core.calendar.month import Month
from bpo.core.jobs.models import Job
from bpo.core.together import first, read_together

pytestmark = pytest.mark.django_db
JANUARY, AUGUST = Month(2026, 1), Month(2026, 8)
NEW_YEAR, MOUNTAIN, LATER = date(2026, 1, 1), date(2026, 8, 11), date(2026, 9, 1)
BUILT: list[Month] = []


def _of_month(name: str, *, month: Month) -> list[QuerySet[Any, Any]]:
    BUILT.append(month)
    rows = Holiday.objects.filter(name=name, day__gte=month.start, day__lt=month.end).order_by("day")
    after = Holiday.objects.filter(day=month.plus(1).start).values("name").annotate(n=Count("day"))
    return [rows, rows.values_list("day", flat=True), after, rows.none()]


def _of_day(*, day: date) -> list[QuerySet[Any, Any]]:
    return [Holiday.objects.filter(day__gt=day - timedelta(days=3))]


def _of_either(*, day: date) -> list[QuerySet[Any, Any]]:
    rows = Holiday.objects.filter(day=day)
    return [rows.filter(name="山の日") if day.month > 3 else rows]


def _asks(*, day: date) -> list[QuerySet[Any, Any]]:
    return [Holiday.objects.filter(day=day, name__in=list(Holiday.objects.values_list("name", flat=True)))]


def _not_pure(*, day: date) -> list[QuerySet[Any, Any]]:
    rows = Holiday.objects.filter(day=day)
    return [rows.filter(name="山の日") if BUILT else rows]


def _jobs(*, id: UUID) -> list[QuerySet[Any, Any]]:  # noqa: A002
    return [Job.objects.filter(tenant_id=tenancy.the_one(), pk=id)]


def _of_these(*, clients: Ids) -> list[QuerySet[Any, Any]]:
    return [Job.objects.filter(tenant_id__among=clients)]


@pytest.fixture
def holidays() -> None:
    named = [(NEW_YEAR, "祝日"), (MOUNTAIN, "祝日"), (LATER, "休日")]
    Holiday.objects.bulk_create([Holiday(day=day, name=name) for day, name in named], ignore_conflicts=True)


@pytest.fixture
def unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "proving", False)


@pytest.fixture(autouse=True)
def nothing_built() -> Iterator[None]:
    BUILT.clear()
    yield
    BUILT.clear()


@pytest.mark.usefixtures("holidays", "unproved")
def test_each_month_reads_its_own_rows_and_is_put_together_once() -> None:
    found = [remembered.rows(_of_month, "祝日", month=month) for month in (JANUARY, AUGUST)]
    assert JANUARY not in BUILT
    assert AUGUST not in BUILT
    read_together(*found[0], *found[1])
    assert [[row.day for row in rows] for rows, *_rest in found] == [[NEW_YEAR], [MOUNTAIN]]
    assert [list(days) for _rows, days, *_rest in found] == [[NEW_YEAR], [MOUNTAIN]]
    assert [list(after) for *_rows, after, _none in found] == [[], [{"name": "休日", "n": 1}]]
    assert [len(none) for *_rest, none in found] == [0, 0]
    assert first(found[0][0]) == Holiday.objects.get(day=NEW_YEAR)


@pytest.mark.usefixtures("holidays")
def test_what_is_fixed_is_part_of_the_statement() -> None:
    [one, *_rest], [other, *_more] = (remembered.rows(_of_month, name, month=JANUARY) for name in ("祝日", "休日"))
    read_together(one, other)
    assert (len(one), len(other)) == (1, 0)


def test_the_client_in_context_is_one_of_what_changes() -> None:
    asked = []
    for tenant in (uuid4(), uuid4()):
        with tenancy.use(tenant):
            [rows] = remembered.rows(_jobs, id=tenant)
            read_together(rows)
            assert list(rows) == []
            assert tenancy.the_one() == tenant
            asked.append(rows)
    assert asked[0].part is asked[1].part
    assert all(value == asked[at].values[0] for at in (0, 1) for value in asked[at].values)
    with tenancy.use(), pytest.raises(RuntimeError, match="exactly one tenant"):
        remembered.rows(_jobs, id=uuid4())


def test_what_is_worked_out_of_an_input_is_refused() -> None:
    with pytest.raises(ValueError, match="worked out of an input"):
        remembered.rows(_of_day, day=NEW_YEAR)


def test_many_ids_are_one_value() -> None:
    own, other = uuid4(), uuid4()
    [rows] = remembered.rows(_of_these, clients=ids([own, other]))
    assert rows.values == [ids([own, other])]


@pytest.mark.parametrize("part", [lambda day: day.year, lambda day: day.month, lambda day: day.day, date.weekday])
def test_every_part_of_an_input_is_seen(part: Any) -> None:
    def build(*, day: date) -> list[QuerySet[Any, Any]]:
        return [Holiday.objects.filter(name=str(part(day)))]

    with pytest.raises(ValueError, match="worked out of an input"):
        remembered.rows(build, day=NEW_YEAR)


def test_the_length_of_a_month_is_seen() -> None:
    def build(*, month: Month) -> list[QuerySet[Any, Any]]:
        return [Holiday.objects.filter(name=str(month.last.day))]

    with pytest.raises(ValueError, match="worked out of an input"):
        remembered.rows(build, month=AUGUST)


def test_a_statement_that_depends_on_the_input_is_refused() -> None:
    with pytest.raises(ValueError, match="depends on what changes"):
        remembered.rows(_of_either, day=NEW_YEAR)


def test_nothing_is_asked_while_it_is_put_together() -> None:
    with pytest.raises(RuntimeError, match="asks nothing"):
        remembered.rows(_asks, day=NEW_YEAR)


def test_what_depends_on_something_else_is_found_in_the_tests() -> None:
    remembered.rows(_not_pure, day=NEW_YEAR)
    BUILT.append(JANUARY)
    with pytest.raises(AssertionError, match="not as it was remembered"):
        remembered.rows(_not_pure, day=NEW_YEAR)


def test_rows_that_nobody_read_are_not_empty() -> None:
    [rows] = remembered.rows(_not_pure, day=NEW_YEAR)
    with pytest.raises(RuntimeError, match="nobody read"):
        list(rows)
