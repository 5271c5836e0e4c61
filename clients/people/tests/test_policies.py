"""Who may what: the whole matrix, and a sentence behind every refusal."""

from __future__ import annotations

from datetime import date

import pytest

from bpo.core import policy, tenancy
from bpo.core.tenancy.models import uuid7
from clients.people.models import Assignment, Membership

PEOPLE = ("REQUESTER", "APPROVER", "OWNER", "VIEWER", "sato", "tanaka", "manager", "admin", "auditor", "rival")
# Columns: the people above. Subject: the client ACME.
MATRIX = """
clients.list              . . . . + + + + +  .
clients.view              . . . . + . + . +  .
clients.edit              . . . . . . + . .  .
clients.edit_people       . . + . + . + . .  .
clients.create            . . . . . . + + .  .
clients.export            . . . . . . + . +  .
contracts.view            . + + . + . + . +  .
contracts.view_prices     . . + . . . + . +  .
contracts.edit            . . . . . . + . .  .
contracts.approve_house   . . . . . . + . .  .
contracts.approve_client  . . + . . . . . .  .
inventory.view            . + + . + . + . +  .
inventory.import          . . . . . . + . .  .
inventory.sign            . . + . . . . . .  .
takeout.view              . . . . . . + . +  .
takeout.take              . . . . . . + . .  .
people.view_seats         . . + . . . + . +  .
people.manage_seats       . . + . . . + . .  .
people.view_assignments   . . . . + . + . +  .
people.assign             . . . . . . + + .  .
people.license            . . . . . . + + .  .
people.view_staff         . . . . . . + + +  .
people.manage_staff       . . . . . . . + .  .
person.enter              + + + + + + + + +  +
"""
ROWS = [(line.split()[0], line.split()[1:]) for line in MATRIX.strip().splitlines()]


def someone(cast, name):
    if name == "rival":
        return cast.rival.people["OWNER"]
    return cast.acme.people.get(name) or cast.staff[name]


@pytest.mark.parametrize(("name", "marks"), ROWS, ids=[row[0] for row in ROWS])
def test_matrix(cast, name, marks):
    for person, mark in zip(PEOPLE, marks, strict=True):
        verdict = policy.check(name, cast.actor(someone(cast, person)), cast.acme.row)
        assert bool(verdict) == (mark == "+"), f"{name} for {person}: {verdict}"
        assert verdict.allowed or verdict.reason.endswith("。"), f"{name} refuses {person} without a sentence"


def test_every_policy_of_the_room_stands_in_the_matrix():
    rooms = ("clients.", "contracts.", "inventory.", "people.", "person.", "takeout.")
    assert {name for name in policy.names() if name.startswith(rooms)} == {name for name, _marks in ROWS}


@pytest.mark.parametrize("name", [row[0] for row in ROWS if row[0] != "person.enter"])
def test_nobody_without_a_seat(cast, name):
    assert not policy.check(name, cast.actor(cast.staff["sato"], today=date(2020, 1, 1)), cast.acme.row)


def test_nobody_changes_his_own_seat(cast):
    owner, manager, admin = cast.acme.people["OWNER"], cast.staff["manager"], cast.staff["admin"]
    own = [
        ("people.manage_seats", owner, Membership(tenant_id=cast.acme.id, user=owner)),
        ("people.assign", manager, Assignment(tenant_id=cast.acme.id, user=manager)),
        ("people.assign", admin, Assignment(tenant_id=cast.acme.id, user=admin)),
        ("people.manage_staff", admin, admin),
        ("people.license", manager, Assignment(tenant_id=cast.acme.id, user=manager)),
        ("people.license", admin, Membership(tenant_id=tenancy.HOUSE_ID, user=admin)),
        ("people.manage_seats", admin, Membership(tenant_id=tenancy.HOUSE_ID, user=admin)),
    ]
    for name, person, subject in own:
        assert "自分の" in policy.check(name, cast.actor(person), subject).reason


def test_one_person_with_two_seats_has_both_and_no_more(cast):
    """保守: an operator of RIVAL who is also a requester at ACME gains nothing at ACME beyond that."""
    tanaka = cast.staff["tanaka"]
    with cast.at(cast.acme):
        Membership.objects.create(tenant_id=cast.acme.id, user=tanaka, role="REQUESTER", valid_from="2026-01-01")
    actor = cast.actor(tanaka)
    assert policy.check("clients.view", actor, cast.rival.row)
    assert not policy.check("clients.view", actor, cast.acme.row)
    assert not policy.check("contracts.view", actor, uuid7())
