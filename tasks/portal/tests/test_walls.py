"""Another company's people: every address of ours is the same page as one that never existed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from tasks.portal.tests.conftest import without_tokens
from tasks.portal.urls import portal
from tasks.questions.models import Question
from tests.fixtures.work import make_scope, make_task

GETS = (
    "home",
    "requests",
    "requests_export",
    "request_new",
    "request_form",
    "request",
    "request_receipt",
    "documents",
    "task",
)


@pytest.fixture
def secret(cast):
    """A task of ACME that waits for an answer."""
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WAITING")
    with cast.at(cast.acme):
        return task, Question.objects.get()


def _address(route, *, client, number, question) -> str:
    known = {"client": client, "number": number, "question": question, "worktype": "testing.plain", "step": "make"}
    wanted = route.pattern.converters
    return reverse(f"portal:{route.name}", kwargs={name: known[name] for name in wanted})


@pytest.mark.parametrize("route", portal, ids=lambda route: route.name)
def test_foreign_and_unknown_are_the_same_404(cast, browser, secret, route):
    task, question = secret
    rival = browser("OWNER", cast.rival)
    unknown = rival.get("/portal/NOBODY/")
    assert unknown.status_code == 404
    foreign_client = _address(route, client="ACME", number=task.number, question=question.pk)
    for method in (rival.get, rival.post):
        page = method(foreign_client)
        assert page.status_code == 404, foreign_client
        assert without_tokens(page) == without_tokens(unknown)


@pytest.mark.parametrize(
    "route", [route for route in portal if "number" in route.pattern.converters], ids=lambda r: r.name
)
def test_a_foreign_number_under_the_own_address_is_unknown(cast, browser, secret, route):
    task, question = secret
    rival = browser("OWNER", cast.rival)
    method = rival.get if route.name in GETS else rival.post
    foreign = method(_address(route, client="RIVAL", number=task.number, question=question.pk))
    unknown = method(_address(route, client="RIVAL", number="RIVAL-999", question=uuid4()))
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert without_tokens(foreign) == without_tokens(unknown)


@pytest.mark.slow
def test_a_foreign_question_under_an_own_task_is_unknown(cast, browser, secret):
    _task, question = secret
    make_scope(cast.rival)
    make_task(cast, cast.rival, "WAITING")
    rival = browser("OWNER", cast.rival)
    foreign = rival.post(f"/portal/RIVAL/RIVAL-1/questions/{question.pk}/answer/", {"text": "x"})
    unknown = rival.post(f"/portal/RIVAL/RIVAL-1/questions/{uuid4()}/answer/", {"text": "x"})
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert without_tokens(foreign) == without_tokens(unknown)


def test_strangers_are_asked_to_sign_in(cast, client, secret):
    assert client.get("/portal/ACME/").status_code == 302
    assert client.get("/portal/ACME/ACME-1/")["Location"].startswith("/accounts/login/")


def test_operators_do_not_enter_the_portal(cast, client, secret):
    client.force_login(cast.staff["sato"])
    assert client.get("/portal/ACME/").status_code == 404
