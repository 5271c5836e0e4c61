"""`among`: one of many ids as one value."""

from __future__ import annotations

from itertools import combinations

import pytest

from bpo.core import tenancy
from bpo.core.among import ids
from clients.companies.models import Client, Person
from tests.fixtures import Cast


def test_it_finds_what_in_finds(cast: Cast) -> None:
    both = [cast.acme.id, cast.rival.id]
    with tenancy.use(*both):
        for wanted in (*combinations(both, 0), *combinations(both, 1), *combinations(both, 2)):
            people = Person.objects.filter(tenant_id__among=ids(wanted))
            assert set(people) == set(Person.objects.filter(tenant_id__in=wanted))
            assert set(Client.objects.filter(pk__among=ids(wanted))) == set(Client.objects.filter(pk__in=wanted))


def test_it_takes_ids_alone(cast: Cast) -> None:
    with cast.at(cast.acme), pytest.raises(TypeError, match="what ids"):
        Client.objects.filter(pk__among=[cast.acme.id])
    with pytest.raises(ValueError, match="UUID"):
        ids(["0'); DROP TABLE"])  # type: ignore[list-item]
