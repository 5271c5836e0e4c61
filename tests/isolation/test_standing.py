"""Statements that stay with a connection: planned once, answered for whoever asks, and never behind a pooler."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext

from bpo.core import standing, tenancy
from bpo.core.among import ids
from bpo.core.together import read_together
from clients.companies.models import Person
from tests.isolation.test_pooling import pool  # noqa: F401  (a fixture)


@pytest.fixture(autouse=True)
def _keeps_nothing_yet(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short statements too, and nothing left over from other tests."""
    monkeypatch.setattr(standing, "WIDE", 0)
    link = connections["default"]
    with link.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    vars(link).pop(standing.OWN, None)


def names_at(tenant: Any) -> set[Any]:
    """Whose people a page of this client finds, asked by the name of nobody."""
    with tenancy.use(tenant.id):
        people = Person.objects.exclude(pk=tenant.id).exclude(name="100%")
        read_together(people)
        return {person.tenant_id for person in people}


def test_the_third_time_it_is_not_planned_again_and_asks_the_wall_anew(cast):
    for tenant in (cast.acme, cast.rival, cast.acme):
        assert names_at(tenant) == {tenant.id}
    with CaptureQueriesContext(connection) as seen:
        assert names_at(cast.rival) == {cast.rival.id}
    [told] = [query["sql"] for query in seen if "EXECUTE standing_" in query["sql"]]
    assert "PREPARE" not in told
    assert "clients_person" not in told


def test_any_number_of_ids_is_one_statement(cast):
    source = "FROM clients_client WHERE id = ANY (%s::uuid[]) ORDER BY id"
    both = sorted([cast.acme.id, cast.rival.id])

    def found(wanted):
        return [row[0] for row in standing.rows_of(connection, ["id"], source, [ids(wanted)])]

    with tenancy.use(*both):
        for wanted in (both, both[:1], [], both[1:], both):
            assert found(wanted) == wanted
    with tenancy.use(cast.rival.id), connection.cursor() as cursor:
        assert found(both) == [cast.rival.id], "planned for others, asked by leave of the one who asks"
        cursor.execute("SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name LIKE 'standing_%%'", [])
        assert cursor.fetchall() == [(["uuid[]"],)]


def test_a_text_that_moves_is_one_statement(cast):
    """Otherwise each task that is opened twice would take the place of a statement that every page needs."""
    source = "FROM clients_client WHERE code = %s"
    with tenancy.use(cast.acme.id, cast.rival.id):
        for company in (cast.acme, cast.rival, cast.acme):
            assert standing.rows_of(connection, ["id"], source, [standing.Word(company.code)]) == [(company.id,)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'standing_%%'", [])
            assert cursor.fetchone() == (1,)


def test_outside_a_context_a_standing_statement_is_refused_as_any_other(cast):
    for _ in range(3):
        names_at(cast.acme)
    with pytest.raises(Exception, match=r"tenant|denied"):
        read_together(Person.objects.exclude(pk=cast.acme.id).exclude(name="100%"))


def test_the_oldest_goes_when_there_are_too_many(cast, monkeypatch):
    monkeypatch.setattr(standing, "KEPT", 2)
    with tenancy.use(cast.acme.id):
        for word in ("a", "b", "c", "a"):
            for _ in range(3):
                people = Person.objects.exclude(pk=cast.acme.id).exclude(name=word)
                read_together(people)
                assert len(people) == Person.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'standing_%%'", [])
            assert cursor.fetchone() == (2,)


@pytest.mark.slow
def test_behind_a_pooler_nothing_stays(committed_cast, pool):  # noqa: F811
    link: BaseDatabaseWrapper = connection.copy()  # type: ignore[attr-defined]
    link.settings_dict = {
        **link.settings_dict,
        "HOST": pool["host"],
        "PORT": str(pool["port"]),
        "NAME": pool["dbname"],
        "USER": pool["user"],
    }
    try:
        for _ in range(4):
            assert standing.row_of(link, ["%s::uuid"], [committed_cast.acme.id]) == (committed_cast.acme.id,)
        kept = getattr(link, standing.OWN)
        assert (kept.is_direct, kept.names) == (False, {})
    finally:
        link.close()
