"""Two people with the same form open: the second sees both sides, chooses field by field, and loses nothing."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client as Browser

from clients.notes.models import ClientNote
from tasks.materials import actions as materials
from tasks.materials.actions.making import Wanted
from tasks.meetings.models import Meeting
from tests.fixtures import Cast
from tests.fixtures.filling import filled, opened
from tests.fixtures.work import NOW, make_scope

pytestmark = pytest.mark.django_db
DESK = "/desk/clients/ACME/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser; the clock ticks, so that rows have their order."""
    make_scope(cast.acme)
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW):
        yield client


def test_a_meeting_keeps_what_each_of_two_people_wrote(cast: Cast, desk: Browser) -> None:
    typed = {"held_on": "2026-10-14", "participants": "林様／佐藤", "decisions": "締めは水曜", "minutes": "前回の話"}
    desk.post(f"{DESK}meetings/new/", typed)
    with cast.at(cast.acme):
        row = Meeting.objects.get()
    path = f"{DESK}meetings/{row.pk}/edit/"
    mine, theirs = opened(desk, path), opened(desk, path)
    desk.post(path, theirs | {"participants": "林様、上田様／佐藤", "minutes": "相手の議事録"})

    asked = desk.post(path, mine | {"decisions": "締めは木曜", "minutes": "自分の議事録"})

    assert asked.status_code == 409
    for words in ("自分の議事録", "相手の議事録", "林様、上田様／佐藤", "選んだ内容で保存"):
        assert words in asked.text
    sides = {side.name: side.takes_theirs for side in asked.context["sides"]}
    assert sides == {"participants": True, "minutes": False}, "what I did not touch is proposed as theirs"
    again = filled(asked, path)
    mended = desk.post(path, again | {"mend": "1"})
    assert mended.status_code == 422
    assert "自分の議事録</textarea>" in mended.text

    assert desk.post(path, again).status_code == 302
    with cast.at(cast.acme):
        row.refresh_from_db()
    assert (row.participants, row.decisions, row.minutes) == ("林様、上田様／佐藤", "締めは木曜", "自分の議事録")


def test_who_changes_other_fields_or_the_same_way_is_not_asked(cast: Cast, desk: Browser) -> None:
    path = f"{DESK}edit/profile/"
    mine = opened(desk, path)
    desk.post(path, mine | {"short_name": "青葉"})

    same = desk.post(path, mine | {"short_name": "青葉", "target_seconds": "12"})
    old = desk.post(path, {name: value for name, value in mine.items() if name != "form-base"})

    assert (same.status_code, old.status_code) == (302, 302)


@pytest.mark.slow
def test_a_clients_data_is_chosen_field_by_field(cast: Cast, desk: Browser) -> None:
    path = f"{DESK}edit/profile/"
    mine = opened(desk, path)
    desk.post(path, mine | {"short_name": "相手の略称"})
    asked = desk.post(path, mine | {"short_name": "自分の略称"})
    assert asked.status_code == 409
    late = filled(asked, path)
    desk.post(path, opened(desk, path) | {"short_name": "三人目"})

    assert desk.post(path, late).status_code == 409, "what comes after the question is asked about too"
    assert desk.post(path, filled(desk.post(path, late), path) | {"take-short_name": "theirs"}).status_code == 302
    with cast.at(cast.acme):
        cast.acme.row.refresh_from_db()
    assert cast.acme.row.short_name == "三人目"


@pytest.mark.slow
def test_a_note_that_was_replaced_or_ended_loses_no_words(cast: Cast, desk: Browser) -> None:
    desk.post(f"{DESK}notes/new/", {"text": "宛名は新社名", "severity": "CARE", "place": ""})
    with cast.at(cast.acme):
        path = f"{DESK}notes/{ClientNote.objects.get().pk}/"
    mine = opened(desk, path)
    desk.post(path, mine | {"text": "宛名は御中"})

    asked = desk.post(path, mine | {"text": "宛名は新社名に御中"})
    assert asked.status_code == 409
    assert desk.post(path, filled(asked, path)).status_code == 302
    with cast.at(cast.acme):
        note = ClientNote.objects.get(ended_at=None)
    assert note.text == "宛名は新社名に御中"

    desk.post(f"{DESK}notes/{note.pk}/ending/")
    kept = desk.post(path, mine | {"text": "まだ必要な注意"})
    assert kept.status_code == 409
    assert "まだ必要な注意" in kept.text
    assert f'action="{DESK}notes/new/"' in kept.text
    assert desk.get(path).status_code == 404


@pytest.mark.slow
def test_a_set_of_materials_takes_the_lines_of_both(cast: Cast, desk: Browser) -> None:
    person = cast.acme.persons["REQUESTER"]
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        kept = materials.save_set(
            name="月次資料", items=[Wanted("通帳の写し")], person=person, actor=cast.actor(manager)
        )
    path = f"{DESK}materials/sets/{kept.pk}/"
    mine = opened(desk, path) | {"reason": "在庫表が要るため", "items": "通帳の写し\n在庫表"}
    desk.post(path, opened(desk, path) | {"reason": "期限の見直し", "due_day": "7"})

    asked = desk.post(path, mine)

    assert asked.status_code == 409
    assert [(side.name, side.mine, side.theirs) for side in asked.context["sides"]] == [("due_day", "3", "7")]
    assert desk.post(path, filled(asked, path)).status_code == 302
    now = opened(desk, path)
    assert (now["due_day"], now["items"], now["seen"]) == ("7", "通帳の写し\n在庫表", "3")
