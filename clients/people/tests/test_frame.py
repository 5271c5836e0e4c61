"""The clients of a desk page and the figures of its frame: what the ORM gives, by a statement that is planned once."""

from __future__ import annotations

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db.models import IntegerField, JSONField, Value
from django.db.models.expressions import BaseExpression, RawSQL

from bpo.core import tenancy
from clients.companies.models import Client
from clients.people.frame import clients_with
from tests.fixtures import Cast

pytestmark = pytest.mark.django_db


def figures() -> dict[str, BaseExpression]:
    return {
        "ahead_count": RawSQL("SELECT count(*) FROM clients_client WHERE code <> %s", ["?"], IntegerField()),
        "ahead_rows": RawSQL("""ARRAY(SELECT '{"n": 1}'::jsonb)""", [], ArrayField(JSONField())),
    }


@pytest.mark.parametrize("written_by_the_orm", [False, True])
def test_the_rows_are_those_of_the_orm(cast: Cast, written_by_the_orm: bool) -> None:  # noqa: FBT001
    asked = figures() | ({"ahead_one": Value(1)} if written_by_the_orm else {})
    wanted = (cast.acme.id, cast.rival.id)
    for _time in range(3):  # as it comes, planned, and from what was planned
        with tenancy.use(*wanted):
            found, told = clients_with(wanted, asked)
            expected = {row.code: row for row in Client.objects.all()}
        assert found == expected
        for code, row in found.items():
            fields = [field.attname for field in Client._meta.concrete_fields]
            assert [getattr(row, name) for name in fields] == [getattr(expected[code], name) for name in fields]
        assert told["ahead_count"] == 2
        assert told["ahead_rows"] == [{"n": 1}]


def test_it_gives_the_clients_of_the_context_alone(cast: Cast) -> None:
    with tenancy.use(cast.rival.id):
        found, told = clients_with((cast.acme.id, cast.rival.id), figures())
    assert set(found) == {cast.rival.code}
    assert told["ahead_count"] == 1
    with tenancy.use():
        assert clients_with((), figures()) == ({}, {})
