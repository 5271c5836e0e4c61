"""The wall as the database shows it (I1, I2): generated from the catalogue and the models."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from bpo.core import tenancy
from clients.companies.models import Client, Person


def test_a_query_without_context_raises(db):
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
