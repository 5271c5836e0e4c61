"""Steps of a template with a person, a role and a day of their own: typed as a line, shown on the task."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.actor import SYSTEM
from tasks.recurring import actions
from tasks.recurring.steplines import NoMinutes, NoSuchPerson, read_step, write_step
from tasks.recurring.tests.conftest import GENERAL, Maker
from tasks.work.models import Step
from tests.fixtures import Cast
from tests.fixtures.work import NOW, TOKYO, make_scope

SATO, HANA = "id-of-sato", "id-of-hana"
PEOPLE = {"佐藤": SATO, "佐藤花": HANA}


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("残高の確認 15", {"name": "残高の確認", "minutes": 15}),
        ("残高の確認　１５分", {"name": "残高の確認", "minutes": 15}),
        ("請求書2通の確認 15 ２営業日前", {"name": "請求書2通の確認", "minutes": 15, "offset": -2}),
        (
            "送付 5 役割：経理担当 @佐藤 花 1営業日後",
            {"name": "送付", "minutes": 5, "role": "経理担当", "assignee": HANA, "offset": 1},
        ),
        ("送付 5 @佐藤", {"name": "送付", "minutes": 5, "assignee": SATO}),
    ],
)
def test_a_line_says_what_differs_and_comes_back_as_typed(line: str, step: dict) -> None:
    assert read_step(line, PEOPLE) == step
    again = write_step(step, {SATO: "佐藤", HANA: "佐藤 花"})
    assert read_step(again, PEOPLE) == step


def test_a_line_without_minutes_and_a_stranger_are_refused() -> None:
    with pytest.raises(NoMinutes):
        read_step("残高の確認 2営業日前", PEOPLE)
    with pytest.raises(NoSuchPerson, match="鈴木"):
        read_step("残高の確認 15 @鈴木", PEOPLE)


@pytest.mark.django_db
def test_the_task_s_step_has_its_own_day_person_and_role(cast: Cast, template: Maker, client: Browser) -> None:
    make_scope(cast.acme, GENERAL)
    suzuki, stranger = cast.staff["suzuki"], cast.staff["tanaka"]
    steps = [
        {"name": "資料の確認", "minutes": 10, "offset": -2, "assignee": str(suzuki.pk), "role": "経理担当"},
        {"name": "送付", "minutes": 5, "assignee": str(stranger.pk)},
    ]
    template(steps=steps)
    moment = datetime(2026, 10, 27, 5, 0, tzinfo=TOKYO)
    with cast.at(cast.acme):
        (task,) = actions.generate(actor=SYSTEM, now=moment).tasks
        first, second = Step.objects.filter(task=task, key__startswith="own_").order_by("position")
        assert (first.planned_on, first.meant_for_id, first.role) == (date(2026, 10, 28), suzuki.pk, "経理担当")
        assert (second.planned_on, second.meant_for_id) == (None, None), "tanaka is not assigned to this client"
    with time_machine.travel(moment, tick=False):
        client.force_login(cast.staff["manager"])
        page = client.get(f"/desk/{task.number}/").text
    assert "2026/10/28（水）まで" in page
    assert "担当：suzuki" in page


@pytest.mark.django_db
def test_the_form_takes_and_shows_the_lines(cast: Cast, template: Maker, client: Browser) -> None:
    made = template(steps=[{"name": "資料の確認", "minutes": 10, "offset": -2, "role": "経理担当"}])
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["manager"])
        page = client.get(f"/desk/clients/{cast.acme.code}/recurring/{made.pk}/").text
    assert "資料の確認 10 2営業日前 役割：経理担当" in page
