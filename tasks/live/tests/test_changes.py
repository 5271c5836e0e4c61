"""What an open page is told: others' changes once, nothing of its own, nothing that the reader may not see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clients.people.models import UserSession
from tasks.live.queries import first_stamp, stamp_of
from tasks.manuals.actions import create_manual
from tasks.models import Task
from tasks.work import actions as work
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db
BEGUN = NOW + timedelta(hours=1)


@pytest.fixture
def clock() -> object:
    """An hour after the tasks were made; tests move it."""
    with time_machine.travel(BEGUN, tick=False) as moved:
        yield moved


@pytest.fixture
def desk(cast: Cast, clock: object, client: Browser) -> Browser:
    """Sato's browser."""
    make_scope(cast.acme)
    client.force_login(cast.staff["sato"])
    return client


class Page:
    """An open page that asks, and remembers its stamp."""

    def __init__(self, browser: Browser, number: str = "", *, opened: object = BEGUN) -> None:
        self.browser, self.number, self.stamp = browser, number, first_stamp(opened)

    def ask(self) -> object:
        answer = self.browser.get("/desk/changes/", {"since": self.stamp, "task": self.number})
        self.stamp = answer.headers.get("Live-Stamp", self.stamp)
        return answer


def remark(cast: Cast, task: Task, who: str, **more: object) -> None:
    """A comment by a colleague, now."""
    user = cast.staff[who]
    values = {"body": "確認しました。", "audience": "INTERNAL", "actor": cast.actor(user), "now": BEGUN} | more
    with cast.at(cast.acme, user):
        work.comment(task.pk, **values)


@pytest.mark.slow
def test_a_colleagues_change_is_told_once(cast: Cast, desk: Browser, clock: object) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    clock.move_to(BEGUN + timedelta(seconds=10))
    inbox, page = Page(desk, opened=BEGUN + timedelta(seconds=10)), Page(desk, task.number)
    page.stamp = inbox.stamp
    assert inbox.ask().status_code == 204
    assert page.ask().status_code == 204

    remark(cast, task, "suzuki")
    clock.shift(3)
    told = inbox.ask().json()
    assert told["changed"]
    assert told["changes"] == [
        {"who": cast.staff["suzuki"].name, "number": task.number, "words": "コメントを書きました。"}
    ]
    assert page.ask().json()["said"] == f"{cast.staff['suzuki'].name}さんがこのタスクを更新しました。"
    assert [inbox.ask().status_code, page.ask().status_code] == [204, 204]


@pytest.mark.slow
def test_nothing_is_told_twice_and_nothing_lost_while_the_stamp_moves_on(
    cast: Cast, desk: Browser, clock: object
) -> None:
    task, inbox, told = make_task(cast, cast.acme, "WORKING"), Page(desk), []
    clock.move_to(BEGUN + timedelta(seconds=5))
    inbox.stamp = first_stamp(BEGUN + timedelta(seconds=5))
    for second in range(0, 120, 3):
        if second % 12 == 0:
            remark(cast, task, "suzuki", body=f"{second}秒")
        clock.shift(3)
        answer = inbox.ask()
        told += answer.json()["changes"] if answer.status_code == 200 else []
    assert len(told) == 10
    assert inbox.stamp > stamp_of(BEGUN + timedelta(seconds=90)), "at most half a minute behind"


def test_a_transaction_that_commits_late_is_told_too(cast: Cast, desk: Browser, clock: object) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    clock.move_to(BEGUN + timedelta(seconds=60))
    inbox = Page(desk, opened=BEGUN + timedelta(seconds=40))
    remark(cast, task, "suzuki")
    assert inbox.ask().status_code == 200
    assert inbox.ask().status_code == 204
    clock.move_to(BEGUN + timedelta(seconds=52))  # its key is older than what was told already
    remark(cast, task, "suzuki", body="時間のかかる取込が終わりました。")
    clock.move_to(BEGUN + timedelta(seconds=61))
    assert len(inbox.ask().json()["changes"]) == 1


def test_ones_own_changes_are_no_news(cast: Cast, desk: Browser, clock: object) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    clock.move_to(BEGUN + timedelta(seconds=10))
    inbox = Page(desk, opened=BEGUN + timedelta(seconds=10))
    remark(cast, task, "sato")
    assert inbox.ask().status_code == 204


def test_what_the_reader_may_not_see_does_not_happen(cast: Cast, desk: Browser, clock: object) -> None:
    make_scope(cast.rival)
    foreign, guarded = make_task(cast, cast.rival, "WORKING"), make_task(cast, cast.acme, "WORKING")
    clock.move_to(BEGUN + timedelta(seconds=10))
    inbox = Page(desk, opened=BEGUN + timedelta(seconds=10))
    with cast.at(cast.rival, cast.staff["tanaka"]):
        tanaka = cast.actor(cast.staff["tanaka"])
        work.comment(foreign.pk, body="他社", audience="INTERNAL", actor=tanaka, now=BEGUN)
    remark(cast, guarded, "suzuki")
    with cast.at(cast.acme):
        Task.objects.filter(pk=guarded.pk).update(category="PAYROLL")

    assert inbox.ask().status_code == 204
    assert Page(desk, foreign.number).ask().status_code == 404
    assert Page(desk, guarded.number).ask().status_code == 404


