"""What people are trained for, set by managers and seen where work is given out."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.skills.actions import set_skills
from tests.fixtures import Cast
from tests.fixtures.work import PLAIN, PROVED, make_scope, make_task

pytestmark = pytest.mark.django_db


def test_a_manager_sets_them_and_the_choice_of_an_assignee_shows_them(cast: Cast, client: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme)
    suzuki = cast.staff["suzuki"]
    client.force_login(cast.staff["manager"])

    client.post(f"/desk/skills/{suzuki.pk}/", {"worktypes": [PLAIN.key, PROVED.key]})
    page = client.get("/desk/skills/").text
    options = client.get(f"/desk/operators/?selected={task.number}").text.splitlines()

    assert "試験の業務、証跡のある業務" in page
    assert options[0].count("suzuki") == 1, "the trained come first"
    assert "研修済み" in options[0]
    assert "研修済み" not in options[1]


def test_operators_look_and_do_not_set(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["sato"])

    assert client.get("/desk/skills/").status_code == 200
    assert client.post(f"/desk/skills/{cast.staff['sato'].pk}/", {"worktypes": []}).status_code == 403
    client.force_login(cast.staff["manager"])
    assert client.get(f"/desk/skills/{cast.acme.people['OWNER'].pk}/").status_code == 404


def test_what_nobody_serves_is_refused(cast: Cast) -> None:
    boss = cast.actor(cast.staff["manager"])
    with tenancy.use(HOUSE_ID), pytest.raises(Refused):
        set_skills(cast.staff["sato"].pk, worktypes=["no.such"], actor=boss)


def test_a_manager_sets_the_hours_of_a_week(cast: Cast, client: Browser) -> None:
    suzuki = cast.staff["suzuki"]
    client.force_login(cast.staff["manager"])
    said = {"valid_from": "2026-10-01", "extent": "PART", **{f"day{n}": "４" for n in range(5)}}

    page = client.post(f"/desk/skills/{suzuki.pk}/hours/", said, follow=True).text

    assert "suzukiさんの勤務時間を保存しました。" in page
    assert "週20時間" in page
    assert "から</span> 週20時間" in client.get(f"/desk/skills/{suzuki.pk}/").text
    client.post(f"/desk/skills/{suzuki.pk}/hours/", {"valid_from": "2026-10-01", "extent": "FULL"})
    assert "週20時間" not in client.get("/desk/skills/").text, "the same day again replaces it"


def test_a_week_without_time_and_strangers_are_refused(cast: Cast, client: Browser) -> None:
    empty = {"valid_from": "2026-10-01", "extent": "PART"}
    client.force_login(cast.staff["manager"])

    answer = client.post(f"/desk/skills/{cast.staff['suzuki'].pk}/hours/", empty)

    assert answer.status_code == 422
    assert "働く曜日がありません" in answer.text
    assert client.post(f"/desk/skills/{cast.acme.people['OWNER'].pk}/hours/", empty).status_code == 404
    client.force_login(cast.staff["sato"])
    assert client.post(f"/desk/skills/{cast.staff['sato'].pk}/hours/", empty).status_code == 403
