"""Rows that were read together are the rows that Django reads one after the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import BinaryField, Count, DecimalField, F, JSONField, Value
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from bpo.core import tenancy
from bpo.core.together import first, gather, read_together
from clients.companies.models import BusinessCalendar, OpeningSlot, Person
from clients.people.models import Assignment, Membership


def rows_of(cast):
    """Querysets with every kind of value, related rows and figures."""
    return (
        Person.objects.select_related("user", "establishment").order_by("name"),
        OpeningSlot.objects.order_by("weekday", "opens"),
        BusinessCalendar.objects.annotate(n=Count("slots")),
        Membership.objects.values_list("user_id", "categories", "valid_from"),
        Assignment.objects.values("role", name=F("user__name")).order_by("user__name"),
        Person.objects.filter(name="nobody"),
        Person.objects.none(),
    )


def test_the_rows_are_the_same(cast, django_assert_num_queries):
    with cast.at(cast.acme):
        together, alone = rows_of(cast), [list(rows) for rows in rows_of(cast)]
        with django_assert_num_queries(1):
            read_together(*together)
            found = [list(rows) for rows in together]
            names = [person.user.name for person in together[0]]

    assert found == alone
    assert [vars(one).keys() for one in found[1]] == [vars(one).keys() for one in alone[1]]
    assert [(one.opens, type(one.opens)) for one in found[1]] == [(one.opens, type(one.opens)) for one in alone[1]]
    assert found[2][0].n == alone[2][0].n == 10
    assert isinstance(found[3][0][2], date)
    assert names == [person.user.name for person in alone[0]]
    assert first(together[0]) == alone[0][0]
    assert first(together[5]) is None


def test_numbers_keep_their_digits_and_json_its_shape(cast):
    exact, shape = Decimal("12345678901234567.8901"), {"a": [1.5, None, "¥"], "b": 10**20}
    with cast.at(cast.acme):
        rows = Person.objects.annotate(
            exact=Cast(Value(str(exact)), DecimalField(max_digits=30, decimal_places=4)),
            shape=Value(shape, output_field=JSONField()),
        )
        read_together(rows)
        found = first(rows)

    assert (found.exact, found.shape) == (exact, shape)


def test_a_queryset_made_from_one_that_was_read_asks_again(cast, django_assert_num_queries):
    with cast.at(cast.acme):
        rows = Person.objects.order_by("name")
        read_together(rows)
        with django_assert_num_queries(1):
            assert len(rows.filter(name="nobody")) == 0


def test_the_wall_stands_before_each_of_them(cast):
    with tenancy.use(cast.acme.id):
        mine, theirs = Person.objects.all(), Person.objects.filter(tenant_id=cast.rival.id)
        read_together(mine, theirs)

    assert {person.tenant_id for person in mine} == {cast.acme.id}
    assert list(theirs) == []


def test_what_json_cannot_carry_is_refused(cast):
    with cast.at(cast.acme), pytest.raises(TypeError, match="BinaryField"):
        read_together(Person.objects.annotate(raw=Cast(Value("x"), BinaryField())))


def test_functions_yield_once_and_are_read_in_one_statement(cast):
    def names():
        rows = Person.objects.order_by("name")
        yield [rows]
        return [person.name for person in rows]

    def nothing():
        return []
        yield

    with cast.at(cast.acme), CaptureQueriesContext(connection) as seen:
        found = gather([names(), nothing(), names(), ["known"]])

    assert found == [found[0], [], found[0], ["known"]]
    assert len(found[0]) == 4
    assert sum("json_agg" in query["sql"] for query in seen) == 1