@pytest.mark.parametrize(
    "stamp", ["", "x", "0", stamp_of(BEGUN - timedelta(hours=3)), stamp_of(BEGUN + timedelta(days=9)), "'; --"]
)
def test_a_stamp_that_says_nothing_makes_the_page_read_itself_anew(desk: Browser, stamp: str) -> None:
    page = Page(desk)
    page.stamp = stamp
    assert page.ask().json()["changed"]
    assert page.ask().status_code == 204


@pytest.mark.slow
def test_asking_does_not_keep_a_sign_in_alive_and_reads_little(cast: Cast, desk: Browser, clock: object) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    desk.get("/desk/")
    seen = UserSession.objects.get().seen_at
    for minute in range(1, 30, 4):
        clock.move_to(BEGUN + timedelta(minutes=minute))
        assert Page(desk).ask().status_code in (200, 204)
        desk.get("/desk/", headers={"Urakata-Background": "1"})
    assert UserSession.objects.get().seen_at == seen
    clock.move_to(BEGUN + timedelta(minutes=31))
    assert Page(desk).ask().status_code == 302

    desk.logout()
    desk.force_login(cast.staff["sato"])
    clock.shift(5)
    for page in (Page(desk, opened=BEGUN + timedelta(minutes=31)), Page(desk, task.number)):
        desk.get("/desk/")
        with CaptureQueriesContext(connection) as queries:
            page.ask()
        read = [row["sql"] for row in queries if not row["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
        own = [sql for sql in read if "tasks_" in sql or "core_event" in sql]
        assert len(own) <= 4, own
        assert len(read) <= 10, read


def test_a_background_read_leaves_messages_for_the_person(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    desk.post(f"/desk/{task.number}/memos/", {"memo-body": "控えです。"})
    assert "社内メモを保存しました。" not in desk.get("/desk/", headers={"Urakata-Background": "1"}).content.decode()
    assert "社内メモを保存しました。" in desk.get("/desk/").content.decode()


def test_typing_shows_to_the_others_for_fifteen_seconds(cast: Cast, desk: Browser, clock: object) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    other = Browser()
    other.force_login(cast.staff["suzuki"])
    clock.move_to(BEGUN + timedelta(seconds=10))
    mine, theirs = (Page(who, task.number, opened=BEGUN + timedelta(seconds=10)) for who in (desk, other))
    assert other.post(f"/desk/{task.number}/typing/", {"place": "memos"}).status_code == 204
    told = mine.ask().json()
    assert told["typing"] == f"{cast.staff['suzuki'].name}さんが社内メモを入力中です。"
    assert not told["changed"]
    assert theirs.ask().status_code == 204, "nobody is told of himself"
    clock.shift(16)
    assert mine.ask().status_code == 204
    other.post(f"/desk/{task.number}/typing/", {"place": "due"})
    assert mine.ask().json()["typing"] == f"{cast.staff['suzuki'].name}さんが期限の変更を入力中です。"
    other.post(f"/desk/{task.number}/typing/", {"place": "letter"})
    assert mine.ask().json()["typing"] == f"{cast.staff['suzuki'].name}さんが作業の内容を入力中です。"
    assert other.post(f"/desk/{task.number}/typing/", {"place": "x" * 21}).status_code == 404


def edit_page(browser: Browser, address: str) -> str:
    """The ticket with which the page of a form was served."""
    (found,) = re.findall(r'data-typing="([^"]+)"', browser.get(address).content.decode())
    return found


def test_a_form_of_two_people_says_who_else_types_for_fifteen_seconds(cast: Cast, desk: Browser, clock: object) -> None:
    with cast.at(cast.acme):
        manual = create_manual(title="手引き", body="本文", actor=cast.actor(cast.staff["manager"]), now=BEGUN)
    other, third = Browser(), Browser()
    other.force_login(cast.staff["manager"])
    third.force_login(cast.staff["suzuki"])
    address = f"/desk/manuals/{manual.pk}/edit/"
    mine, theirs = edit_page(desk, address), edit_page(other, address)

    assert desk.get("/desk/typing/others/", {"page": mine}).status_code == 204
    assert other.post("/desk/typing/", {"page": theirs}).status_code == 204
    said = desk.get("/desk/typing/others/", {"page": mine}).content.decode()
    assert said.startswith(f"{cast.staff['manager'].name}さんもこの画面の内容を入力中です。")
    assert other.get("/desk/typing/others/", {"page": theirs}).status_code == 204, "nobody is told of himself"

    assert third.get("/desk/typing/others/", {"page": mine}).status_code == 410, "a ticket of somebody else"
    assert desk.get("/desk/typing/others/", {"page": f"{mine}x"}).status_code == 410
    assert third.post("/desk/typing/", {"page": theirs}).status_code == 410
    clock.shift(16)
    assert desk.get("/desk/typing/others/", {"page": mine}).status_code == 204
