"""On the spot: arrival by tap and by code, who is told, the client's own minutes, nobody came, names that go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client as Browser
from django.utils import timezone

from bpo.core.audit.models import Event
from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.visitors import actions
from generalaffairs.visitors.models import Guest, Visit
from generalaffairs.visitors.report import report_data
from generalaffairs.visitors.tests.conftest import SOON
from tasks.notices.models import Notice
from tasks.time.models import ClientTouch
from tasks.work.models import Task
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
AT_THE_DOOR = SOON - timedelta(minutes=5)
DESK, PORTAL = "/desk/clients/ACME/visitors/", "/portal/ACME/visitors/"


@pytest.fixture
def hosted(house: Any, booked: Any) -> Visit:
    """The APPROVER is host, the OWNER his deputy."""
    people = house.acme.persons
    return booked(
        host_name=people["APPROVER"].name, host_mail=people["APPROVER"].email.upper(),
        deputy_name=people["OWNER"].name, deputy_mail=people["OWNER"].email,
    )  # fmt: skip


def arrive(house: Any, visit: Visit, now: Any = AT_THE_DOOR, **more: Any) -> Visit:
    user = house.acme.people["REQUESTER"]
    with house.at(house.acme, user):
        return actions.arrive(visit.pk, actor=house.actor(user), now=now, **more)


def told(house: Any, kind: str) -> list[str]:
    with house.at(house.acme):
        rows = Notice.objects.filter(kind=kind).select_related("user").order_by("user__email")
        return [row.user.email.split("@")[0] for row in rows]


def go_round(house: Any, settle: Any) -> None:
    """What the beat's round does at ACME, now."""
    with house.at(house.acme):
        actions.escalate(now=timezone.now())
    settle()


