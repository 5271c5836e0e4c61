"""Sign-ins: how long they live, where they are, what ends them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.audit.models import Event
from clients.people.models import UserSession
from tests.fixtures import PASSWORD

START = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def log_in(user):
    browser = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36"})
    answer = browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    return browser


def alive(browser):
    return browser.get("/account/sessions/").status_code == 200


@pytest.mark.parametrize(
    ("who", "minutes", "stays"),
    [("desk", 29, True), ("desk", 31, False), ("portal", 31, True), ("portal", 59, True), ("portal", 61, False)],
)
def test_idle_time_by_seat(cast, who, minutes, stays):
    user = cast.staff["sato"] if who == "desk" else cast.acme.people["REQUESTER"]
    with time_machine.travel(START, tick=False) as clock:
        browser = log_in(user)
        assert alive(browser)
        clock.shift(minutes * MINUTE)
        assert alive(browser) is stays


def test_whoever_has_a_desk_seat_cannot_stay_longer_by_other_pages(cast):
    with time_machine.travel(START, tick=False) as clock:
        browser = log_in(cast.staff["sato"])
        assert browser.get("/desk/clients/").status_code == 200
        clock.shift(31 * MINUTE)
        assert browser.get("/").url.startswith("/accounts/login/?next=%2F")
        assert not alive(browser)


@pytest.mark.slow
def test_twelve_hours_at_most_however_busy(cast):
    with time_machine.travel(START, tick=False) as clock:
        browser = log_in(cast.staff["sato"])
        for _quarter in range(47):
            assert alive(browser)
            clock.shift(15 * MINUTE)
        assert alive(browser)
        clock.shift(15 * MINUTE)
        assert not alive(browser)


def test_the_sign_in_page_leads_back(cast):
    with time_machine.travel(START, tick=False) as clock:
        browser = log_in(cast.staff["sato"])
        assert alive(browser)
        clock.shift(31 * MINUTE)
        assert browser.get("/desk/clients/?sort=name").url == "/accounts/login/?next=%2Fdesk%2Fclients%2F%3Fsort%3Dname"
        fragment = Client()
        fragment.force_login(cast.staff["sato"])
        assert alive(fragment)
        clock.shift(31 * MINUTE)
        assert (
            fragment.get("/desk/clients/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/accounts/login/"
        )


def test_the_key_is_rotated_at_sign_in_and_step_up(cast):
    browser = Client()
    browser.get(reverse("account_login"))
    before = browser.session.session_key
    browser.post(reverse("account_login"), {"login": cast.staff["sato"].email, "password": PASSWORD})
    signed_in = browser.session.session_key
    assert alive(browser)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert alive(browser)
    assert len({before, signed_in, browser.session.session_key}) == 3
    assert UserSession.objects.filter(user=cast.staff["sato"]).count() == 1


def test_list_and_end_ones_own_sessions_only(cast):
    sato = cast.staff["sato"]
    here, there, other = log_in(sato), log_in(sato), log_in(cast.staff["suzuki"])
    assert all(map(alive, (here, there, other)))
    assert here.get("/account/sessions/").content.decode().count("Chrome（Windows）") == 2
    foreign = UserSession.objects.get(user=cast.staff["suzuki"])
    assert here.post(reverse("people:session_end", args=[foreign.pk])).status_code == 404
    mine = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(reverse("people:session_end", args=[mine.pk])).status_code == 302
    assert [alive(browser) for browser in (here, there, other)] == [True, False, True]


def test_end_all_others(cast):
    sato = cast.staff["sato"]
    here, there = log_in(sato), log_in(sato)
    assert alive(here)
    assert alive(there)
    here.post(reverse("people:sessions_end_others"))
    assert (alive(here), alive(there)) == (True, False)


def test_a_changed_password_ends_the_others(cast):
    sato = cast.staff["sato"]
    here, there = log_in(sato), log_in(sato)
    assert alive(here)
    assert alive(there)
    new = "another good sentence of words"
    answer = here.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert (alive(here), alive(there)) == (True, False)
    with tenancy.use(tenancy.HOUSE_ID):
        assert Event.objects.get(action="secret.changed").data == {"what": "password_changed"}


def test_signing_out_ends_it(cast):
    browser = log_in(cast.staff["sato"])
    assert alive(browser)
    browser.post(reverse("account_logout"))
    assert SESSION_KEY not in browser.session
    assert not alive(browser)


def test_signed_in_pages_are_never_kept_by_caches(cast):
    browser = log_in(cast.staff["sato"])
    for page in ("/", "/account/sessions/", "/desk/clients/"):
        assert "no-store" in browser.get(page).headers["Cache-Control"]
