"""Mails through a real SMTP session on this machine: what they say, when they go, how they are stopped."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings as live
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.jobs import celery_tasks
from bpo.core.jobs.models import Job
from bpo.core.testing.jobs import run_all
from tasks.notices import actions
from tasks.notices.kinds import Mode
from tasks.notices.models import Notice, NoticeMail, NoticeSetting
from tasks.notices.tests.test_telling import ask as ask_quietly
from tasks.questions import actions as questions
from tasks.work import actions as work
from tests.fixtures.work import NOW, make_request, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
SECRET_WORDS = ("宿泊先", "会議資料", "青葉", "依頼者")


def prefer(user, quiet=(None, None), **modes) -> None:
    NoticeSetting.objects.update_or_create(
        user=user, defaults={"modes": modes, "quiet_from": quiet[0], "quiet_to": quiet[1]}
    )


def ask(cast, task, company, *text):
    """A question to somebody who wants a mail for each one at once, beside his card."""
    NoticeSetting.objects.get_or_create(user=company.people["REQUESTER"], defaults={"modes": {"ASKED": "NOW"}})
    return ask_quietly(cast, task, company, *text)


def parts_of(mail) -> list[str]:
    return [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]


@pytest.mark.slow
def test_a_mail_holds_number_words_and_link_and_nothing_else(at_work, settle, office, settings):
    settings.COMPANY_NAME = "裏方サービス株式会社"
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    ask(cast, task, acme)
    settle()
    (mail,) = [one for one in office.mails if task.number in one["Subject"]]
    assert mail["Subject"] == f"{task.number} 確認していただきたいことがあります"
    assert mail["From"].addresses[0].display_name == "裏方サービス株式会社"
    assert mail["To"] == "requester@acme.example"
    text, html = parts_of(mail)
    link = f"{live.BASE_URL}/portal/ACME/{task.number}/"
    assert link in text
    assert f'href="{link}"' in html
    for part in (*parts_of(mail), *(str(value) for value in mail.values())):
        assert [word for word in SECRET_WORDS if word in part] == []


@pytest.mark.slow
def test_the_mail_can_be_stopped_by_one_click_of_the_mail_program(at_work, settle, office):
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    ask(cast, task, acme)
    settle()
    (mail,) = office.mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(str(mail["List-Unsubscribe"]).strip("<>")).path
    program = Browser(enforce_csrf_checks=True)
    assert program.get(address).status_code == 200
    assert NoticeSetting.objects.get().modes == {"ASKED": "NOW"}, "a scanner that opens the link changes nothing"
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NoticeSetting.objects.get().modes == {"ASKED": "OFF"}
    ask(cast, task, acme, "もう1つ確認します。")
    settle()
    assert len(office.mails) == 1
    with cast.at(acme):
        assert Notice.objects.filter(kind="ASKED").count() == 2, "in the app it is told all the same"


@pytest.mark.parametrize("token", ["x", "eyJ1c2VyIjoiMSJ9:1:2"])
def test_a_forged_link_stops_nothing(at_work, token):
    assert Browser().post(f"/notices/unsubscribe/{token}/").status_code == 410
    assert not NoticeSetting.objects.exists()


@pytest.mark.slow
def test_a_server_that_refuses_twice_gets_the_mail_the_third_time(at_work, settle, office, bring_forward):
    cast, acme = at_work, at_work.acme
    office.refusals = 2
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    for sent, error in ((0, True), (0, True), (1, False)):
        with cast.at(acme):
            row, job = NoticeMail.objects.get(), Job.objects.get(kind="notices.mail")
        assert (len(office.mails), bool(row.last_error), row.sent_at is None) == (sent, error, not sent)
        assert job.state == ("DONE" if sent else "QUEUED")
        bring_forward(datetime.now(tz=NOW.tzinfo) + timedelta(days=9999))
        settle()
    assert len(office.mails) == 1


def test_in_quiet_hours_the_mail_waits_for_their_end(at_work, settle, office, bring_forward):
    cast, acme = at_work, at_work.acme
    prefer(acme.people["REQUESTER"], quiet=(time(20), time(8)), ASKED=Mode.NOW)
    task = make_task(cast, acme, "WORKING")
    late = datetime(2026, 10, 15, 22, 30, tzinfo=NOW.tzinfo)
    with time_machine.travel(late, tick=False):
        with cast.at(acme, cast.staff["sato"]):
            questions.ask(task.pk, text="確認です。", actor=cast.actor(cast.staff["sato"]), now=late)
        deliver_only(cast, acme)
    with cast.at(acme):
        job = Job.objects.get(kind="notices.mail")
    assert job.run_at == datetime(2026, 10, 16, 8, 0, tzinfo=NOW.tzinfo)
    assert office.mails == []
    bring_forward(job.run_at)
    with time_machine.travel(job.run_at, tick=False):
        settle()
    assert len(office.mails) == 1


def deliver_only(cast, company) -> None:
    """The events alone, with their notices; no mail yet."""
    from bpo.core.jobs import runner

    for job in runner.deliver(tenant=company.id):
        runner.run(tenant=company.id, job=job)


@pytest.mark.slow
def test_what_was_read_in_the_app_needs_no_mail(at_work, settle, office):
    cast, acme = at_work, at_work.acme
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    deliver_only(cast, acme)
    with cast.at(acme):
        actions.mark_read(Notice.objects.get(), actor=cast.actor(acme.people["REQUESTER"]), now=NOW)
    settle()
    assert office.mails == []
    with cast.at(acme):
        assert NoticeMail.objects.get().dropped == "READ"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_gathered_mails_are_one_mail_about_all_companies(committed_work, office):
    cast = committed_work
    everybody = [tenancy.HOUSE_ID, cast.acme.id, cast.rival.id]
    manager = cast.staff["manager"]
    prefer(manager, REFUSED="DIGEST", ASSIGNED="DIGEST")
    tasks = {}
    for company in (cast.acme, cast.rival):
        task = tasks[company.code] = make_task(cast, company, "RECEIVED")
        with tenancy.use(company.id):
            work.assign(task.pk, operator_id=manager.pk, actor=cast.actor(manager), now=NOW)
            payload = {"task_id": str(task.pk)}
            actions.tell("task.assigned", payload, key="a", code=company.code, now=NOW + timedelta(minutes=1))
    run_all(everybody)
    assert office.mails == []
    evening = datetime(2026, 10, 15, 17, 2, tzinfo=NOW.tzinfo)
    for moment in (evening, evening + timedelta(minutes=5), evening + timedelta(days=1)):
        with time_machine.travel(moment, tick=False):
            celery_tasks.tick(moment)
            run_all(everybody)
    (mail,) = [one for one in office.mails if one["To"] == manager.email and "お知らせが" in one["Subject"]]
    assert mail["Subject"] == "お知らせが2件あります"
    text, html = parts_of(mail)
    for task in tasks.values():
        assert f"{live.BASE_URL}/desk/{task.number}/" in text
        assert f"{live.BASE_URL}/desk/{task.number}/" in html
    address = urlsplit(str(mail["List-Unsubscribe"]).strip("<>")).path
    assert Browser().post(address).status_code == 200
    modes = NoticeSetting.objects.get(user=manager).modes
    assert (modes["REFUSED"], modes["ASSIGNED"], modes["COMMENTED"]) == ("OFF", "OFF", "OFF")
    assert "ANSWERED" not in modes, "mails that go out at once stay"


def test_who_lost_his_seat_gets_no_mail(at_work, settle, office):
    cast, acme = at_work, at_work.acme
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    deliver_only(cast, acme)
    with cast.at(acme):
        user = acme.people["REQUESTER"]
        user.is_active = False
        user.save()
    settle()
    assert office.mails == []
    with cast.at(acme):
        assert NoticeMail.objects.get().dropped == "GONE"


def test_who_wants_no_mail_gets_none(at_work, settle, office):
    cast, acme = at_work, at_work.acme
    prefer(acme.people["REQUESTER"], ASKED=Mode.OFF)
    make_request(cast, acme)
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    assert office.mails == []
    with cast.at(acme):
        assert not NoticeMail.objects.exists()
