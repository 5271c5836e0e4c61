"""After a long pause the timer asks what the time was; nothing is lost and nothing is guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tasks.time import actions, queries
from tasks.time.models import TimeEntry, TimerPulse
from tasks.time.tests.test_timer import MINUTE

PULSE, IDLE = "/desk/timer/pulse/", "/desk/timer/idle/"


@pytest.fixture
def browse(client, desk):
    """A browser of one person on the morning of the fixture."""
    with time_machine.travel(desk.at, tick=False) as clock:

        def sign_in(name="manager"):
            client.force_login(desk.cast.staff[name])
            client.clock = clock
            return client

        yield sign_in


def spans(desk, company):
    with desk.cast.at(company):
        rows = TimeEntry.objects.order_by("started_at")
        return [
            (row.activity, (row.started_at - desk.at) // MINUTE, row.ended_at and (row.ended_at - desk.at) // MINUTE)
            for row in rows
        ]


def away(browser, desk, minutes=20):
    """A timer at RIVAL, five minutes of activity, then nobody there."""
    browser.post("/desk/timer/start/", {"task": "RIVAL-1"})
    browser.clock.shift(5 * MINUTE)
    assert browser.post(PULSE).status_code == 204
    browser.clock.shift(minutes * MINUTE)
    return browser


def gap_of(desk, now):
    return queries.open_gap(desk.manager, now=now)


def test_activity_asks_nothing(browse, desk):
    browser = away(browse(), desk, minutes=15)
    assert browser.post(PULSE).status_code == 204
    assert "操作がありませんでした" not in browser.get("/desk/timesheet/").content.decode()


def test_the_first_activity_after_a_pause_asks(browse, desk):
    browser = away(browse(), desk)
    answer = browser.post(PULSE)
    assert answer.status_code == 200
    assert "から20分、操作がありませんでした" in answer.content.decode()


def test_a_page_opened_after_a_crash_asks_as_well(browse, desk):
    browser = away(browse(), desk, minutes=600)  # the sign-in ended meanwhile
    browser.cookies.clear()
    browser.force_login(desk.cast.staff["manager"])
    assert "「RIVAL-1 名刺 30名分」の計測中" in browser.get("/desk/clients/ACME/reports/").content.decode()


def test_what_a_page_asks_by_itself_is_no_activity(browse, desk):
    browser = away(browse(), desk)
    browser.get("/desk/timesheet/", headers={"Urakata-Background": "1"})
    assert gap_of(desk, desk.at + 26 * MINUTE) is None


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("keep", [("TASK", 0, None)]),
        ("cut", [("TASK", 0, 5), ("TASK", 27, None)]),
        ("stop", [("TASK", 0, 5)]),
    ],
)
def test_the_person_says_what_it_was(browse, desk, choice, expected):
    browser = away(browse(), desk)
    browser.post(PULSE)
    browser.clock.shift(2 * MINUTE)
    gap = gap_of(desk, desk.at + 27 * MINUTE)
    assert gap.seconds == 20 * 60
    answer = browser.post(IDLE, {"entry": str(gap.entry), "choice": choice, "next": "/desk/timesheet/"})
    assert answer.url == "/desk/timesheet/"
    assert spans(desk, desk.cast.rival) == expected
    assert gap_of(desk, desk.at + 28 * MINUTE) is None


def test_the_time_goes_to_something_else_at_another_client(browse, desk):
    browser = away(browse(), desk)
    browser.post(PULSE)
    gap = gap_of(desk, desk.at + 25 * MINUTE)
    told = {"entry": str(gap.entry), "choice": "give", "activity": "MEETING", "client": "ACME", "note": "来訪の対応"}
    browser.post(IDLE, told)
    assert spans(desk, desk.cast.rival) == [("TASK", 0, 5), ("TASK", 25, None)]
    assert spans(desk, desk.cast.acme) == [("MEETING", 5, 25)]


def test_something_else_needs_its_name(browse, desk):
    browser = away(browse(), desk)
    browser.post(PULSE)
    told = {"entry": str(gap_of(desk, desk.at + 25 * MINUTE).entry), "choice": "give"}
    assert browser.post(IDLE, told).status_code == 422
    unknown = browser.post(IDLE, told | {"task": "ACME-99"})
    assert "この番号の依頼が見つかりません" in unknown.content.decode()
    assert spans(desk, desk.cast.rival) == [("TASK", 0, None)]


def test_stopping_after_a_pause_still_asks(browse, desk):
    browser = away(browse(), desk)
    browser.post("/desk/timer/stop/")
    assert spans(desk, desk.cast.rival) == [("TASK", 0, 25)]
    assert "操作がありませんでした" in browser.get("/desk/timesheet/").content.decode()
    gap = gap_of(desk, desk.at + 26 * MINUTE)
    browser.post(IDLE, {"entry": str(gap.entry), "choice": "cut"})
    assert spans(desk, desk.cast.rival) == [("TASK", 0, 5)], "an ended timer is not started again"


def test_two_windows_settle_it_once(browse, desk):
    browser = away(browse(), desk)
    browser.post(PULSE)
    gap = gap_of(desk, desk.at + 25 * MINUTE)
    for _window in range(2):
        browser.post(IDLE, {"entry": str(gap.entry), "choice": "cut"})
    assert spans(desk, desk.cast.rival) == [("TASK", 0, 5), ("TASK", 25, None)]


def test_another_persons_gap_is_not_there(browse, desk):
    away(browse(), desk).post(PULSE)
    gap = gap_of(desk, desk.at + 25 * MINUTE)
    other = browse("sato")
    other.post(IDLE, {"entry": str(gap.entry), "choice": "stop"})
    assert spans(desk, desk.cast.rival) == [("TASK", 0, None)]


def test_ended_timers_leave_no_pulse(desk):
    actions.start_timer(task_id=desk.here.pk, actor=desk.sato, now=desk.at)
    actions.stop_timer(actor=desk.sato, now=desk.at + timedelta(minutes=3))
    with desk.cast.at(desk.cast.acme):
        assert not TimerPulse.objects.exists()


def test_a_history_that_is_loaded_asks_nothing(desk):
    actions.start_timer(task_id=desk.here.pk, actor=desk.sato, now=desk.at)
    actions.stop_timer(actor=desk.sato, now=desk.at + timedelta(hours=2), attended=True)
    with desk.cast.at(desk.cast.acme):
        assert TimeEntry.objects.get().idle_from is None
