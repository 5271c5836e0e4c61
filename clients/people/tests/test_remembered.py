"""A remembered browser: what it opens by itself, what it asks a proof for, and everything that ends it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.audit.models import Event
from clients.people import actions
from clients.people.models import Assignment, Membership, RememberedDevice
from clients.people.tests.test_links import link_for, signed_in_as
from tests.fixtures import PASSWORD

START = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)
HOME, PEOPLE = "/portal/ACME/", "/portal/ACME/people/"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def remembered(user):
    """A browser whose person ticked the box on the page of the link."""
    browser = Client()
    assert "自動でログインする" in browser.get(link := link_for(user, browser)).text
    assert browser.post(link, {"remember_device": "1"}).status_code == 302
    return browser


@pytest.mark.slow
def test_an_idle_phone_opens_the_page_again(cast, clock):
    owner = cast.acme.people["OWNER"]
    browser = remembered(owner)
    clock.shift(timedelta(days=3))
    assert browser.get(HOME).status_code == 200
    assert signed_in_as(browser) == str(owner.pk)
    browser.cookies.pop("sessionid")
    assert browser.get(HOME).status_code == 200, "the browser was closed"
    with tenancy.use(tenancy.HOUSE_ID):
        assert Event.objects.filter(action="device.signed_in").count() == 2
    clock.shift(timedelta(days=28))
    assert "/accounts/login/" in browser.get(HOME).url


def test_without_the_box_the_sign_in_ends_as_ever(cast, clock):
    browser, owner = Client(), cast.acme.people["OWNER"]
    browser.post(link_for(owner, browser))
    assert browser.get(HOME).status_code == 200
    clock.shift(timedelta(hours=2))
    assert "/accounts/login/" in browser.get(HOME).url


def test_a_background_question_and_a_post_do_not_begin_a_sign_in(cast, clock):
    browser = remembered(cast.acme.people["OWNER"])
    clock.shift(timedelta(hours=2))
    assert "/accounts/login/" in browser.get(HOME, headers={"Urakata-Background": "1"}).url
    answer = browser.post(f"{PEOPLE}invite/", {"email": "neu@aoba.example", "role": "VIEWER"})
    assert "/accounts/login/" in answer.url
    assert browser.get(answer.url).status_code == 302, "the sign-in page knows the browser and leads on"
    assert signed_in_as(browser)


@pytest.mark.parametrize("verb", ["logout", "password", "end", "others", "leave", "stop", "seat"])
def test_everything_that_ends_it(cast, clock, verb, signed_in):
    user, owner = cast.acme.people["REQUESTER"], cast.acme.people["OWNER"]
    browser = remembered(user)
    other = signed_in(user)
    if verb == "logout":
        browser.post(reverse("account_logout"))
    elif verb == "password":
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        new = "another good sentence of words"
        browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    elif verb == "end":
        other.get("/account/sessions/")
        page = other.get("/account/sessions/")
        (row,) = (one for one in page.context["rows"] if one.session_key != page.context["this"])
        assert other.post(reverse("people:session_end", args=[row.pk])).status_code == 302
    elif verb == "others":
        other.get("/account/sessions/")
        assert other.post(reverse("people:sessions_end_others")).status_code == 302
    elif verb == "stop":
        with tenancy.use(tenancy.HOUSE_ID, own=cast.staff["admin"].pk):
            actions.disable_user(user.pk, actor=cast.actor(cast.staff["admin"]), reason="退職")
    else:
        with cast.at(cast.acme, owner):
            seat = Membership.objects.get(user=user)
            if verb == "leave":
                actions.end_seat(seat.pk, actor=cast.actor(owner), on=START.date())
        if verb == "seat":
            boss = signed_in(owner)
            assert "端末の記憶を取り消す" in boss.get(PEOPLE).text
            assert boss.post(f"{PEOPLE}{seat.pk}/devices/").status_code == 302
            assert "端末の記憶を取り消す" not in boss.get(PEOPLE).text
    assert not RememberedDevice.objects.exists()
    clock.shift(timedelta(hours=2))
    assert "/accounts/login/" in browser.get(HOME).url


def test_only_the_responsible_person_forgets_for_others(cast, clock, signed_in):
    user = cast.acme.people["OWNER"]
    remembered(user)
    with cast.at(cast.acme):
        seat = Membership.objects.get(user=user)
    for name in ("REQUESTER", "APPROVER", "VIEWER"):
        assert signed_in(cast.acme.people[name]).post(f"{PEOPLE}{seat.pk}/devices/").status_code == 403
    assert signed_in(cast.rival.people["OWNER"]).post(f"/portal/RIVAL/people/{seat.pk}/devices/").status_code == 404
    assert RememberedDevice.objects.exists()


def test_a_seat_at_the_desk_ends_its_worth(cast, clock):
    user = cast.acme.people["REQUESTER"]
    browser = remembered(user)
    clock.shift(timedelta(hours=2))
    with cast.at(cast.acme):
        Assignment.objects.create(tenant=cast.acme.row, user=user, role="OPERATOR", valid_from=START.date())
    assert "/accounts/login/" in browser.get(HOME).url


@pytest.mark.slow
def test_guarded_categories_open_with_a_proof_alone(cast, clock):
    user = cast.acme.people["REQUESTER"]
    with cast.at(cast.acme):
        Membership.objects.filter(user=user).update(categories=["PAYROLL"])
    browser = remembered(user)
    assert "本人確認をして表示する" not in browser.get(HOME).text, "he has just proved it"
    clock.shift(timedelta(hours=2))
    assert "本人確認をして表示する" in browser.get(HOME).text
    hidden = browser.get("/portal/ACME/ACME-999/")
    assert hidden.url.startswith(reverse("account_reauthenticate")), "it may be one of his category"
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "本人確認をして表示する" not in browser.get(HOME).text
    assert browser.get("/portal/ACME/ACME-999/").status_code == 404


def test_people_are_changed_with_a_proof_alone(cast, clock):
    browser = remembered(cast.acme.people["OWNER"])
    clock.shift(timedelta(hours=2))
    browser.get(HOME)
    answer = browser.post(f"{PEOPLE}invite/", {"email": "neu@aoba.example", "role": "VIEWER"})
    assert answer.url.startswith(reverse("account_reauthenticate"))
