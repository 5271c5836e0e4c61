"""Seats and assignments: given, ended, and what the next click shows."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from clients.companies.models import Person
from clients.people import actions, queries
from clients.people.models import Assignment, License, Membership, User

DAY = date(2026, 10, 15)


def test_an_ended_assignment_is_a_404_on_the_next_click(cast, signed_in):
    browser = signed_in(cast.staff["sato"])
    assert browser.get("/desk/clients/ACME/").status_code == 200
    with cast.at(cast.acme, cast.staff["manager"]):
        seat = Assignment.objects.get(user=cast.staff["sato"])
        actions.end_assignment(seat.pk, actor=cast.actor(cast.staff["manager"]), on=timezone.localdate())
    assert browser.get("/desk/clients/ACME/").status_code == 404
    assert "青葉商事" not in browser.get("/desk/clients/").content.decode()


def test_an_assignment_opens_the_client_from_its_day_to_its_day(cast):
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.assign(cast.staff["tanaka"].pk, "OPERATOR", actor=manager, on=DAY, until=date(2026, 10, 20))
    seen = [
        cast.acme.id in cast.actor(cast.staff["tanaka"], today=day).client_tenants
        for day in (date(2026, 10, 14), DAY, date(2026, 10, 19), date(2026, 10, 20))
    ]
    assert seen == [False, True, True, False]


def test_a_clients_person_cannot_be_assigned_to_another_client(cast):
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.rival, cast.staff["manager"]), pytest.raises(User.DoesNotExist):
        actions.assign(cast.acme.people["REQUESTER"].pk, "OPERATOR", actor=manager, on=DAY)


def test_a_stranger_and_an_unknown_id_are_refused_alike(cast):
    """The refusal names nobody: whoever is not ours does not exist here."""
    manager, stranger = cast.actor(cast.staff["manager"]), cast.acme.people["OWNER"]
    told = []
    for somebody in (stranger.pk, uuid7()):
        with cast.at(cast.rival, cast.staff["manager"]), pytest.raises(User.DoesNotExist) as error:
            actions.assign(somebody, "OPERATOR", actor=manager, on=DAY)
        told.append(str(error.value))
    assert told[0] == told[1]
    assert stranger.name not in told[0]


def test_a_colleague_whose_seat_has_ended_is_named_because_he_is_ours(cast):
    with tenancy.use(tenancy.HOUSE_ID):
        Membership.objects.filter(user=cast.staff["tanaka"]).update(valid_to=date(2026, 10, 1))
    with (
        cast.at(cast.acme, cast.staff["manager"]),
        pytest.raises(Refused, match="tanakaさんの当社の席か資格が有効でない"),
    ):
        actions.assign(cast.staff["tanaka"].pk, "OPERATOR", actor=cast.actor(cast.staff["manager"]), on=DAY)


def test_a_partner_needs_a_licence(cast):
    manager, partner = cast.actor(cast.staff["manager"]), cast.rival.people["VIEWER"]
    with cast.at(cast.acme, cast.staff["manager"]):
        with pytest.raises(User.DoesNotExist):
            actions.assign(partner.pk, "PARTNER", actor=manager, on=DAY)
        License.objects.create(user=partner, kind="社会保険労務士", number="1", valid_from=date(2020, 1, 1))
        actions.assign(partner.pk, "PARTNER", actor=manager, on=DAY)
    assert cast.actor(partner).licenses == {"社会保険労務士"}


@pytest.mark.parametrize("role", ["OWNER", "ADMIN", "REQUESTER"])
def test_only_roles_of_the_desk_are_assigned(cast, role):
    with cast.at(cast.acme, cast.staff["manager"]), pytest.raises(Refused, match="ここでは使えません"):
        actions.assign(cast.staff["tanaka"].pk, role, actor=cast.actor(cast.staff["manager"]), on=DAY)


def test_the_same_seat_twice_is_refused_and_reopens_after_its_end(cast):
    manager, tanaka = cast.actor(cast.staff["manager"]), cast.staff["tanaka"].pk
    with cast.at(cast.acme, cast.staff["manager"]):
        seat = actions.assign(tanaka, "OPERATOR", actor=manager, on=DAY)
        with pytest.raises(Refused, match="すでにこの席"):
            actions.assign(tanaka, "OPERATOR", actor=manager, on=DAY)
        actions.end_assignment(seat.pk, actor=manager, on=DAY)
        assert actions.assign(tanaka, "OPERATOR", actor=manager, on=DAY).pk == seat.pk


def test_the_last_owner_stays(cast):
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.acme, cast.staff["manager"]):
        owner = Membership.objects.get(role="OWNER")
        with pytest.raises(Refused, match="最後の責任者"):
            actions.end_seat(owner.pk, actor=manager, on=DAY)
        actions.grant_seat(cast.acme.people["APPROVER"].pk, "OWNER", actor=manager, on=DAY)
        assert actions.end_seat(owner.pk, actor=manager, on=DAY).valid_to == DAY


def test_a_seat_is_linked_to_the_person_with_the_same_address(cast):
    with cast.at(cast.acme, cast.staff["manager"]):
        known = Person.objects.create(tenant_id=cast.acme.id, name="新任", email="new@acme.example")
    with tenancy.use():
        new = actions.create_user(email="new@acme.example", name="新任", actor=SYSTEM)
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.grant_seat(new.pk, "REQUESTER", actor=cast.actor(cast.staff["manager"]), on=DAY)
        known.refresh_from_db()
        assert known.user == new


def test_staff_are_read_from_inside_a_clients_context_without_widening_it(cast):
    with cast.at(cast.acme, cast.staff["manager"]):
        names = [user.name for user in queries.staff_members(on=DAY)]
        assert tenancy.current() == (cast.acme.id,)
        assert {person.tenant_id for person in Person.objects.all()} == {cast.acme.id}
    assert {"sato", "tanaka", "manager", "admin"} <= set(names)


def test_a_leaver_is_out_at_once(cast, signed_in):
    browser = signed_in(cast.staff["sato"])
    assert browser.get("/account/sessions/").status_code == 200
    with tenancy.use(tenancy.HOUSE_ID):
        actions.disable_user(cast.staff["sato"].pk, actor=cast.actor(cast.staff["admin"]), reason="退職")
    assert browser.get("/account/sessions/").url.startswith("/accounts/login/")
    assert not browser.login(email=cast.staff["sato"].email, password="correct horse battery staple")
