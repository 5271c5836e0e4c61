"""What people are trained for, set by managers and seen where work is given out."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.skills.actions import set_skills
from tasks.skills.queries import plans_of, skills_of
from tests.fixtures import Cast
from tests.fixtures.filling import filled, opened
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


@pytest.mark.slow
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


def test_two_managers_see_both_sides(cast: Cast, client: Browser) -> None:
    suzuki = cast.staff["suzuki"]
    client.force_login(cast.staff["manager"])
    path = f"/desk/skills/{suzuki.pk}/"
    page = opened(client, path)
    assert client.post(path, page | {"worktypes": [PLAIN.key]}).status_code == 302

    asked = client.post(path, page | {"worktypes": [PROVED.key]})

    assert (asked.status_code, "証跡のある業務" in asked.text) == (409, True)
    assert client.post(path, filled(asked, path)).status_code == 302
    with tenancy.use(HOUSE_ID):
        assert skills_of([suzuki.pk])[suzuki.pk] == {PROVED.key}


def test_two_managers_see_both_sides_of_the_hours(cast: Cast, client: Browser) -> None:
    suzuki = cast.staff["suzuki"]
    client.force_login(cast.staff["manager"])
    path = f"/desk/skills/{suzuki.pk}/hours/"
    page = filled(client.get(f"/desk/skills/{suzuki.pk}/"), path) | {"extent": "PART"}
    assert client.post(path, page | {"day0": "4", "day1": "4"}).status_code == 302

    asked = client.post(path, page | {"day0": "6"})

    assert asked.status_code == 409
    assert [(side.name, side.mine, side.theirs) for side in asked.context["sides"]][:1] == [("day0", "6", "4")]
    assert client.post(path, filled(asked, path)).status_code == 302
    with tenancy.use(HOUSE_ID):
        assert plans_of([suzuki.pk])[suzuki.pk][-1].weekdays[:3] == (21_600, 14_400, 0)
