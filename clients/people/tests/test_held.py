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

pytestmark = pytest.mark.django_db
START = datetime(2026, 10, 15, 0, 0, tzinfo=UTC)
WHERE = "/portal/ACME/people/invite/"
PAGE = "/portal/ACME/people/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
TYPED = {"email": "new@acme.example", "name": "髙橋 美咲", "role": "VIEWER", "password": "never kept"}


def log_in(browser, user, url=None):
    """As a person does it, from the page of the form."""
    place = url or reverse("account_login")
    return browser.post(place, {"login": user.email, "password": PASSWORD} | token_on(browser, place))


def token_on(browser, place):
    return {"csrfmiddlewaretoken": TOKEN.search(browser.get(place).content.decode())[1]}


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


@pytest.mark.slow
def test_the_page_of_the_form_gets_the_fields_for_its_script(expired):
    browser, owner, answer = expired
    log_in(browser, owner, answer.url)
    held = re.search(r'href="[^"]*\?(held=\w+)"', browser.get("/account/typed/").content.decode())[1]
    page = browser.get(f"{PAGE}?{held}").content.decode()
    fields = json.loads(re.search(r'<script id="held"[^>]*>(.*?)</script>', page)[1])
    assert ["name", "髙橋 美咲"] in fields
    assert 'id="held"' not in browser.get(PAGE).content.decode()
    assert 'id="held"' not in browser.get(f"{PAGE}?held=1").content.decode()
    assert 'id="held"' not in browser.get(f"/account/sessions/?{held}").content.decode()


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
    which = re.search(r'name="form" value="(\w+)"', browser.get("/account/typed/").content.decode())[1]
    assert browser.post("/account/typed/", {"form": which}).url == PAGE
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


@pytest.fixture(params=[61, 14 * 60], ids=["idle", "overnight"])
def ended(request, cast):
    """A strict browser that typed on a page, whose sign-in ended meanwhile; the person and the token of that page."""
    with time_machine.travel(START, tick=False) as clock:
        browser, owner = Client(enforce_csrf_checks=True), cast.acme.people["OWNER"]
        log_in(browser, owner)
        token = token_on(browser, PAGE)
        clock.shift(timedelta(minutes=request.param))
        yield browser, owner, token


def send(browser, token, *, to=WHERE, **more):
    return browser.post(to, TYPED | token | more, headers={"Referer": f"http://testserver{PAGE}"})


def kept(browser):
    return browser.get("/account/typed/").content.decode()


def test_what_the_page_asks_by_itself_ends_nothing(ended):
    browser, owner, token = ended
    for _poll in range(3):
        answer = browser.get(PAGE, headers={"Urakata-Background": "1"})
        assert (answer.status_code, answer.url) == (302, reverse("account_login"))
    answer = send(browser, token)
    assert log_in(browser, owner, answer.url).url == "/account/typed/"
    assert "髙橋 美咲" in kept(browser)


def test_another_tab_that_met_the_end_first_takes_nothing_away(ended):
    browser, owner, token = ended
    assert browser.get("/").status_code == 302
    first, second = send(browser, token), send(browser, token, name="山﨑 葵")
    assert first.url == second.url
    log_in(browser, owner, second.url)
    page = kept(browser)
    assert "髙橋 美咲" in page
    assert "山﨑 葵" in page
    answer = browser.post(
        WHERE,
        TYPED | {"email": "nobody", "name": "山﨑 葵"} | token_on(browser, PAGE),
        headers={"Referer": "http://testserver/account/typed/"},
    )
    assert answer.status_code < 400
    assert "髙橋 美咲" in kept(browser)
    assert "山﨑 葵" not in kept(browser)


def test_a_page_from_before_signing_in_again_elsewhere(ended):
    browser, owner, token = ended
    browser.get(PAGE, headers={"Urakata-Background": "1"})
    log_in(browser, owner)
    answer = send(browser, token)
    assert (answer.status_code, answer.url) == (302, "/account/typed/")
    assert "髙橋 美咲" in kept(browser)
    fragment = browser.post(WHERE, TYPED | token, headers={"HX-Request": "true"})
    assert fragment.headers["HX-Redirect"] == "/account/typed/"


def test_the_page_of_somebody_else_stays_refused(ended, cast):
    browser, owner, token = ended
    log_in(browser, cast.acme.people["APPROVER"])
    assert send(browser, token).status_code == 403
    assert browser.get("/account/typed/").url == "/"


def test_a_form_of_another_site_is_never_kept(ended):
    browser, owner, token = ended
    send(browser, {"csrfmiddlewaretoken": "x" * 64})
    browser.post(WHERE, TYPED | token, headers={"Origin": "https://elsewhere.example"})
    log_in(browser, owner)
    assert browser.get("/account/typed/").url == "/"
    assert send(browser, {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert browser.post(WHERE, TYPED | token, headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_what_a_script_sends_by_itself_stays_on_its_page(ended):
    browser, owner, token = ended
    answer = browser.post(WHERE, TYPED | token, headers={"Sec-Fetch-Mode": "cors"})
    assert answer.url == reverse("account_login")
    log_in(browser, owner)
    assert browser.get("/account/typed/").url == "/"


def test_a_sign_in_that_the_person_ended_himself_leaves_no_trace(cast):
    browser, owner = Client(enforce_csrf_checks=True), cast.acme.people["OWNER"]
    log_in(browser, owner)
    token = token_on(browser, PAGE)
    browser.post(reverse("account_logout"), token)
    assert send(browser, token).url.startswith(f"{reverse('account_login')}?next=%2Fportal")


def test_the_token_to_go_on_with_is_for_the_same_person_alone(ended, cast):
    browser, owner, token = ended
    place = reverse("people:token", args=[owner.pk])
    assert browser.get(place).status_code == 302
    log_in(browser, owner)
    fresh = {"csrfmiddlewaretoken": browser.get(place).content.decode()}
    assert send(browser, fresh).status_code in (200, 302, 422)
    assert browser.get("/account/typed/").url == "/"
    browser.post(reverse("account_logout"), fresh)
    log_in(browser, cast.acme.people["APPROVER"])
    assert browser.get(place).status_code == 404
