"""A question about one field of a record: asked and answered, then proposed at the field."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client as Browser

from generalaffairs.data_entry.models import Record
from generalaffairs.data_entry.tests.conftest import Desk
from generalaffairs.data_entry.tests.example import TYPED
from tasks.double_entry.models import Case
from tasks.questions import actions as questions
from tasks.questions.models import Question
from tests.fixtures import work

pytestmark = pytest.mark.django_db
NOW, ASKED = work.NOW, "「橋」の字は「槁」でしょうか。"


@pytest.fixture
def browser(client: Browser) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield client


@pytest.fixture
def record(desk: Desk) -> Record:
    [made] = desk.records("0001")
    return made


def about(record: Record, field: str = "氏名") -> str:
    base = f"/desk/clients/ACME/questions/about/generalaffairs_data_entry.Record/{record.pk}/"
    return f"{base}?field={quote(field)}" if field else base


def sign_in(browser: Browser, desk: Desk, name: str) -> None:
    browser.force_login(desk.cast.staff[name])


def ask(browser: Browser, desk: Desk, record: Record, field: str = "氏名") -> str:
    sign_in(browser, desk, "sato")
    answer = browser.post(about(record, field), {"text": ASKED, "choices": "", "minutes": "2"})
    assert answer.status_code == 302, answer.text
    return answer.url


def answer(desk: Desk, text: str) -> Question:
    requester = desk.cast.acme.people["REQUESTER"]
    with desk.cast.at(desk.cast.acme, requester):
        said = {"actor": desk.cast.actor(requester), "now": NOW + timedelta(minutes=5)}
        return questions.answer(Question.objects.get(answered_at=None).pk, text=text, **said)


def test_the_page_says_which_field_and_how_it_reads_to_him_who_typed_it(
    desk: Desk, browser: Browser, record: Record
) -> None:
    desk.keys("sato", **TYPED)
    sign_in(browser, desk, "sato")
    page = browser.get(about(record)).text
    assert "0001「氏名」" in page
    assert "「氏名」のいまの読み" in page
    assert "髙橋 美咲" in page
    sign_in(browser, desk, "manager")
    assert "髙橋 美咲" not in browser.get(about(record)).text, "a blind keying is its operator's alone"
    assert "いまの読み" not in browser.get(about(record, "")).text


def test_a_field_that_the_record_does_not_have_is_not_there(desk: Desk, browser: Browser, record: Record) -> None:
    sign_in(browser, desk, "sato")
    assert browser.get(about(record, "口座番号")).status_code == 404
    assert browser.post(about(record, "口座番号"), {"text": ASKED, "minutes": "2"}).status_code == 404


@pytest.mark.slow
def test_the_client_reads_the_field_and_the_answer_stands_at_it_for_who_keys(
    desk: Desk, browser: Browser, record: Record
) -> None:
    back = ask(browser, desk, record)
    assert back == desk.url("record", record=record.pk)
    browser.force_login(desk.cast.acme.people["REQUESTER"])
    assert "0001の「氏名」" in browser.get("/portal/ACME/card/").text
    sign_in(browser, desk, "sato")
    keying = browser.post(desk.url("take")).url
    assert f"お客様に質問中：{ASKED}" in browser.get(keying).text
    answer(desk, "<b>髙槁</b>です")
    page = browser.get(keying).text
    assert f"お客様の回答：&lt;b&gt;髙槁&lt;/b&gt;です（質問：{ASKED}）" in page
    assert page.index("お客様の回答：") < page.index('name="フリガナ"'), "at its field, not below the form"


@pytest.mark.slow
def test_the_answer_is_what_the_third_person_is_proposed(desk: Desk, browser: Browser, record: Record) -> None:
    ask(browser, desk, record)
    answer(desk, "髙槁　美咲")
    desk.keys("sato", **TYPED)
    desk.keys("suzuki", **{**TYPED, "氏名": "髙槗 美咲"})
    sign_in(browser, desk, "manager")
    form = browser.get(desk.url("record", record=record.pk)).context["form"]
    assert [form.fields[f"{name}0"].initial for name in ("choice", "other")] == ["OTHER", "髙槁　美咲"]
    assert form.fields["reason0"].initial == "お客様の回答（青葉商事株式会社依頼者 2026/10/15（木）10:05）"


@pytest.mark.slow
def test_an_answer_like_one_of_the_keyings_chooses_it_and_stands_at_the_field_afterwards(
    desk: Desk, browser: Browser, record: Record
) -> None:
    ask(browser, desk, record)
    answer(desk, "髙橋 美咲")
    desk.keys("sato", **TYPED)
    desk.keys("suzuki", **{**TYPED, "氏名": "髙槗 美咲"})
    sign_in(browser, desk, "manager")
    at = desk.url("record", record=record.pk)
    form = browser.get(at).context["form"]
    sent = {name: form.fields[name].initial or "" for name in ("choice0", "other0", "reason0")}
    sent["mistake0"] = "UNREADABLE"
    assert sent["choice0"] == "A"
    assert browser.post(desk.url("decide", record=record.pk), sent).status_code == 302
    with desk.at():
        assert Case.objects.get(pk=record.case_id).values["氏名"] == "髙橋 美咲"
    page = browser.get(at).text
    assert page.index(">氏名</dt>") < page.index(ASKED) < page.index(">フリガナ</dt>")
    ask(browser, desk, record, "")
    assert page.count(ASKED) == 1, "what is asked about the whole record stands beside the fields"


@pytest.mark.slow
def test_a_kept_answer_holds_for_the_same_field_alone(desk: Desk, browser: Browser, record: Record) -> None:
    ask(browser, desk, record)
    question = answer(desk, "髙橋")
    owner = desk.cast.acme.people["OWNER"]
    with desk.cast.at(desk.cast.acme, owner):
        questions.keep_as_rule(question.pk, actor=desk.cast.actor(owner), now=NOW + timedelta(minutes=6))
    ask(browser, desk, record)
    ask(browser, desk, record, "フリガナ")
    with desk.at():
        later = Question.objects.exclude(pk=question.pk)
        assert dict(later.values_list("subject_field", "answer")) == {"氏名": "髙橋", "フリガナ": ""}
