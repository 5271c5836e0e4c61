"""The wall as the database shows it (I1, I2): generated from the catalogue and the models."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from bpo.core import tenancy
from clients.companies.models import Client, Person
from clients.people import actors

TODAY = date(2026, 10, 15)


def test_a_query_without_context_raises(cast):
    """With rows: of an empty table the database may answer nothing without asking for the context."""
    with pytest.raises(ProgrammingError, match="no tenant context"):
        list(Client.objects.all())


def test_another_clients_person_does_not_exist(cast):
    secret = cast.rival.persons["OWNER"]
    with cast.at(cast.acme):
        assert not Person.objects.filter(pk=secret.pk).exists()
        assert Person.objects.filter(pk=secret.pk).update(name="x") == 0


def test_context_closes_behind_itself(cast):
    with cast.at(cast.acme):
        assert Person.objects.count() == 4
    with pytest.raises(ProgrammingError, match="no tenant context"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clients_person")


def test_context_may_not_widen(cast):
    with tenancy.use(cast.acme.id), pytest.raises(tenancy.MayNotWiden), tenancy.use(cast.rival.id):
        pass


def _seen() -> set:
    return set(Person.objects.values_list("tenant_id", flat=True))


def test_what_was_told_inside_a_savepoint_is_told_again_after_it_was_undone(cast):
    acme, rival = cast.acme.id, cast.rival.id
    with tenancy.use(acme, rival):
        with tenancy.use(acme):
            assert _seen() == {acme}
            transaction.set_rollback(True)
        assert _seen() == {acme, rival}
        with transaction.atomic():
            tenancy.switch(acme)
            assert _seen() == {acme}
            transaction.set_rollback(True)
        assert _seen() == {acme}


def test_a_context_holds_for_many_rows_and_for_a_cursor_on_the_server(cast):
    acme, rival = cast.acme.id, cast.rival.id
    with tenancy.use(acme, rival):
        assert _seen() == {acme, rival}
        with tenancy.use(acme):
            assert {person.tenant_id for person in Person.objects.iterator()} == {acme}
        with tenancy.use(rival), connection.cursor() as cursor:
            cursor.executemany("UPDATE clients_person SET department = %s", [["x"], ["y"]])
        assert set(Person.objects.filter(department="y").values_list("tenant_id", flat=True)) == {rival}


def test_ones_own_rows_outlive_a_savepoint_that_was_undone(cast):
    sato = cast.staff["sato"]
    with tenancy.use(own=sato.pk):
        with transaction.atomic():
            assert actors.actor_of(sato, today=TODAY).seats
            transaction.set_rollback(True)
        assert actors.actor_of(sato, today=TODAY).seats


def test_a_context_costs_no_statement_of_its_own(cast):
    with tenancy.use(cast.acme.id, cast.rival.id), CaptureQueriesContext(connection) as seen:
        tenancy.switch(cast.acme.id)
        tenancy.switch(cast.rival.id)
        assert _seen() == {cast.rival.id}
    assert len(seen) == 1
