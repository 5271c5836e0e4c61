"""A form that meets an ended sign-in: what was typed comes back after signing in again, to the same person alone."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.fixtures import PASSWORD

START = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)
WHERE = "/portal/ACME/people/invite/"
PAGE = "/portal/ACME/people/"
TYPED = {"email": "new@acme.example", "name": "髙橋 美咲", "role": "VIEWER", "password": "never kept"}


def log_in(browser, user, url=None):
    return browser.post(url or reverse("account_login"), {"login": user.email, "password": PASSWORD})


@pytest.fixture
def expired(cast):
    """A browser whose 責任者 typed for too long, and the answer to his POST."""
    with time_machine.travel(START, tick=False) as clock:
        browser, owner = Client(), cast.acme.people["OWNER"]
        log_in(browser, owner)
        assert browser.get(PAGE).status_code == 200
        clock.shift(timedelta(minutes=61))
        answer = browser.post(WHERE, TYPED, headers={"Referer": f"http://testserver{PAGE}"})
        yield browser, owner, answer


def test_the_form_leads_over_the_sign_in_back_to_what_was_typed(expired):
    browser, owner, answer = expired
    assert answer.url == f"{reverse('account_login')}?next=%2Faccount%2Ftyped%2F"
    back = log_in(browser, owner, answer.url)
    assert back.url == "/account/typed/"
    page = browser.get(back.url).content.decode()
    assert "髙橋 美咲" in page
    assert f'action="{WHERE}"' in page
    assert 'name="email" value="new@acme.example"' in page
    assert "never kept" not in page


def test_the_page_of_the_form_gets_the_fields_for_its_script(expired):
    browser, owner, answer = expired
    log_in(browser, owner, answer.url)
    page = browser.get(f"{PAGE}?held=1").content.decode()
    fields = json.loads(re.search(r'<script id="held"[^>]*>(.*?)</script>', page)[1])
    assert ["name", "髙橋 美咲"] in fields
    assert 'id="held"' not in browser.get(PAGE).content.decode()
    assert 'id="held"' not in browser.get("/account/sessions/?held=1").content.decode()


def test_sending_it_after_all_forgets_it(expired):
    browser, owner, answer = expired
    log_in(browser, owner, answer.url)
    browser.post(WHERE, TYPED)
    assert browser.get("/account/typed/").url == "/"


def test_somebody_else_at_the_same_machine_sees_nothing(expired, cast):
    browser, owner, answer = expired
    log_in(browser, cast.acme.people["APPROVER"], answer.url)
    assert browser.get("/account/typed/").url == "/"
    browser.post(reverse("account_logout"))
    log_in(browser, owner)
    assert browser.get("/account/typed/").url == "/", "it was thrown away"


def test_it_can_be_thrown_away(expired):
    browser, owner, answer = expired
    log_in(browser, owner, answer.url)
    assert browser.post("/account/typed/").url == PAGE
    assert browser.get("/account/typed/").url == "/"


def test_the_store_holds_it_sealed(expired):
    browser = expired[0]
    assert "髙橋" not in str(dict(browser.session.items()))


def test_files_are_asked_for_again(cast):
    with time_machine.travel(START, tick=False) as clock:
        browser, owner = Client(), cast.acme.people["OWNER"]
        log_in(browser, owner)
        browser.get(PAGE)
        clock.shift(timedelta(minutes=61))
        answer = browser.post(WHERE, {**TYPED, "file": SimpleUploadedFile("a.txt", b"a")})
        log_in(browser, owner, answer.url)
        assert "ファイルはお預かりできません" in browser.get("/account/typed/").content.decode()


def test_a_fragment_goes_the_same_way(cast):
    with time_machine.travel(START, tick=False) as clock:
        browser, owner = Client(), cast.acme.people["OWNER"]
        log_in(browser, owner)
        browser.get(PAGE)
        clock.shift(timedelta(minutes=61))
        answer = browser.post(
            WHERE, TYPED, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{PAGE}"}
        )
        assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next=%2Faccount%2Ftyped%2F"