def minutes(house: Any) -> list[tuple[str, int, str]]:
    with house.at(house.acme):
        rows = ClientTouch.objects.filter(kind="OFF_PAGE").order_by("created_at")
        return [(row.note.partition(" ")[2], row.seconds // 60, row.how) for row in rows]


@pytest.mark.slow
def test_the_host_is_told_and_the_deputy_when_he_does_not_come(house: Any, hosted: Visit, settle: Any) -> None:
    with time_machine.travel(AT_THE_DOOR, tick=False) as clock:
        arrive(house, hosted)
        settle()
        assert (told(house, "VISITOR"), told(house, "VISITOR_LATE")) == (["approver"], [])
        clock.move_to(AT_THE_DOOR + timedelta(minutes=4))
        with house.at(house.acme):
            assert actions.escalate(now=AT_THE_DOOR + timedelta(minutes=4)) == []
        clock.move_to(AT_THE_DOOR + timedelta(minutes=5))
        go_round(house, settle)
        assert told(house, "VISITOR_LATE") == ["owner"]
        go_round(house, settle)
        assert told(house, "VISITOR_LATE") == ["owner"], "twice is once"
    [letter] = [one for one in mail.outbox if house.acme.persons["APPROVER"].email in one.to]
    assert f"/portal/ACME/visitors/{hosted.pk}/" in letter.body
    assert "みなと" not in letter.subject + letter.body, "what leaves the house names nobody"


@pytest.mark.slow
def test_who_confirms_in_time_is_not_passed_over(house: Any, hosted: Visit, settle: Any) -> None:
    host = house.acme.people["APPROVER"]
    with time_machine.travel(AT_THE_DOOR, tick=False) as clock:
        arrive(house, hosted)
        settle()
        browser = Browser()
        browser.force_login(host)
        assert "お客様がお見えです：株式会社みなと様" in browser.get("/portal/ACME/").text
        browser.post(f"{PORTAL}{hosted.pk}/confirmation/")
        clock.move_to(AT_THE_DOOR + timedelta(minutes=30))
        go_round(house, settle)
    assert told(house, "VISITOR_LATE") == []
    with house.at(house.acme):
        row = Visit.objects.get(pk=hosted.pk)
        assert (row.state, row.confirmed_by_id) == ("ATTENDED", host.pk)


@pytest.mark.slow
def test_hosts_without_a_login_are_told_at_their_addresses(house: Any, booked: Any, settle: Any) -> None:
    visit = booked()
    with time_machine.travel(AT_THE_DOOR, tick=False) as clock:
        arrive(house, visit)
        settle()
        clock.move_to(AT_THE_DOOR + timedelta(minutes=6))
        go_round(house, settle)
    assert [one.to for one in mail.outbox if visit.number in one.subject] == [
        ["hayashi@acme.example"], ["hara@acme.example"],
    ]  # fmt: skip


@pytest.mark.slow
def test_a_code_receives_one_visitor_and_says_nothing_of_others(house: Any, booked: Any) -> None:
    visit, user = booked(), house.acme.people["REQUESTER"]
    with house.at(house.acme):
        first, second = Guest.objects.filter(visit=visit).order_by("position")
    browser = Browser()
    browser.force_login(user)
    with time_machine.travel(AT_THE_DOOR, tick=False):
        for typed, words in (
            ("12", "コードを読み取れません"),
            ("K7M4-9RTX", "このコードの来客はありません"),
        ):
            answer = browser.post(PORTAL, {"code": typed})
            assert (answer.status_code, words in answer.text, f'value="{typed}"' in answer.text) == (422, True, True)
        answer = browser.post(PORTAL, {"code": f"{first.code[:4]}-{first.code[4:].lower()}"}, follow=True)
    assert "来訪を記録し、応対する方にお知らせしました" in answer.text
    with house.at(house.acme):
        assert Guest.objects.get(pk=first.pk).arrived_at is not None
        assert Guest.objects.get(pk=second.pk).arrived_at is None
        assert Visit.objects.get(pk=visit.pk).state == "ARRIVED"


def test_the_minutes_on_the_spot_are_the_clients_own_once_a_visit(house: Any, booked: Any) -> None:
    visit, user = booked(), house.acme.people["REQUESTER"]
    for _twice in range(2):
        arrive(house, visit)
    with house.at(house.acme, user):
        actions.confirm(visit.pk, actor=house.actor(user), now=SOON)
        for _twice in range(2):
            actions.leave(visit.pk, actor=house.actor(user), now=SOON + timedelta(hours=1))
    assert minutes(house) == [("受付・案内・飲み物", 10, "STANDARD"), ("退館・片付け", 2, "STANDARD")]
    with house.at(house.acme):
        touches = ClientTouch.objects.filter(kind="OFF_PAGE").select_related("process_line")
        assert {one.process_line.name for one in touches} == {"来客の予約と準備"}


@pytest.mark.slow
def test_nobody_came_and_came_late(house: Any, booked: Any) -> None:
    visit, other = booked(), booked(company="未定商会")
    over = SOON + timedelta(hours=1)
    with house.at(house.acme):
        assert actions.mark_no_shows(now=over - timedelta(minutes=1)) == []
        assert len(actions.mark_no_shows(now=over)) == 2
        assert actions.mark_no_shows(now=over) == [], "twice is once"
        assert Event.objects.filter(action="visitors.no_show").count() == 2
    assert minutes(house) == [], "nobody was received"
    assert arrive(house, visit, over + timedelta(minutes=10)).state == "ARRIVED"
    with house.at(house.acme):
        data = alone(report_data("2026-10"))
    assert (data["booked"], data["came"], data["missing"], data["percent"]) == (2, 1, 1, 50)
    browser = Browser()
    browser.force_login(house.staff["sato"])
    page = browser.get(f"{DESK}?on=2026-10-15").text
    assert "state=NO_SHOW" in page
    assert "月として読み取れません。" in browser.get("/desk/visitors/?client=ACME&month=10月").text
    rows = browser.get("/desk/visitors/?client=ACME&month=2026/10&state=NO_SHOW").text
    assert other.number in rows
    assert visit.number not in rows


def test_another_day_and_a_cancelled_visit_are_not_received(house: Any, booked: Any) -> None:
    visit, sato = booked(), house.staff["sato"]
    with pytest.raises(Refused, match="2026/10/15の来客です"):
        arrive(house, visit, SOON + timedelta(days=1))
    with house.at(house.acme, sato):
        actions.cancel(visit.pk, reason="中止", actor=house.actor(sato), now=NOW)
    with pytest.raises(Refused, match="「取消」のため"):
        arrive(house, visit)


def test_a_seat_that_only_looks_sees_the_reception_and_records_nothing(house: Any, booked: Any) -> None:
    visit, browser = booked(), Browser()
    browser.force_login(house.acme.people["VIEWER"])
    with time_machine.travel(AT_THE_DOOR, tick=False):
        page = browser.get(PORTAL)
        assert ("株式会社みなと" in page.text, "閲覧の席では来訪を記録できません" in page.text) == (True, True)
        assert browser.post(f"{PORTAL}{visit.pk}/arrival/").status_code == 403


@pytest.mark.slow
def test_names_go_after_the_days_of_retention_and_the_count_stays(house: Any, task: Task, booked: Any) -> None:
    visit, sato = booked(), house.staff["sato"]
    terms = {"confirm_minutes": 5, "reception_minutes": 5, "drink_minutes": 5, "leaving_minutes": 2}
    with house.at(house.acme, sato):
        actions.keep_setting(retention_days=30, **terms, actor=house.actor(sato))
        actions.mark_no_shows(now=SOON + timedelta(hours=1))
    with house.at(house.acme):
        assert actions.forget(now=NOW + timedelta(days=30)) == 0
        assert actions.forget(now=NOW + timedelta(days=31)) == 1
        assert actions.forget(now=NOW + timedelta(days=32)) == 0, "twice is once"
        row = Visit.objects.get(pk=visit.pk)
        kept = list(Guest.objects.filter(visit=visit).values_list("name", "mail", "code"))
        assert (kept, row.note, row.headcount, row.company) == ([("", "", "")] * 2, "", 2, "株式会社みなと")
        asked = Task.objects.select_related("request").get(pk=task.pk)
        for words in (asked.fields, asked.request.fields):
            assert "髙橋" not in str(words)
            assert words["company"] == "株式会社みなと"
    browser = Browser()
    browser.force_login(house.acme.people["OWNER"])
    log = browser.get(f"{PORTAL}log/?format=csv").content.decode("utf-8-sig")
    assert visit.number in log
    assert "（削除済み）" in log
    assert "髙橋" not in log
    assert "2名" in browser.get(f"{PORTAL}{visit.pk}/").text


def test_names_of_visits_to_come_stay_in_the_request(house: Any, task: Task, booked: Any) -> None:
    booked()
    booked(SOON + timedelta(days=100))
    with house.at(house.acme):
        actions.mark_no_shows(now=SOON + timedelta(days=2))
        assert actions.forget(now=NOW + timedelta(days=95)) == 1
        assert "髙橋" in Task.objects.get(pk=task.pk).fields["guests"]


def test_who_was_never_noted_as_gone_has_left_by_the_next_day(house: Any, booked: Any) -> None:
    visit = arrive(house, booked())
    with house.at(house.acme):
        assert actions.end_open(now=SOON + timedelta(hours=9)) == 0
        assert actions.end_open(now=SOON + timedelta(hours=13)) == 1
        row = Visit.objects.get(pk=visit.pk)
        assert (row.state, row.left_at) == ("LEFT", visit.ends_at)
        assert actions.forget(now=SOON + timedelta(days=92)) == 1, "nobody stays for ever"
