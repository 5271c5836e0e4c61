"""A call from its note to its end: whom it concerns, how he is told, what counts, who may do what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client as Browser

from bpo.core.audit.models import Event
from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy.models import uuid7
from bpo.core.together import alone
from clients.companies import actions as companies
from generalaffairs.phone_calls import actions, figures, queries
from generalaffairs.phone_calls.actions import Note
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.checks import problems
from generalaffairs.phone_calls.models import Call
from generalaffairs.phone_calls.report import TEMPLATE, report_data
from tasks.manuals import actions as manuals
from tasks.notices.models import Notice
from tasks.time.models import ClientTouch, UnitCount
from tasks.work.models import Task
from tests.fixtures import Cast, work
from tests.fixtures.work import NOW, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
LATER = NOW + timedelta(minutes=31)
ANSWER = "/desk/clients/ACME/phone-calls/answer/"


def told(cast: Cast, kind: str) -> list[str]:
    with cast.at(cast.acme):
        rows = Notice.objects.filter(kind=kind).select_related("user").order_by("user__email")
        return [row.user.email.split("@")[0] for row in rows]


def fresh(cast: Cast, call: Call) -> Call:
    with cast.at(cast.acme):
        return Call.objects.select_related("told_to", "task", "tenant").get(pk=call.pk)


def test_the_named_person_is_told_with_a_number_and_a_link_and_no_more(phone, taking, settle):
    wanted = phone.acme.persons["REQUESTER"]
    call = taking(meant_for=wanted, caller_name="髙橋", caller_company="株式会社みなと", wish="SOON")
    assert (call.state, call.told_to) == ("TAKEN", wanted)
    settle()
    assert told(phone, "CALL") == ["requester"]
    assert fresh(phone, call).state == "TOLD"
    [letter] = [one for one in mail.outbox if one.to == [wanted.email]]
    text = letter.subject + letter.body
    assert call.number in text
    assert f"/portal/ACME/phone-calls/{call.pk}/" in text
    for secret in ("髙橋", "みなと", "見積もり", "1234"):
        assert secret not in text
    settle()
    assert told(phone, "CALL") == ["requester"], "twice is once"


def test_who_is_told_when_nobody_is_named(phone, taking):
    people, who = phone.acme.persons, phone.actor(phone.staff["sato"])
    assert taking().told_to == people["OWNER"], "the 責任者 by seat"
    with phone.at(phone.acme):
        companies.name_responsible(
            side="CLIENT", duty="電話", valid_from=date(2026, 10, 1), person=people["APPROVER"],
            actor=phone.actor(phone.staff["manager"]),
        )  # fmt: skip
    assert taking().told_to == people["APPROVER"], "the responsible person"
    with phone.at(phone.acme):
        actions.set_owners({"INQUIRY": people["OWNER"]}, actor=who)
    assert taking().told_to == people["OWNER"], "the category's owner"
    with phone.at(phone.acme):
        actions.keep_entry(number="03-1234-5678", company="株式会社みなと", owner=people["REQUESTER"], actor=who)
    call = taking(kind="INQUIRY")
    assert (call.told_to, call.caller_company) == (people["REQUESTER"], "株式会社みなと"), (
        "who takes this number's calls"
    )
    assert taking(meant_for=people["VIEWER"]).told_to == people["REQUESTER"], "a seat that only looks confirms nothing"


def test_sales_calls_are_filtered_told_to_nobody_and_not_counted(phone, taking, settle):
    sales, real = taking(kind="SALES", matter=""), taking()
    wrong = taking(kind="WRONG", matter="")
    settle()
    assert [fresh(phone, one).state for one in (sales, wrong, real)] == ["UNNEEDED", "UNNEEDED", "TOLD"]
    assert told(phone, "CALL") == ["owner"]
    with phone.at(phone.acme):
        found = figures.figures(Month(2026, 10), today=NOW.date())
    assert (found.quota.used, found.sales, found.heat.total) == (2, 1, 3)


@pytest.mark.slow
def test_a_days_calls_are_one_task_and_each_counted_call_one_unit(phone, taking, settle):
    calls = [taking(), taking(), taking(kind="SALES", matter="")]
    task = calls[0].task
    assert {one.task_id for one in calls} == {task.pk}
    assert task.title == "2026/10/15の電話対応"
    assert taking(NOW + timedelta(days=1)).task_id != task.pk
    sato, suzuki = phone.staff["sato"], phone.staff["suzuki"]
    settle()
    with phone.at(phone.acme, sato):
        task = Task.objects.select_related("tenant").get(pk=task.pk)
        assert [one.text for one in alone(problems(task))] == ["受電一覧がありません。受電一覧を作成してください。"]
        work.actions.start(task.pk, actor=phone.actor(sato), now=NOW)
        with pytest.raises(Refused, match="受電一覧がありません"):
            work.hand_in(task, actor=phone.actor(sato), now=NOW)
        actions.make_list(task.pk, actor=phone.actor(sato))
    settle()
    with phone.at(phone.acme, sato):
        work.actions.submit_for_review(task.pk, actor=phone.actor(sato), now=NOW)
    with phone.at(phone.acme, suzuki):
        work.reviews.approve(task.pk, actor=phone.actor(suzuki), now=NOW)
    with phone.at(phone.acme):
        [row] = UnitCount.objects.filter(task=task)
        assert (row.key, row.count, row.process_line.name) == ("calls", 2, "代表電話の一次対応")
        assert not ClientTouch.objects.filter(task=task).exists(), "the client filed nothing"
    assert taking().task_id != task.pk, "a call after the hand-in is the next task's"


@pytest.mark.slow
def test_the_list_is_made_again_when_a_call_comes_after_it(phone, taking, settle):
    task, sato = taking().task, phone.staff["sato"]
    settle()
    with phone.at(phone.acme, sato):
        actions.make_list(task.pk, actor=phone.actor(sato))
    settle()
    taking(matter="あとから")
    settle()
    with phone.at(phone.acme, sato):
        task = Task.objects.select_related("tenant").get(pk=task.pk)
        assert "変更前のもの" in alone(problems(task))[0].text


def test_what_the_client_announced_is_its_own_list(phone, taking):
    task = make_task(phone, phone.acme, "WORKING", worktype=KEY, fields=FIELDS)
    with phone.at(phone.acme):
        assert queries.announcements(NOW.date()) == [task]
        assert queries.announcements(date(2027, 2, 1)) == []
    assert taking(announced=task).task_id == task.pk
    assert taking().task_id != task.pk


FIELDS = {
    "purpose": "CAMPAIGN",
    "subject": "展示会",
    "first_day": "2026-10-01",
    "last_day": "2026-10-31",
    "instruction": "会社名を聞く",
    "collect": True,
}


def test_the_script_of_the_moment_is_pinned(phone, taking, client: Browser):
    boss = phone.staff["manager"]
    with phone.at(phone.acme, boss):
        by = {"actor": phone.actor(boss), "now": NOW}
        manual = manuals.create_manual(title="電話の台本", worktype=KEY, body="お電話ありがとうございます。", **by)
    first = taking()
    with phone.at(phone.acme, boss):
        manuals.publish_version(manual.pk, body="青葉商事でございます。", change_note="名乗りを変更", **by)
    second = taking()
    client.force_login(phone.staff["sato"])
    assert "青葉商事でございます。" in client.get(ANSWER).text
    assert [fresh(phone, one).script_id is not None for one in (first, second)] == [True, True]
    assert first.script_id != second.script_id


@pytest.mark.slow
def test_thirty_minutes_unread_go_to_the_responsible_person_once(phone, taking, settle):
    call = taking(meant_for=phone.acme.persons["REQUESTER"])
    settle()
    with phone.at(phone.acme):
        assert actions.escalate(now=NOW + timedelta(minutes=29)) == []
        assert [one.pk for one in actions.escalate(now=LATER)] == [call.pk]
        assert actions.escalate(now=LATER + timedelta(hours=1)) == []
    assert told(phone, "CALL_LATE") == ["owner"]
    assert fresh(phone, call).late_at == LATER


@pytest.mark.slow
def test_a_beat_asks_every_client_for_what_nobody_read(committed_cast, settings):
    cast = committed_cast
    work.make_scope(cast.acme, KEY)
    sato = cast.staff["sato"]
    from bpo.core import tenancy
    from bpo.core.jobs.actions import enqueue
    from bpo.core.testing.jobs import run_all

    everybody = [tenancy.HOUSE_ID, cast.acme.id, cast.rival.id]
    with time_machine.travel(NOW, tick=False):
        with cast.at(cast.acme, sato):
            note = Note("INQUIRY", "03-1234-5678", matter="見積もり", meant_for=cast.acme.persons["REQUESTER"])
            actions.take(note, actor=cast.actor(sato), now=NOW, form_token="a")
        run_all(everybody)
    with time_machine.travel(LATER, tick=False):
        for key in ("1", "2"):
            with tenancy.use(tenancy.HOUSE_ID):
                enqueue("phone_calls.late_all", key=key, payload={"due": key})
            run_all(everybody)
    assert told(cast, "CALL_LATE") == ["owner"]


@pytest.mark.slow
def test_two_taps_confirm_and_record_the_call_back(phone, taking, settle, client: Browser):
    call = taking(meant_for=phone.acme.persons["REQUESTER"], wish="SOON", caller_name="髙橋")
    settle()
    client.force_login(phone.acme.people["REQUESTER"])
    page = f"/portal/ACME/phone-calls/{call.pk}/"
    assert "お電話の伝言：髙橋" in client.get("/portal/ACME/").text
    assert "確認しました" in client.get(page).text
    assert client.post(f"{page}confirmation/", {"active_seconds": "12"}).status_code == 302
    assert "確認しました" not in client.get(page).text
    assert "折り返しをお待ちです：髙橋" in client.get("/portal/ACME/").text
    client.post(f"{page}closing/", {"returned": "1", "outcome": "金曜に訪問"})
    done = fresh(phone, call)
    assert (done.state, done.outcome, done.seen_by_id) == ("RETURNED", "金曜に訪問", phone.acme.people["REQUESTER"].pk)
    assert "髙橋" not in client.get("/portal/ACME/").text
    with phone.at(phone.acme):
        assert ClientTouch.objects.get(task=call.task_id).seconds == 12
    assert client.post(f"{page}closing/", {"unneeded": "1"}).status_code == 409
    assert client.post(f"{page}closing/", {"returned": "1"}).status_code == 302, "twice is once"


@pytest.mark.slow
def test_a_requester_sees_his_own_messages_and_the_owner_all(phone, taking, client: Browser):
    mine, other = taking(meant_for=phone.acme.persons["REQUESTER"], matter="私への伝言"), taking(matter="別の伝言")
    for role, seen in (("REQUESTER", [mine]), ("OWNER", [mine, other]), ("VIEWER", [mine, other])):
        client.force_login(phone.acme.people[role])
        text = client.get("/portal/ACME/phone-calls/").text
        for call in (mine, other):
            there = client.get(f"/portal/ACME/phone-calls/{call.pk}/").status_code
            assert (there == 200) is (call in seen), (role, call.matter)
            assert (f"{call.pk}" in text) is (call in seen)
    assert client.post(f"/portal/ACME/phone-calls/{mine.pk}/confirmation/").status_code == 403, "閲覧 confirms nothing"


def test_a_call_of_another_client_is_not_there_and_a_stranger_takes_none(phone, taking, client: Browser):
    call, tanaka = taking(), phone.staff["tanaka"]
    with phone.at(phone.rival, tanaka), pytest.raises(Call.DoesNotExist):
        actions.confirm(call.pk, actor=phone.actor(tanaka), now=NOW)
    with phone.at(phone.acme, tanaka), pytest.raises(Refused, match="担当ではありません"):
        actions.take(Note("INQUIRY", matter="x"), actor=phone.actor(tanaka), now=NOW, form_token="t")
    client.force_login(tanaka)
    assert client.get(f"/desk/clients/ACME/phone-calls/{call.pk}/").status_code == 404
    assert client.get(f"/desk/clients/RIVAL/phone-calls/{call.pk}/").status_code == 404
    assert client.get(ANSWER).status_code == 404
    client.force_login(phone.rival.people["OWNER"])
    assert client.get(f"/portal/RIVAL/phone-calls/{call.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"caller_number": "12345"}, "読み取れません"),
        ({"caller_number": "", "wish": "SOON"}, "折り返し先の番号"),
        ({"matter": " "}, "用件がありません"),
    ],
)
def test_a_note_that_cannot_be_kept_says_why(phone, taking, said: dict[str, str], words: str):
    with pytest.raises(Refused, match=words) as refusal:
        taking(**said)
    assert refusal.value.status == 422
    with phone.at(phone.acme):
        assert not Call.objects.exists()
        assert not Task.objects.exists(), "nor is a day opened for it"


def test_a_client_without_the_work_in_its_contract_is_refused(cast):
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato), pytest.raises(Refused, match="契約に電話対応がありません"):
        actions.take(Note("OTHER", matter="x"), actor=cast.actor(sato), now=NOW, form_token="t")


@pytest.mark.slow
def test_a_correction_tells_whom_it_concerns_now_and_keeps_the_reason(phone, taking, settle):
    call, sato = taking(meant_for=phone.acme.persons["REQUESTER"]), phone.staff["sato"]
    settle()
    note = Note("INQUIRY", "03-1234-5678", matter="納期の確認", meant_for=phone.acme.persons["APPROVER"])
    with phone.at(phone.acme, sato):
        by = {"actor": phone.actor(sato), "now": NOW}
        with pytest.raises(Refused, match="理由がありません"):
            actions.correct(call.pk, note, reason=" ", version=call.version, **by)
        with pytest.raises(Refused, match="先にこの電話を変更"):
            actions.correct(call.pk, note, reason="聞き違い", version=9, **by)
        actions.correct(call.pk, note, reason="聞き違い", version=call.version, **by)
    settle()
    assert told(phone, "CALL") == ["approver", "requester"]
    with phone.at(phone.acme):
        event = Event.objects.get(action="phone_calls.corrected")
        assert (event.reason, event.data) == ("聞き違い", {"fields": ["matter", "meant_for_id"]})


def test_another_person_is_told_instead_and_one_who_cannot_confirm_is_not(phone, taking, settle):
    call, sato = taking(), phone.staff["sato"]
    settle()
    with phone.at(phone.acme, sato):
        by = {"actor": phone.actor(sato), "now": NOW}
        with pytest.raises(Refused, match="知らせられません"):
            actions.hand_on(call.pk, to=phone.acme.persons["VIEWER"], **by)
        actions.hand_on(call.pk, to=phone.acme.persons["APPROVER"], **by)
    settle()
    assert told(phone, "CALL") == ["approver", "owner"]
    assert fresh(phone, call).told_to == phone.acme.persons["APPROVER"]


def test_the_month_says_what_is_over_and_no_name_of_a_caller(phone, taking):
    for number in range(4):
        taking(NOW + timedelta(hours=number), caller_name="髙橋", caller_company="株式会社みなと")
    with phone.at(phone.acme):
        told_month = alone(report_data("2026-10"))
    assert (told_month["used"], told_month["included"], told_month["over"], told_month["yen"]) == (4, 3, 1, 200)
    assert "髙橋" not in str(told_month)
    assert len(told_month["calls"]) == 4


@pytest.mark.slow
def test_the_month_carries_every_call_folded_on_a_page_and_leads_to_the_list(phone, taking, client: Browser):
    first = taking(NOW, caller_company="株式会社みなと")
    with phone.at(phone.acme):
        Call.objects.filter(pk=first.pk).update(kind="INQUIRY")
        rows = [Call.objects.get(pk=first.pk) for _each in range(500)]
        for at, row in enumerate(rows):
            row.pk, row.number, row.form_token = uuid7(), f"ACME-X{at}", f"x{at}"
        Call.objects.bulk_create(rows)
        told_month = alone(report_data("2026-10"))
        assert (len(told_month["calls"]), told_month["more"]) == (500, 1)
        paper = render_to_string(TEMPLATE, {"data": told_month})
    assert (paper.count("株式会社みなと"), "details" in paper, "ほか1件" in paper) == (500, False, True)
    work.make_scope(phone.acme)
    work.make_process_line(phone.acme)
    work.make_task(phone, phone.acme, "DELIVERED", fields={"title": "会議資料の整形", "units": 4})
    client.force_login(phone.staff["manager"])
    page = client.get("/desk/clients/ACME/reports/2026-10/").text
    assert "続きの440件を表示" in page
    link = "/desk/phone-calls/?client=ACME&amp;state=all&amp;month=2026-10"
    assert link in page
    assert "format=csv" in client.get(link.replace("&amp;", "&")).text
    client.force_login(phone.acme.people["OWNER"])
    assert "2026年10月" in client.get("/portal/ACME/phone-calls/?month=2026-10").text
    assert "お電話の記録はありません" in client.get("/portal/ACME/phone-calls/?month=2026-09").text


def test_the_same_form_sent_twice_is_one_call(phone):
    sato, note = phone.staff["sato"], Note("INQUIRY", "03-1234-5678", matter="見積もり")
    with phone.at(phone.acme, sato):
        made = [actions.take(note, actor=phone.actor(sato), now=NOW, form_token="same") for _ in range(2)]
        assert made[0].pk == made[1].pk
        assert actions.take(note, actor=phone.actor(sato), now=NOW, form_token="other").number == "ACME-C2"


def test_a_task_of_a_day_says_in_words_what_it_is_of_and_nobody_can_choose_it(phone, taking):
    number, browser = taking().task.number, Browser()
    for person, path in (
        (phone.staff["sato"], f"/desk/{number}/"),
        (phone.acme.people["OWNER"], f"/portal/ACME/{number}/"),
    ):
        browser.force_login(person)
        page = browser.get(path).text
        assert "1日分の受電" in page
        assert ">DAY<" not in page
    assert "1日分の受電" not in browser.get(f"/portal/ACME/requests/new/{KEY}/").text
