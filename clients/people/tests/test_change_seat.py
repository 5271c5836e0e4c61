"""The 責任者 changes what her colleagues may do, and who may open payroll."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.audit.models import Event
from clients.people.models import Membership
from tests.fixtures import PASSWORD

PAGE = reverse("portal:people", args=["ACME"])
CHANGE = reverse("portal:people_seat_change", args=["ACME"])


def seat_of(cast, role):
    with tenancy.use(cast.acme.id):
        return Membership.objects.get(user=cast.acme.people[role], valid_to=None)


@pytest.fixture
def fresh_owner(cast):
    """The 責任者, who has just proved who she is."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": cast.acme.people["OWNER"].email, "password": PASSWORD})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def test_another_role_and_categories_from_today(cast, fresh_owner):
    seat = seat_of(cast, "VIEWER")
    answer = fresh_owner.post(CHANGE, {"seat": seat.pk, "role": "APPROVER", "categories": ["PAYROLL"]})
    assert answer.status_code == 302
    now = seat_of(cast, "VIEWER")
    assert (now.role, now.categories) == ("APPROVER", ["PAYROLL"])
    with tenancy.use(cast.acme.id):
        assert Event.objects.get(action="seat.changed").data["before"] == {"role": "VIEWER", "categories": []}


def test_only_categories(cast, fresh_owner):
    seat = seat_of(cast, "REQUESTER")
    fresh_owner.post(CHANGE, {"seat": seat.pk, "role": "REQUESTER", "categories": ["PAYROLL"]})
    assert seat_of(cast, "REQUESTER").categories == ["PAYROLL"]


def test_neither_ones_own_nor_a_foreign_seat_nor_nothing(cast, fresh_owner):
    with tenancy.use(cast.rival.id):
        foreign = Membership.objects.filter(user=cast.rival.people["VIEWER"]).get()
    for seat in (seat_of(cast, "OWNER"), foreign):
        assert fresh_owner.post(CHANGE, {"seat": seat.pk, "role": "VIEWER"}).status_code == 422
    same = seat_of(cast, "VIEWER")
    assert fresh_owner.post(CHANGE, {"seat": same.pk, "role": "VIEWER"}).status_code == 422


def test_only_the_owner(cast, signed_in):
    assert signed_in(cast.acme.people["APPROVER"]).post(CHANGE, {"role": "VIEWER"}).status_code == 403
