"""The timer's buttons and the timesheet, through the browser's door."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from tasks.time import actions
from tasks.time.models import PartnerEntry, RobotException, TimeCorrection, TimeEntry
from tests.fixtures.filling import crossed, filled
from tests.fixtures.work import make_process_line

SHEET = "/desk/timesheet/"


@pytest.fixture
def browse(client, desk):
    """A browser of one person on the morning of the fixture."""
    with time_machine.travel(desk.at + timedelta(hours=3), tick=False) as clock:

        def sign_in(name):
            client.force_login(desk.cast.staff[name])
            client.clock = clock
            return client

        yield sign_in


def text(answer):
    return answer.content.decode()


def entries(desk, company):
    with desk.cast.at(company):
        return list(TimeEntry.objects.order_by("started_at").values_list("activity", "seconds"))


def test_start_and_stop_come_back_to_the_page_they_stood_on(browse, desk):
    browser = browse("sato")
    answer = browser.post("/desk/timer/start/", {"task": "ACME-1", "next": "/desk/timesheet/?day=2026-10-14"})
    assert answer.url == "/desk/timesheet/?day=2026-10-14"
    browser.clock.shift(timedelta(minutes=7))
    assert browser.post("/desk/timer/stop/", {"next": "https://evil.example/"}).url == SHEET
    assert entries(desk, desk.cast.acme) == [("TASK", 420)]


def test_the_running_timer_stands_on_every_desk_page(browse, desk):
    browser = browse("manager")
    browser.post("/desk/timer/start/", {"task": "RIVAL-1"})
    assert "RIVAL-1 名刺 30名分" in text(browser.get("/desk/clients/ACME/reports/"))


@pytest.mark.parametrize("task", ["RIVAL-1", "ACME-99", "NONE-1", "x"])
def test_foreign_and_unknown_tasks_are_the_same_404(browse, desk, task):
    assert browse("sato").post("/desk/timer/start/", {"task": task}).status_code == 404


def test_a_call_is_counted_and_the_work_goes_on(browse, desk):
    browser = browse("sato")
    browser.post("/desk/timer/start/", {"task": "ACME-1"})
    browser.clock.shift(timedelta(minutes=1))
    browser.post("/desk/timer/phone/", {"client": "ACME"})
    browser.clock.shift(timedelta(minutes=2))
    assert "再開しました" in text(browser.post("/desk/timer/stop/", follow=True))
    assert entries(desk, desk.cast.acme) == [("TASK", 60), ("PHONE", 120), ("TASK", 0)]


def test_htmx_gets_the_timer_alone(browse, desk):
    answer = browse("sato").post("/desk/timer/start/", {"task": "ACME-1"}, headers={"HX-Request": "true"})
    assert "<html" not in text(answer)
    assert "ACME-1" in text(answer)


def test_an_entry_is_added_in_any_spelling_of_the_time(browse, desk):
    wanted = {"day": "R8.10.14", "begin": "０９：００", "end": "930", "task": "acme-1"}
    assert browse("sato").post(SHEET, wanted).status_code == 302
    assert entries(desk, desk.cast.acme) == [("TASK", 1800)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"task": "ACME-99"}, "この番号の依頼が見つかりません"),
        ({"task": ""}, "どちらかを入力してください"),
        ({"task": "", "activity": "MEETING"}, "顧客を選んでください"),
        ({"begin": "25:00"}, "時刻として読み取れません"),
        ({"end": "23:00"}, "終了が現在より後です"),
    ],
)
def test_a_wrong_entry_says_what_is_wrong_and_keeps_what_was_typed(browse, desk, change, words):
    answer = browse("sato").post(
        SHEET, {"day": "2026/10/14", "begin": "9:00", "end": "9:30", "task": "ACME-1"} | change
    )
    assert answer.status_code == 422
    assert words in text(answer)
    assert "2026/10/14" in text(answer)


def test_a_correction_by_form_keeps_the_old_value(browse, desk):
    entry = actions.add_entry(task_id=desk.here.pk, started_at=desk.at, ended_at=desk.at + timedelta(hours=1),
                              actor=desk.sato, now=desk.at + timedelta(hours=2))  # fmt: skip
    browser = browse("sato")
    wanted = {"day": "2026/10/14", "begin": "9:00", "end": "9:45", "reason": ""}
    assert browser.post(f"{SHEET}{entry.pk}/", wanted).status_code == 422
    browser.post(f"{SHEET}{entry.pk}/", {**wanted, "reason": "休憩"})
    with desk.cast.at(desk.cast.acme):
        assert TimeCorrection.objects.get().old_seconds == 3600
    assert "訂正前 1時間（休憩）" in text(browser.get(f"{SHEET}?day=2026-10-14"))


def test_the_day_beside_a_correction_tells_what_was_changed_before(browse, desk):
    first, _other = (
        actions.add_entry(task_id=desk.here.pk, started_at=desk.at + timedelta(hours=n),
                          ended_at=desk.at + timedelta(hours=n + 1), actor=desk.sato, now=desk.at + timedelta(hours=2))
        for n in (0, 1)
    )  # fmt: skip
    browser = browse("sato")
    browser.post(f"{SHEET}{first.pk}/", {"day": "2026/10/14", "begin": "9:00", "end": "9:45", "reason": "<i>休憩</i>"})
    [day] = re.findall(r'<ol class="timeline">(.*?)</ol>', text(browser.get(f"{SHEET}{first.pk}/")), re.DOTALL)
    told = "に訂正（前は09:00–10:00）：&lt;i&gt;休憩&lt;/i&gt;</small>"
    assert "09:00–09:45（45分）" in day
    assert "10:00–11:00（1時間）" in day
    assert (day.count("<li>"), day.count("<li><b>"), day.count(told), day.count("<small>")) == (2, 1, 1, 1)
    assert day.index("<li><b>") < day.index(told) < day.index("10:00–11:00")


def test_two_who_correct_the_same_time_see_both_sides(browse, desk):
    entry = actions.add_entry(task_id=desk.here.pk, started_at=desk.at, ended_at=desk.at + timedelta(hours=1),
                              actor=desk.sato, now=desk.at + timedelta(hours=2))  # fmt: skip
    browser, path = browse("manager"), f"{SHEET}{entry.pk}/"
    asked = crossed(
        browser, path, usual={"reason": "休憩"}, mine={"end": "9:40", "begin": "9:05"}, theirs={"end": "9:45"}
    )
    assert "9:40" in text(asked)
    assert "09:45" in text(asked)
    assert browser.post(path, filled(asked, path)).status_code == 302
    assert [seconds for _activity, seconds in entries(desk, desk.cast.acme)] == [35 * 60]


def test_a_colleagues_entry_is_a_404(browse, desk):
    entry = actions.add_entry(task_id=desk.here.pk, started_at=desk.at, ended_at=desk.at + timedelta(hours=1),
                              actor=desk.sato, now=desk.at + timedelta(hours=2))  # fmt: skip
    assert browse("suzuki").get(f"{SHEET}{entry.pk}/").status_code == 404
    assert browse("tanaka").get(f"{SHEET}{entry.pk}/").status_code == 404


def test_client_staff_have_no_timesheet(client, desk):
    client.force_login(desk.cast.acme.people["OWNER"])
    assert client.get(SHEET).status_code == 403


@pytest.mark.slow
def test_a_batch_is_split_by_units_over_the_clients(browse, desk):
    wanted = {"day": "2026/10/14", "begin": "9:00", "end": "9:30", "task": "ACME-1×2、rival-1×1件"}
    assert browse("manager").post(SHEET, wanted).status_code == 302
    assert entries(desk, desk.cast.acme) == [("TASK", 1200)]
    assert entries(desk, desk.cast.rival) == [("TASK", 600)]


@pytest.mark.parametrize("task", ["ACME", "ACME-1×x", "ACME-1 RIVAL-1×0"])
def test_a_batch_that_can_not_be_read_changes_nothing(browse, desk, task):
    wanted = {"day": "2026/10/14", "begin": "9:00", "end": "9:30", "task": task}
    assert browse("manager").post(SHEET, wanted).status_code == 422
    assert entries(desk, desk.cast.acme) == []


OTHER = "/desk/clients/ACME/other-time/"


def other(desk, **change):
    line = make_process_line(desk.cast.acme)
    wanted = {"kind": "partner", "name": "社労士法人", "on": "2026/10/13", "minutes": "90", "line": str(line.pk)}
    return wanted | change


def test_partners_time_is_recorded_on_its_line(browse, desk):
    browser, wanted = browse("sato"), other(desk)
    assert "1時間30分" in text(browser.post(OTHER, wanted, follow=True))
    browser.post(OTHER, {**wanted, "kind": "robot", "name": "OCR"})
    with desk.cast.at(desk.cast.acme):
        assert PartnerEntry.objects.get().process_line.name == "資料の整形"
        assert RobotException.objects.get().robot == "OCR"


@pytest.mark.parametrize("change", [{"minutes": "0"}, {"on": "2026/12/01"}, {"line": "x"}, {"name": ""}])
def test_impossible_times_of_others_are_refused(browse, desk, change):
    assert browse("sato").post(OTHER, other(desk, **change)).status_code == 422
    with desk.cast.at(desk.cast.acme):
        assert not PartnerEntry.objects.exists()


def test_a_strangers_client_has_no_such_page(browse, desk):
    assert browse("tanaka").get(OTHER).status_code == 404


def test_time_without_a_task_is_timed_too(browse, desk):
    browser = browse("sato")
    assert 'value="MEETING"' in text(browser.get(SHEET))
    browser.post("/desk/timer/start/", {"activity": "MEETING", "client": "ACME"})
    browser.clock.shift(timedelta(minutes=30))
    browser.post("/desk/timer/stop/")
    assert entries(desk, desk.cast.acme) == [("MEETING", 1800)]
    assert browser.post("/desk/timer/start/", {"activity": "MEETING", "client": "RIVAL"}).status_code == 404
