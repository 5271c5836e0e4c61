"""Several bookings of one list through the wizard: previewed, refused row by row, booked, taken back."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from generalaffairs.visitors import actions
from generalaffairs.visitors.models import Visit
from generalaffairs.visitors.queries import KEY
from generalaffairs.visitors.tests.example import FIELDS, booking, make_room
from tests.fixtures import Cast
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "relay"]), pytest.mark.slow]
HEAD = "来訪日,開始時刻,終了時刻,会社,氏名,人数,担当者,担当者メール,会議室,飲み物,台数\n"
GOOD = (
    "2026/10/20,10:00,11:00,株式会社みなと,髙橋 一郎 ichiro@minato.example／山田 花子,3,林 直子,h@acme.example,"
    "第1会議室,お茶 3,1\n"
    "令和8年10月20日,11時,12時30分,東都リース,鈴木,,林 直子,h@acme.example,第１会議室,,\n"
)
BAD = (
    "2026/10/14,10:00,11:00,A社,客,,林,h@acme.example,,,\n"
    "2026/10/20,11:00,10:00,B社,客,,林,h@acme.example,,,\n"
    "2026/10/20,13:00,14:00,C社,客 kyaku@,,林,h@acme.example,,,\n"
    "2026/10/20,13:00,14:00,D社,客,7,林,h@acme.example,第1会議室,,\n"
    "2026/10/20,15:30,16:30,E社,客,,林,h@acme.example,第1会議室,,\n"
    "2026/10/20,13:00,14:00,F社,客,,林,h@acme.example,屋上,,\n"
    "2026/10/20,25:00,26:00,G社,客,,林,h@acme.example,,,\n"
    "2026/10/20,13:00,14:00,H社,客,,林,h＠acme,,,\n"
)


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    return committed_cast


@pytest.fixture
def task(cast: Cast, client: Any, settings: Any, tmp_path: Any) -> Any:
    """ACME's request in work; its only room is taken from three to four on the 20th; sato is signed in."""
    settings.FILES_DIR = tmp_path / "files"
    make_scope(cast.acme, KEY)
    with time_machine.travel(NOW, tick=False):
        task = make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS)
        other = make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS)
        sato = cast.staff["sato"]
        with cast.at(cast.acme, sato):
            who = cast.actor(sato)
            room = make_room(actor=who, now=NOW)
            three = NOW.replace(day=20, hour=15)
            actions.book(other.pk, booking(three, room=room, company="先約商事"), actor=who, now=NOW)
        client.force_login(sato)
        yield task


def test_rows_become_bookings_and_bad_ones_say_why(cast: Cast, client: Any, task: Any) -> None:
    walk = Walk(cast, client, key="visits")
    walk.upload((HEAD + GOOD + BAD).encode(), "来客一覧.csv", task=task.number).choose()
    assert (walk.run.added, walk.run.bad) == (2, 8), walk.errors().content.decode("utf-8-sig")
    page = walk.text()
    for words in (
        "過ぎた日です。", "終了が開始以前の時刻です。", "1行目のメールアドレス「kyaku@」",
        "第1会議室の定員は6名です（7名）。", "先約商事様）の予約があります。",
        "「屋上」という会議室は登録がありません。", "「25:00」は時刻として読み取れません。",
    ):  # fmt: skip
        assert words in page, words
    walk.do("apply")
    with cast.at(cast.acme):
        first, second = Visit.objects.filter(task=task).order_by("starts_at")
        assert (first.headcount, first.cars, first.room.name) == (3, 1, "第1会議室")
        assert [one.name for one in first.guests.order_by("position")] == ["髙橋 一郎", "山田 花子"]
        assert (second.headcount, f"{second.ends_at:%M}") == (1, "30")
    walk.do("undo")
    with cast.at(cast.acme):
        assert not Visit.objects.filter(task=task).exists()
