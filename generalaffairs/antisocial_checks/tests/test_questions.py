"""A question about one hit: asked from the hit, answered by the client, shown at the hit; sorting does not wait."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.models import Check, Hit
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import a_list, search
from tasks.questions import actions as questions
from tasks.questions.models import Question
from tasks.work.models import Task
from tests.fixtures import work

pytestmark = pytest.mark.django_db
NOW, ASKED = work.NOW, "こちらの会社は、以前のお取引先ですか。"


@pytest.fixture
def check(cast: Any) -> Check:
    task = order(cast)
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        a_list(actor=cast.actor(sato), now=NOW)
        [found] = search(task, actor=cast.actor(sato))
    found.task = task
    return found


@pytest.fixture
def hit(cast: Any, check: Check) -> Hit:
    with cast.at(cast.acme):
        return Hit.objects.get(check_of=check)


@pytest.fixture
def browser(cast: Any, client: Browser) -> Any:
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield client


def about(hit: Hit) -> str:
    return f"/desk/clients/ACME/questions/about/generalaffairs_antisocial_checks.Hit/{hit.pk}/"


def place(check: Check) -> str:
    return f"/desk/{check.task.number}/antisocial-checks/{check.pk}/"


def opened(browser: Browser, check: Check, hit: Hit) -> None:
    browser.post(f"/desk/{check.task.number}/antisocial-checks/hits/{hit.pk}/opening/")


def ask(browser: Browser, check: Check, hit: Hit) -> str:
    """Asked from the hit's own link; gives where the desk is led then."""
    opened(browser, check, hit)
    assert about(hit) in browser.get(place(check)).text
    answer = browser.post(about(hit), {"text": ASKED, "choices": "はい\nいいえ", "minutes": "2"})
    assert answer.status_code == 302, answer.text
    return answer.url


@pytest.mark.slow
def test_nobody_asks_about_a_hit_that_he_has_not_opened(browser: Browser, check: Check, hit: Hit) -> None:
    assert about(hit) not in browser.get(place(check)).text
    assert browser.get(about(hit)).status_code == 404
    opened(browser, check, hit)
    assert browser.get(about(hit)).status_code == 200


@pytest.mark.slow
def test_the_answer_stands_at_the_hit_and_only_the_clock_waited(
    cast: Any, browser: Browser, check: Check, hit: Hit
) -> None:
    back = ask(browser, check, hit)
    assert browser.get(back).url == f"{place(check)}#hit-{hit.pk.hex}"
    page = browser.get(place(check)).text
    assert ASKED in page
    assert "回答待ち" in page
    requester, sato = cast.acme.people["REQUESTER"], cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, cast.staff["sato"]):
        task, question = Task.objects.get(pk=check.task_id), Question.objects.get()
        assert (task.status, question.person_id) == ("WAITING", cast.acme.persons["REQUESTER"].pk)
        actions.sort_hit(hit.pk, sorted_as="NAMESAKE", reason="所在地が別の県。", actor=sato, now=NOW)
        actions.hand_over(check.pk, actor=sato, now=NOW)
    browser.force_login(requester)
    card = browser.get("/portal/ACME/card/").text
    assert "「株式会社髙﨑商会」の調査で見つかった「高﨑商会」（取引停止先 第1版）" in card
    with cast.at(cast.acme, requester):
        said = {"actor": cast.actor(requester), "now": NOW + timedelta(hours=1)}
        questions.answer(question.pk, text="いいえ、別の会社です。", **said)
        assert Task.objects.get(pk=check.task_id).status == "WORKING"
    browser.force_login(cast.staff["sato"])
    page = browser.get(place(check)).text
    assert "いいえ、別の会社です。" in page
    assert "回答待ち" not in page


@pytest.mark.slow
def test_an_answer_that_the_client_keeps_holds_for_the_same_finding_alone(
    cast: Any, browser: Browser, check: Check, hit: Hit
) -> None:
    ask(browser, check, hit)
    requester, sato = cast.acme.people["REQUESTER"], cast.actor(cast.staff["sato"])
    with cast.at(cast.acme, requester):
        said = {"actor": cast.actor(requester), "now": NOW}
        question = questions.answer(Question.objects.get().pk, text="別の会社です。", **said)
        questions.keep_as_rule(question.pk, **said)
    later = work.make_task(cast, cast.acme, "WORKING", worktype=check.task.worktype, fields=check.task.fields)
    with cast.at(cast.acme, cast.staff["sato"]):
        a_list(actor=sato, now=NOW, name="別の名簿", listed="株式会社高崎商会")
        [again] = search(later, actor=sato)
        again.task = later
        same, other = Hit.objects.filter(check_of=again).order_by("label")[::-1]
    ask(browser, again, same)
    ask(browser, again, other)
    with cast.at(cast.acme):
        answered = dict(Question.objects.exclude(pk=question.pk).values_list("subject", "answer"))
    assert answered == {same.pk: "別の会社です。", other.pk: ""}


@pytest.mark.slow
def test_who_is_not_named_for_it_finds_neither_hit_nor_question(
    cast: Any, browser: Browser, check: Check, hit: Hit
) -> None:
    back = ask(browser, check, hit)
    browser.force_login(cast.staff["tanaka"])
    assert browser.get(about(hit)).status_code == 404
    assert browser.get(back).status_code == 404
    browser.force_login(cast.rival.people["REQUESTER"])
    assert ASKED not in browser.get("/portal/RIVAL/card/").text
