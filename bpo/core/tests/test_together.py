"""Statements that are written once: the values take their places, and a broken promise is found in the tests."""

from __future__ import annotations

from datetime import date

import pytest

from bpo.core import together
from bpo.core.calendar.models import Holiday
from bpo.core.together import alike, read_together

pytestmark = pytest.mark.django_db
NEW_YEAR, MOUNTAIN = date(2026, 1, 1), date(2026, 8, 11)


def days(*wanted: date, key: str):
    rows = Holiday.objects.filter(day__in=wanted).order_by("day").values_list("day", flat=True)
    return alike(rows, key, *wanted)


@pytest.fixture
def holidays() -> None:
    Holiday.objects.bulk_create([Holiday(day=day, name="祝日") for day in (NEW_YEAR, MOUNTAIN)], ignore_conflicts=True)


@pytest.mark.usefixtures("holidays")
def test_each_queryset_of_a_key_reads_its_own_rows() -> None:
    first, second = days(NEW_YEAR, key="one"), days(MOUNTAIN, key="one")
    read_together(first, second)
    third = days(NEW_YEAR, key="one")
    read_together(third)
    assert [list(first), list(second), list(third)] == [[NEW_YEAR], [MOUNTAIN], [NEW_YEAR]]


@pytest.mark.usefixtures("holidays")
def test_the_statement_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "proving", False)
    read_together(days(NEW_YEAR, key="kept"))
    other = days(MOUNTAIN, key="kept")
    monkeypatch.setattr(other.query, "where", None)  # nobody looks at it any more
    read_together(other)
    assert list(other) == [MOUNTAIN]


@pytest.mark.usefixtures("holidays")
def test_querysets_that_differ_in_more_than_their_inputs_are_found() -> None:
    read_together(days(NEW_YEAR, key="promise"))
    other = alike(Holiday.objects.filter(day__gte=NEW_YEAR).values_list("day", flat=True), "promise", NEW_YEAR)
    with pytest.raises(AssertionError, match="promise is not alike"):
        read_together(other)
