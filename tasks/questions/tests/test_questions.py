"""One question object for any row, and answers that hold again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser

from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from clients.companies.models import Establishment
from tasks.cards.tests.conftest import (  # noqa: F401
    MORNING,
    actor,
    asked,
    at_work,
    bring_forward,
    everybody,
    frozen,
    office,
    round_at,
    settle,
)  # fmt: skip
from tasks.models import AnswerRule, Notice, Question, Task
from tasks.questions import actions, kinds
from tests.fixtures.work import NOW, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
LATER = NOW + timedelta(hours=1)
KIND = kinds.register(
    kinds.SubjectKind("clients.Establishment", "拠点", "同じ拠点の質問", lambda record: "/desk/clients/ACME/")
)


def ask_about_place(cast, text="この入金は何の代金ですか。", key="カ）ヤマダ"):
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        place, _made = Establishment.objects.get_or_create(tenant=cast.acme.row, name="本社", is_head=True)
        return actions.ask_about(place, text=text, match_key=key, actor=cast.actor(sato), now=NOW)


def answer(cast, question, text="本社です。", role="REQUESTER"):
    with cast.at(cast.acme, cast.acme.people[role]):
        return actions.answer(question.pk, text=text, actor=actor(cast, role), now=LATER)


@pytest.mark.slow
def test_a_question_about_a_row_without_a_task_tells_its_room_the_answer(at_work, settle):  # noqa: F811
    cast = at_work
    question = ask_about_place(cast)
    assert (question.task, question.subject_label) == (None, "本社")
    answer(cast, question)
    with cast.at(cast.acme):
        event = Outbox.objects.get(topic="question.answered")
        assert event.payload["subject_kind"] == "clients.Establishment"
        assert event.payload["subject"] == str(question.subject)
    settle()
    with cast.at(cast.acme):
        told = {(row.user.email.split("@")[0], row.kind) for row in Notice.objects.select_related("user")}
    assert told == {("owner", "ASKED"), ("sato", "ANSWERED")}
    browser = Browser()
    for user, area in ((cast.acme.people["OWNER"], "portal/ACME"), (cast.staff["sato"], "desk")):
        browser.force_login(user)
        assert browser.get(f"/{area}/notices/").status_code == 200


@pytest.mark.slow
def test_an_answer_that_the_client_keeps_is_not_asked_again(asked, at_work):  # noqa: F811
    cast = at_work
    _task, question = asked("送り先はどちらですか。")
    answer(cast, question)
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        rule = actions.keep_as_rule(question.pk, actor=actor(cast, "REQUESTER"), now=LATER)
    assert rule.confirmed_name == cast.acme.persons["REQUESTER"].name
    task, again = asked("送り先は　どちらですか。", now=LATER)
    assert (again.answer, again.channel, again.rule) == ("本社です。", "RULE", rule)
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).status == "WORKING", "nobody waits"
    _task, different = asked("何部いりますか。", now=LATER)
    assert different.is_open


def test_what_staff_keep_holds_once_the_client_has_confirmed_it_and_until_it_ends(at_work):  # noqa: F811
    cast, sato = at_work, at_work.staff["sato"]
    question = ask_about_place(cast)
    answer(cast, question, "本社の家賃です。", "OWNER")
    with cast.at(cast.acme, sato):
        rule = actions.keep_as_rule(question.pk, actor=cast.actor(sato), now=LATER)
        with pytest.raises(Refused, match="お客様が確認"):
            actions.confirm_rule(rule.pk, actor=cast.actor(sato), now=LATER)
    assert ask_about_place(cast).is_open
    with cast.at(cast.acme, cast.acme.people["OWNER"]):
        actions.confirm_rule(rule.pk, actor=actor(cast, "OWNER"), now=LATER)
    assert ask_about_place(cast, key="カ）ヤマダ").answer == "本社の家賃です。"
    assert ask_about_place(cast, key="カ）スズキ").is_open
    with cast.at(cast.acme, sato):
        actions.end_rule(rule.pk, actor=cast.actor(sato), now=LATER)
    assert ask_about_place(cast).is_open


@pytest.mark.slow
def test_a_newer_answer_takes_the_place_of_the_older(asked, at_work):  # noqa: F811
    cast = at_work
    for text in ("本社です。", "支社です。"):
        task = make_task(cast, cast.acme, "WORKING")
        with cast.at(cast.acme):
            AnswerRule.objects.filter(valid_to=None).update(confirmed_at=None)
        _task, question = asked("送り先はどちらですか。", task=task)
        answer(cast, question, text)
        with cast.at(cast.acme, cast.acme.people["OWNER"]):
            actions.keep_as_rule(question.pk, actor=actor(cast, "OWNER"), now=LATER)
    with cast.at(cast.acme):
        assert AnswerRule.objects.get(valid_to=None).answer == "支社です。"
        assert AnswerRule.objects.count() == 2


def test_a_person_without_seat_for_it_answers_nothing(asked, at_work):  # noqa: F811
    cast = at_work
    question = ask_about_place(cast)
    with pytest.raises(Refused, match="閲覧の席では回答できません"):
        answer(cast, question, role="VIEWER")
    with cast.at(cast.acme):
        assert Question.objects.get(pk=question.pk).is_open
