"""Who somebody is today is read from his own seats, and from nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bpo.core import tenancy
from bpo.core.actor import Seat
from clients.people.actors import actor_of
from clients.people.models import Assignment, Membership
from tests.fixtures import LONG_AGO, Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 15)


def test_a_seat_names_its_client_its_role_and_the_categories_it_opens(cast: Cast) -> None:
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme):
        Membership.objects.filter(user=owner).update(categories=["PAYROLL"])

    with tenancy.use(own=owner.pk):
        actor = actor_of(owner, today=TODAY)

    assert actor.seats == (Seat(cast.acme.id, "OWNER", frozenset({"PAYROLL"})),)


def test_a_seat_counts_from_its_first_day_until_the_day_before_its_end(cast: Cast) -> None:
    suzuki = cast.staff["suzuki"]
    with cast.at(cast.acme):
        Assignment.objects.filter(user=suzuki).update(valid_to=TODAY)

    def roles(day: date) -> frozenset[str]:
        with tenancy.use(own=suzuki.pk):
            return actor_of(suzuki, today=day).roles_at(cast.acme.id)

    assert roles(LONG_AGO - timedelta(days=1)) == frozenset()
    assert roles(TODAY - timedelta(days=1)) == {"OPERATOR"}
    assert roles(TODAY) == frozenset()


def test_nobody_reads_the_seats_of_another_person(cast: Cast) -> None:
    with tenancy.use(own=cast.staff["sato"].pk):
        assert actor_of(cast.staff["tanaka"], today=TODAY).seats == ()
