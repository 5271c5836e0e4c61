"""Several deliveries are accepted on one page; what was decided meanwhile is told, and nothing is lost."""

from __future__ import annotations

import pytest

from bpo.core.documents.models import Document
from tasks.models import Task
from tasks.portal.tests.conftest import text_of
from tasks.time.models import ClientTouch
from tests.fixtures.work import NOW, make_file, make_scope, make_task

HOME, PAGE, SEND = "/portal/ACME/", "/portal/ACME/acceptance/", "/portal/ACME/acceptance/chosen/"


def three(cast) -> list[Task]:
    make_scope(cast.acme)
    return [make_task(cast, cast.acme, "DELIVERED") for _n in range(3)]


def states(cast) -> list[str]:
    with cast.at(cast.acme):
        return list(Task.objects.order_by("number").values_list("status", flat=True))


@pytest.mark.slow
def test_those_that_are_ticked_are_accepted_with_the_time_that_the_page_took(cast, browser):
    tasks = three(cast)
    person = browser("REQUESTER")
    assert "納品3件を1ページでまとめて確認する" in text_of(person.get(HOME))
    shown = text_of(person.get(PAGE))
    assert shown.count("くわしく見る・やり直しを依頼する") == 3
    sent = {"tasks": [str(tasks[0].pk), str(tasks[2].pk)], "active_seconds": "91"}
    answer = person.post(SEND, sent, follow=True)
    assert answer.redirect_chain == [(HOME, 302)]
    assert "2件の検収を受け付けました。" in text_of(answer)
    assert "まとめて確認する" not in text_of(answer)  # one is left
    assert states(cast) == ["DONE", "DELIVERED", "DONE"]
    with cast.at(cast.acme):  # 91 seconds = 46 + 45
        assert sorted(ClientTouch.objects.filter(kind="APPROVAL").values_list("seconds", flat=True)) == [45, 46]
        assert set(Task.objects.filter(status="DONE").values_list("acceptance", flat=True)) == {"CLIENT"}


@pytest.mark.slow
def test_each_shows_the_papers_that_the_client_may_see(cast, browser):
    task, *_others = three(cast)
    for title, seen in (("お礼状", True), ("社内の控え", False)):
        file = make_file(cast.acme, f"{title}.pdf")
        with cast.at(cast.acme):
            Document.objects.create(
                tenant=cast.acme.row, title=title, kind=title, subject_kind="tasks.Task", subject=task.pk, file=file,
                state="READY", data_hash=title, client_visible=seen, issued_at=NOW,
            )  # fmt: skip
    shown = text_of(browser("REQUESTER").get(PAGE))
    assert ("お礼状" in shown, "社内の控え" in shown) == (True, False)


@pytest.mark.slow
def test_nothing_ticked_asks_for_it(cast, browser):
    three(cast)
    answer = browser("REQUESTER").post(SEND, {"active_seconds": "5"})
    assert (answer.status_code, states(cast)) == (422, ["DELIVERED"] * 3)
    assert "検収する納品を選んでください。" in text_of(answer)


@pytest.mark.slow
def test_what_was_accepted_meanwhile_keeps_the_rest_ticked(cast, browser):
    first, second, _third = three(cast)
    person = browser("REQUESTER")
    person.post(SEND, {"tasks": [str(first.pk)]})
    answer = person.post(SEND, {"tasks": [str(first.pk), str(second.pk)]})
    assert (answer.status_code, states(cast)) == (422, ["DONE", "DELIVERED", "DELIVERED"])
    assert "すでに確認が済んだものがあります" in text_of(answer)
    assert f'value="{second.pk}" checked' in answer.content.decode()
    person.post(SEND, {"tasks": [str(second.pk)]})
    assert states(cast) == ["DONE", "DONE", "DELIVERED"]


@pytest.mark.slow
def test_a_foreign_delivery_is_no_choice_and_who_may_not_accept_is_refused(cast, browser):
    three(cast)
    make_scope(cast.rival)
    foreign = make_task(cast, cast.rival, "DELIVERED")
    assert browser("REQUESTER").post(SEND, {"tasks": [str(foreign.pk)]}).status_code == 422
    with cast.at(cast.rival):
        assert Task.objects.get(pk=foreign.pk).status == "DELIVERED"
    assert browser("VIEWER").get(PAGE).status_code == 403


def test_nothing_waits(cast, browser):
    assert "確認をお願いしている納品はありません" in text_of(browser("REQUESTER").get(PAGE))
