"""One card per person, its mail, its page without sign-in, reminders that stop, the responsible person at the end."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from bpo.core.jobs.models import Job
from bpo.core.policy import Refused
from clients.companies.models import Person
from tasks.cards import actions
from tasks.cards.access import token_of
from tasks.cards.actions import MAIL
from tasks.cards.models import Card, CardLine
from tasks.cards.tests.conftest import MORNING, actor, on_day
from tasks.models import ClientTouch, Question, Task
from tasks.notices.models import NoticeSetting
from tasks.questions import actions as questions
from tests.fixtures.work import NOW, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def lines(cast):
    with cast.at(cast.acme):
        rows = CardLine.objects.select_related("person__user").order_by("at", "turn", "label")
        return [(row.person.user.email.split("@")[0], row.stage, row.turn) for row in rows]


@pytest.mark.slow
def test_questions_of_several_tasks_come_as_one_card_and_one_mail(cast, asked, round_at, settle, office):
    asked("宿泊先はどちらですか。", minutes=2)
    asked("何部いりますか。", minutes=3)
    (card,) = round_at(MORNING)
    assert (len(card.subjects), card.minutes, card.person.pk) == (2, 5, cast.acme.persons["REQUESTER"].pk)
    assert round_at(MORNING + timedelta(hours=4)) == []
    settle()
    (mail,) = [one for one in office.mails if "ご確認のお願い" in one["Subject"]]
    assert mail["Subject"] == "ご確認のお願い 2件（約5分）"
    assert mail["To"] == "requester@acme.example"
    words = "".join(part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")
    assert "宿泊先" not in words
    assert "/card/" in words


@pytest.mark.slow
def test_reminders_follow_business_days_stop_on_the_answer_and_reach_the_responsible_person(cast, asked, round_at):
    _task, first = asked("一つ目")
    _task, second = asked("二つ目")
    round_at(on_day(0))
    round_at(on_day(1))  # Friday: one business day
    assert round_at(on_day(2)) == []  # Saturday
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        questions.answer(first.pk, text="はい", actor=actor(cast, "REQUESTER"), now=on_day(2))
    round_at(on_day(5))  # Tuesday: the third business day
    (card,) = round_at(on_day(7))  # Thursday: the fifth
    assert card.person.pk == cast.acme.persons["OWNER"].pk
    assert card.subjects == [["question", str(second.pk)]]
    assert round_at(on_day(8)) == []
    assert lines(cast) == [
        ("requester", "ASKED", 0), ("requester", "ASKED", 0), ("requester", "REMINDED", 1),
        ("requester", "REMINDED", 1), ("requester", "REMINDED", 2), ("owner", "ESCALATED", 0),
    ]  # fmt: skip


def link(card: Card) -> str:
    return f"/card/{token_of(card)}/"


@pytest.mark.slow
def test_the_page_of_the_mail_opens_the_camera_for_the_answer(cast, asked, round_at, frozen):
    _task, question = asked()
    (card,) = round_at(MORNING)
    browser = Browser()
    page = browser.get(link(card)).content.decode()
    prefix = f"q{question.pk.hex[-12:]}"
    assert re.search(rf'<input[^>]*name="{prefix}-photo"[^>]*capture="environment"', page)
    form = re.search(rf'action="([^"]*{question.pk}[^"]*)"', page)[1].partition("#")[0]
    photo, file = (SimpleUploadedFile(name, PNG, content_type="image/png") for name in ("写真.png", "別.png"))
    both = browser.post(form, {f"{prefix}-photo": photo, f"{prefix}-file": file})
    assert (both.status_code, "どちらかを外してください" in both.content.decode()) == (422, True)
    photo.seek(0)
    assert browser.post(form, {f"{prefix}-photo": photo}).status_code == 302
    with cast.at(cast.acme):
        assert Question.objects.get(pk=question.pk).file.name == "写真.png"


@pytest.mark.slow
def test_the_page_of_the_mail_answers_without_sign_in_and_the_work_goes_on(cast, asked, round_at, frozen):
    task, question = asked(choices=["駅前", "会場前"])
    _task, other = asked("何部いりますか。")
    (card,) = round_at(MORNING)
    browser, url = Browser(), link(card)
    page = browser.get(url).content.decode()
    assert "駅前" in page
    assert "RIVAL" not in page
    form = re.search(rf'action="([^"]*{question.pk}[^"]*)"', page)[1].partition("#")[0]
    prefix = f"q{question.pk.hex[-12:]}"
    file = SimpleUploadedFile("地図.txt", "駅の前".encode(), content_type="text/plain")
    assert browser.post(form, {f"{prefix}-choice": "駅前", f"{prefix}-file": file}).status_code == 302
    with cast.at(cast.acme):
        row = Question.objects.get(pk=question.pk)
        assert (row.answer, row.channel, row.answered_person.name) == ("駅前", "CARD", card.person.name)
        assert row.file.name == "地図.txt"
        assert Task.objects.get(pk=task.pk).status == "WORKING"
        assert ClientTouch.objects.get(kind="ANSWER", task=task).person == card.person.pk
        assert Question.objects.get(pk=other.pk).is_open
    assert browser.post(form, {f"{prefix}-choice": "会場前"}).status_code == 409


@pytest.mark.slow
def test_the_link_opens_its_own_things_alone_and_ends(cast, asked, round_at, frozen):
    asked()
    (card,) = round_at(MORNING)
    _task, later = asked("後からの質問", now=MORNING)
    browser, url = Browser(), link(card)
    assert "後からの質問" not in browser.get(url).content.decode()
    assert browser.post(f"{url}questions/{later.pk}/", {f"q{later.pk.hex[-12:]}-text": "x"}).status_code == 404
    assert browser.get(url.replace(url[8:12], "xxxx")).status_code == 410
    with cast.at(cast.acme):
        Person.objects.filter(pk=card.person_id).update(left_on=date(2026, 10, 15))
    assert browser.get(url).status_code == 410, "he has left"
    with cast.at(cast.acme):
        Person.objects.filter(pk=card.person_id).update(left_on=None)
    assert browser.get(url).status_code == 200
    frozen.move_to(MORNING + timedelta(days=15))
    assert browser.get(url).status_code == 410, "it has expired"


def test_what_is_not_his_is_handed_to_a_colleague_of_that_name_else_to_the_responsible_person(cast, asked, round_at):
    _task, question = asked()
    round_at(on_day(0))
    name = cast.acme.persons["APPROVER"].name
    who = {"actor": actor(cast, "REQUESTER"), "note": "経理です"}
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        assert questions.hand_on(question.pk, name=f"{name}様", now=on_day(0), **who).name == name
    (card,) = round_at(on_day(1))
    assert card.person.name == name
    with cast.at(cast.acme, cast.acme.people["REQUESTER"]):
        there = questions.hand_on(question.pk, name="知らない人", now=on_day(1), **who)
    assert there.pk == cast.acme.persons["OWNER"].pk
    assert [stage for _who, stage, _turn in lines(cast)] == ["ASKED", "HANDED", "ASKED", "HANDED"] or lines(cast)


@pytest.mark.slow
def test_guarded_work_goes_to_who_may_see_it_alone(cast, asked, round_at):
    _task, question = asked()
    with cast.at(cast.acme):
        Question.objects.filter(pk=question.pk).update(category="PAYROLL")
    assert round_at(MORNING) == [], "nobody of ACME is named for payroll"
    with cast.at(cast.acme):
        Question.objects.filter(pk=question.pk).update(category="PERSONAL")
    (card,) = round_at(MORNING)
    assert card.person.pk == cast.acme.persons["OWNER"].pk


@pytest.mark.slow
def test_a_plan_is_kept_by_the_manager_and_followed(cast, asked, round_at):
    manager = cast.staff["manager"]
    asked()
    with cast.at(cast.acme, manager):
        by = {"actor": cast.actor(manager), "by_mail": False}
        with pytest.raises(Refused, match="営業日"):
            actions.keep_plan(remind_after=[3, 1], escalate_after=5, **by)
        actions.keep_plan(remind_after=[], escalate_after=1, **by)
    round_at(on_day(0))
    (card,) = round_at(on_day(1))
    assert card.person.pk == cast.acme.persons["OWNER"].pk


@pytest.mark.slow
def test_the_portal_answers_the_same_card(cast, asked, frozen):
    _task, question = asked(choices=["駅前", "会場前"])
    browser = Browser()
    browser.force_login(cast.acme.people["REQUESTER"])
    page = browser.get("/portal/ACME/card/").content.decode()
    assert "宿泊先はどちらですか。" in page
    prefix, url = f"q{question.pk.hex[-12:]}", f"/portal/ACME/card/questions/{question.pk}/"
    assert browser.post(url, {}).status_code == 422
    assert browser.post(url, {f"{prefix}-choice": "駅前", f"{prefix}-keep": "on"}).status_code == 302
    with cast.at(cast.acme):
        assert Question.objects.get(pk=question.pk).channel == "PORTAL"
    stranger = Browser()
    stranger.force_login(cast.rival.people["REQUESTER"])
    assert stranger.post(url, {f"{prefix}-choice": "駅前"}).status_code == 404
    assert stranger.post(url.replace("ACME", "RIVAL"), {f"{prefix}-choice": "駅前"}).status_code == 404


@pytest.mark.slow
def test_a_card_can_be_sent_now(cast, asked, round_at, frozen):
    asked()
    person, browser = cast.acme.persons["REQUESTER"], Browser()
    browser.force_login(cast.staff["sato"])
    url = f"/desk/clients/ACME/questions/{person.pk}/sending/"
    assert browser.post(url).status_code == 302
    assert browser.post(url).status_code == 302
    assert [stage for _who, stage, _turn in lines(cast)] == ["ASKED", "REMINDED"]
    assert round_at(MORNING) == []
    page = browser.get("/desk/clients/ACME/questions/").content.decode()
    assert "1件・約3分" in page
    assert urlsplit(browser.get("/desk/questions/?format=csv").headers["Content-Type"]).path.startswith("text/csv")


@pytest.mark.slow
def test_how_long_it_waits_is_shown_on_the_task_and_in_the_list(cast, asked, frozen):
    task, _question = asked(now=NOW - timedelta(days=2))
    browser = Browser()
    browser.force_login(cast.staff["sato"])
    words = "お客様の回答待ち 2営業日"
    assert words in browser.get(f"/desk/{task.number}/").content.decode()
    assert words in browser.get("/desk/questions/").content.decode()
    assert make_task(cast, cast.acme, "WORKING")


def cards_of(office, address):
    return [one for one in office.mails if one["To"] == address and "ご確認" in one["Subject"]]


@pytest.mark.slow
def test_the_mail_is_stopped_by_one_click_and_the_question_still_reaches_the_responsible_person(
    cast, asked, round_at, settle, office, frozen
):
    _task, question = asked()
    round_at(MORNING)
    settle()
    (mail,) = cards_of(office, "requester@acme.example")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(str(mail["List-Unsubscribe"]).strip("<>")).path
    program = Browser(enforce_csrf_checks=True)
    assert "責任者の方に連絡します" in program.get(address).text
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NoticeSetting.objects.get().modes == {"CARDS": "OFF"}
    for days in (1, 5, 7):
        round_at(on_day(days))
        settle()
    assert len(cards_of(office, "requester@acme.example")) == 1, "no reminder by mail"
    assert len(cards_of(office, "owner@acme.example")) == 1, "but the responsible person is asked"
    with cast.at(cast.acme):
        assert Question.objects.get(pk=question.pk).is_open
        assert "設定により送信なし" in Card.objects.values_list("last_error", flat=True)
    browser = Browser()
    browser.force_login(cast.acme.people["REQUESTER"])
    assert "宿泊先はどちらですか。" in browser.get("/portal/ACME/card/").text


@pytest.mark.slow
def test_who_wants_no_mail_for_each_question_still_gets_his_cards(cast, asked, round_at, settle, office):
    NoticeSetting.objects.create(user=cast.acme.people["REQUESTER"], modes={"ASKED": "OFF"})
    asked()
    round_at(MORNING)
    settle()
    assert len(cards_of(office, "requester@acme.example")) == 1


def test_a_card_and_its_reminders_wait_for_the_end_of_the_quiet_hours(cast, asked, round_at):
    quiet = {"quiet_from": time(13), "quiet_to": time(15, 30)}
    NoticeSetting.objects.create(user=cast.acme.people["REQUESTER"], **quiet)
    asked()
    for day in (0, 1):  # asked on Thursday, reminded on Friday, both at half past two
        (card,) = round_at(on_day(day))
        with cast.at(cast.acme):
            mail = Job.objects.get(kind=MAIL, key=str(card.pk))
        assert mail.run_at == on_day(day).replace(hour=15, minute=30)
    assert [stage for _who, stage, _turn in lines(cast)] == ["ASKED", "REMINDED"]


@pytest.mark.slow
def test_who_sends_a_card_by_hand_reads_when_it_goes(cast, asked, frozen):
    quiet = {"quiet_from": time(9), "quiet_to": time(12)}
    NoticeSetting.objects.create(user=cast.acme.people["REQUESTER"], **quiet)
    asked()
    browser = Browser()
    browser.force_login(cast.staff["sato"])
    url = f"/desk/clients/ACME/questions/{cast.acme.persons['REQUESTER'].pk}/sending/"
    assert "お願いのメールは 2026/10/15（木）12:00 に送ります" in browser.post(url, follow=True).text


@pytest.mark.slow
def test_a_person_without_a_login_has_nothing_to_stop(cast, asked, round_at, settle, office):
    asked()
    with cast.at(cast.acme):
        Person.objects.filter(pk=cast.acme.persons["REQUESTER"].pk).update(user=None)
    round_at(MORNING)
    settle()
    for mail in office.mails:
        stops = "List-Unsubscribe" in mail
        assert stops == (mail["To"] != "requester@acme.example")
