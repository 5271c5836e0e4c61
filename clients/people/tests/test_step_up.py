"""Step-up: what changes rights or takes a client's data away asks again who it is, at most 5 minutes old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from bpo.core.gate import every_route
from clients.people.models import Invitation
from tests.fixtures import PASSWORD

START = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)
GUESTS = {"email": "x@x.example", "name": "山田", "role": "REQUESTER"}
GUARDED = {
    "people_invite",
    "people_again",
    "people_seat_change",
    "people_seat_end",
    "people_withdraw",
    "people_assign",
    "people_assignment_end",
    "people_export",
    "staff_invite",
    "staff_again",
    "staff_withdraw",
    "staff_grant",
    "staff_seat_end",
    "staff_assign",
    "staff_stop",
    "staff_resume",
    "staff_export",
    "client_export",
    "people_license_add",
    "people_license_end",
    "staff_license_add",
    "staff_license_end",
    "staff_auditor",
    "staff_writer",
    "takeout_ask",
    "takeout_file",
    "takeout_remove",
}


def test_every_change_of_seats_and_export_of_people_is_guarded():
    guarded = {route.name for _path, route in every_route() if getattr(route.callback, "step_up", False)}
    assert guarded == GUARDED


@pytest.mark.parametrize("role", ["OWNER"])
def test_a_post_leads_back_to_its_page_and_then_works(cast, signed_in, role):
    browser = signed_in(cast.acme.people[role])
    page = "/portal/ACME/people/"
    answer = browser.post(f"{page}invite/", GUESTS, headers={"Referer": f"http://testserver{page}"})
    assert answer.url == f"{reverse('account_reauthenticate')}?next=%2Fportal%2FACME%2Fpeople%2F"
    with cast.at(cast.acme):
        assert not Invitation.objects.exists()
    proved = browser.post(answer.url, {"password": PASSWORD, "next": page})
    assert proved.url == page
    assert browser.post(f"{page}invite/", GUESTS).url == page
    with cast.at(cast.acme):
        assert Invitation.objects.get().email == "x@x.example"


def test_a_foreign_referer_does_not_lead_away(cast, signed_in):
    browser = signed_in(cast.acme.people["OWNER"])
    answer = browser.post("/portal/ACME/people/invite/", GUESTS, headers={"Referer": "https://evil.example/x"})
    assert answer.url == f"{reverse('account_reauthenticate')}?next=%2F"


def test_a_get_comes_back_by_itself(cast, signed_in):
    browser = signed_in(cast.staff["manager"])
    address = "/desk/clients/ACME/export/?format=csv"
    answer = browser.get(address)
    assert answer.url.startswith(reverse("account_reauthenticate"))
    back = browser.post(answer.url, {"password": PASSWORD, "next": address})
    assert back.url == address
    assert browser.get(address).status_code == 200


def test_it_holds_for_five_minutes(cast, signed_in):
    with time_machine.travel(START, tick=False) as clock:
        browser = signed_in(cast.staff["manager"], fresh=True)
        clock.shift(timedelta(minutes=4, seconds=59))
        assert browser.get("/desk/clients/ACME/export/").status_code == 200
        clock.shift(timedelta(seconds=2))
        assert browser.get("/desk/clients/ACME/export/").status_code == 302


def test_a_wrong_password_proves_nothing(cast, signed_in):
    browser = signed_in(cast.staff["manager"])
    assert browser.post(reverse("account_reauthenticate"), {"password": "wrong"}).status_code == 200
    assert browser.get("/desk/clients/ACME/export/").status_code == 302


def test_who_may_not_is_refused_before_he_is_asked(cast, signed_in):
    browser = signed_in(cast.acme.people["REQUESTER"])
    assert browser.post("/portal/ACME/people/invite/", GUESTS).status_code == 403
    assert browser.post("/portal/RIVAL/people/invite/", GUESTS).status_code == 404
