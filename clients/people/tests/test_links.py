"""Signing in by a link in a mail: once, for minutes, and never by a mail scanner that looks at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.audit.models import Event
from bpo.core.jobs.models import Job
from bpo.core.testing.jobs import run_all
from clients.people.models import RememberedDevice, SignInLink
from clients.people.tests.test_second_factor import code_of, prove
from tests.fixtures import PASSWORD

ASK = "/sign-in/link/"
START = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)


def link_for(user, browser=None, **more):
    browser = browser or Client()
    assert browser.post(ASK, {"login": user.email, **more}).status_code == 200
    run_all([tenancy.HOUSE_ID])
    return re.search(r"https?://\S+?(/sign-in/link/\S+/)", mail.outbox[-1].body)[1]


def signed_in_as(browser):
    return browser.session.get("_auth_user_id")


def test_the_link_signs_in_once_and_leads_back(cast):
    owner, browser = cast.acme.people["OWNER"], Client()
    link = link_for(owner, browser, next="/portal/ACME/people/")
    assert mail.outbox[-1].to == [owner.email]
    page = browser.get(link)
    assert owner.email in page.content.decode()
    assert not signed_in_as(browser), "looking signs nobody in"
    answer = browser.post(link)
    assert (answer.status_code, answer.url) == (302, "/portal/ACME/people/")
    assert signed_in_as(browser) == str(owner.pk)
    assert Client().post(link).status_code == 410
    with tenancy.use(tenancy.HOUSE_ID):
        assert Event.objects.filter(action="person.link_used").count() == 1


def test_a_scanner_that_looks_uses_nothing_up(cast):
    link = link_for(cast.acme.people["OWNER"])
    for _look in range(3):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert Client().post(link).status_code == 302


def test_fifteen_minutes_and_only_the_newest(cast):
    owner = cast.acme.people["OWNER"]
    with time_machine.travel(START, tick=False) as clock:
        first, second = link_for(owner), link_for(owner)
        assert Client().get(first).status_code == 410
        clock.shift(timedelta(minutes=15))
        assert Client().post(second).status_code == 410


def test_neither_row_nor_job_holds_the_token(cast):
    token = link_for(cast.acme.people["OWNER"]).split("/")[-2]
    row = SignInLink.objects.get()
    assert token not in (row.token_hash, row.nonce)
    with tenancy.use(tenancy.HOUSE_ID):
        assert all(token not in str(job.payload) for job in Job.objects.all())


@pytest.mark.parametrize("what", ["unknown", "stopped", "nonsense"])
def test_every_address_is_answered_alike(cast, what):
    stopped = cast.acme.people["REQUESTER"]
    type(stopped).objects.filter(pk=stopped.pk).update(is_active=False)
    emails = {"unknown": "nobody@urakata.example", "stopped": stopped.email, "nonsense": "no-address"}
    known = cast.acme.people["OWNER"].email

    def shape(email):
        page = Client().post(ASK, {"login": email}).content.decode()
        return page.partition("<main")[2].partition("csrfmiddlewaretoken")[0].replace(email, "·")

    assert shape(emails[what]) == shape(known)
    assert SignInLink.objects.count() == 1


def test_too_many_to_one_mailbox_send_nothing_and_look_the_same(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/h/key"}
    owner = cast.acme.people["OWNER"]
    pages = [Client().post(ASK, {"login": owner.email}).status_code for _try in range(4)]
    assert pages == [200] * 4
    run_all([tenancy.HOUSE_ID])
    assert len(mail.outbox) <= 2


def test_a_stopped_person_cannot_use_a_link_he_has(cast):
    owner = cast.acme.people["OWNER"]
    link = link_for(owner)
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    assert Client().post(link).status_code == 410


def test_a_way_back_to_elsewhere_is_not_kept(cast):
    link = link_for(cast.acme.people["OWNER"], next="https://evil.example/")
    assert Client().post(link).url == "/"


@pytest.fixture
def with_factor(cast, settings):
    """The 責任者 of ACME with an authenticator app, where a second factor is required."""
    settings.MFA_REQUIRED = True
    owner, secret = cast.acme.people["OWNER"], generate_totp_secret()
    TOTP.activate(owner, secret)
    return owner, secret


def step(browser, user, secret, **more):
    answer = browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    return browser.post(reverse("mfa_authenticate"), {"code": code_of(secret), **more})


def test_the_mail_stands_for_the_password_not_for_the_second_factor(with_factor):
    owner, secret = with_factor
    browser = Client()
    assert browser.post(link_for(owner)).url == reverse("mfa_authenticate")
    assert not signed_in_as(browser)
    assert browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 302
    assert signed_in_as(browser)


def test_a_remembered_device_signs_in_by_itself_for_thirty_days(with_factor):
    owner, secret = with_factor
    with time_machine.travel(START, tick=False) as clock:
        browser = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/605"})
        assert step(browser, owner, secret, remember_device="1").status_code == 302
        token = browser.cookies["device"].value
        assert token not in str(RememberedDevice.objects.values().get())
        clock.shift(timedelta(days=29))
        assert browser.get("/account/sessions/").status_code == 200
        assert "Safari（iPhone）" in browser.get("/account/sessions/").content.decode()
        clock.shift(timedelta(days=2))
        assert "/accounts/login/" in browser.get("/account/sessions/").url
        answer = browser.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
        assert answer.url == reverse("mfa_authenticate")


def test_without_the_box_nothing_is_remembered_and_nobody_elses_cookie_counts(with_factor, cast):
    owner, secret = with_factor
    browser = Client()
    step(browser, owner, secret)
    assert not RememberedDevice.objects.exists()
    other, theirs = cast.acme.people["APPROVER"], generate_totp_secret()
    TOTP.activate(other, theirs)
    foreign = Client()
    step(foreign, other, theirs, remember_device="1")
    thief = Client()
    thief.cookies["device"] = foreign.cookies["device"].value
    answer = thief.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")


def test_forgotten_by_himself_or_by_a_changed_secret(with_factor, cast):
    owner, secret = with_factor
    browser = Client()
    step(browser, owner, secret, remember_device="1")
    device = RememberedDevice.objects.get()
    stranger = Client()
    stranger.force_login(cast.acme.people["APPROVER"])
    TOTP.activate(cast.acme.people["APPROVER"], generate_totp_secret())
    assert stranger.post(reverse("people:device_forget", args=[device.pk])).status_code == 404
    assert browser.post(reverse("people:device_forget", args=[device.pk])).status_code == 302
    assert not RememberedDevice.objects.exists()


def test_a_changed_password_forgets_all_devices(with_factor):
    owner, secret = with_factor
    browser = Client()
    step(browser, owner, secret, remember_device="1")
    prove(browser)
    new = "another good sentence of words"
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not RememberedDevice.objects.exists()


def test_whoever_works_at_the_desk_proves_it_every_time(cast, settings):
    settings.MFA_REQUIRED = True
    sato, secret = cast.staff["sato"], generate_totp_secret()
    TOTP.activate(sato, secret)
    browser = Client()
    step(browser, sato, secret, remember_device="1")
    assert not RememberedDevice.objects.exists()
