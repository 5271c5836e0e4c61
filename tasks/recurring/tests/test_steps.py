"""Steps of a template with a person, a role and a day of their own: typed as a line, shown on the task."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.actor import SYSTEM
from bpo.core.jobs.models import Outbox
from bpo.core.testing.jobs import run_all
from tasks.notices.models import Notice
from tasks.recurring import actions
from tasks.recurring.steplines import NoMinutes, NoSuchPerson, read_step, write_step
from tasks.recurring.tests.conftest import GENERAL, Maker
from tasks.work import actions as work
from tasks.work.models import Step, Task
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


@pytest.mark.slow
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


MOMENT = datetime(2026, 10, 27, 5, 0, tzinfo=TOKYO)


@pytest.fixture
def shared(cast: Cast, template: Maker) -> Task:
    """Sato's task of the month end, due on 30 October: suzuki checks by the 28th, then sato sends it."""
    make_scope(cast.acme, GENERAL)
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    steps = [
        {"name": "資料の確認", "minutes": 10, "offset": -2, "assignee": str(suzuki.pk)},
        {"name": "送付", "minutes": 5, "assignee": str(sato.pk)},
    ]
    template(steps=steps, assignee_id=sato.pk)
    with cast.at(cast.acme):
        (task,) = actions.generate(actor=SYSTEM, now=MOMENT).tasks
    with cast.at(cast.acme, sato):
        work.start(task.pk, actor=cast.actor(sato), now=MOMENT)
    return task


def steps_before(cast: Cast, task: Task, key: str) -> None:
    """Sato does what stands before this step."""
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        for step in Step.objects.filter(task=task).order_by("position"):
            if step.key == key:
                return
            work.complete_step(task.pk, step.key, actor=cast.actor(sato), now=MOMENT)


def turns(cast: Cast) -> list[str]:
    with cast.at(cast.acme):
        return list(
            Outbox.objects.filter(topic="step.turn").order_by("created_at").values_list("payload__step", flat=True)
        )


@pytest.mark.django_db
def test_who_is_named_is_told_when_it_is_his_turn(cast: Cast, shared: Task) -> None:
    steps_before(cast, shared, "own_1")
    assert turns(cast) == ["own_1"]
    run_all([cast.acme.id])
    suzuki = cast.staff["suzuki"]
    with cast.at(cast.acme, suzuki):
        assert Notice.objects.get(kind="STEP").number == shared.number
        work.complete_step(shared.pk, "own_1", actor=cast.actor(suzuki), now=MOMENT)
    assert turns(cast) == ["own_1", "own_2"]


@pytest.mark.slow
@pytest.mark.django_db
def test_his_list_shows_his_steps_of_other_peoples_tasks(cast: Cast, shared: Task, client: Browser) -> None:
    client.force_login(cast.staff["suzuki"])
    with time_machine.travel(MOMENT, tick=False):
        page = client.get("/desk/mine/").text
        assert "担当している手順" in page
        assert f"/desk/{shared.number}/#step-own_1" in page
        assert "前の手順を待っています" in page
    steps_before(cast, shared, "own_1")
    with time_machine.travel(MOMENT + timedelta(days=2), tick=False):
        client.force_login(cast.staff["suzuki"])
        page = client.get("/desk/mine/").text
        assert "前の手順を待っています" not in page
        assert 'due-over">超過&nbsp;2026/10/28（水）' in page
        assert "due-over" in client.get(f"/desk/{shared.number}/").text
        client.post(f"/desk/{shared.number}/steps/own_1/completion/")
        assert "担当している手順" not in client.get("/desk/mine/").text


@pytest.mark.slow
@pytest.mark.django_db
def test_somebody_else_does_it_with_a_reason(cast: Cast, shared: Task, client: Browser) -> None:
    steps_before(cast, shared, "own_1")
    client.force_login(cast.staff["sato"])
    path = f"/desk/{shared.number}/steps/own_1/completion/"
    with time_machine.travel(MOMENT, tick=False):
        assert "suzukiさんの手順です。代わりに終える理由" in client.get(f"/desk/{shared.number}/").text
        refused = client.post(path, {"stand_in": "　"}, follow=True).text
        assert "理由を入力してください" in refused
        done = client.post(path, {"stand_in": "急ぎのため"}, follow=True).text
    assert "代わりに完了：急ぎのため" in done
    with cast.at(cast.acme):
        step = Step.objects.get(task=shared, key="own_1")
        assert (step.done_by, step.stood_in) == (cast.staff["sato"], "急ぎのため")


@pytest.mark.django_db
def test_the_form_takes_and_shows_the_lines(cast: Cast, template: Maker, client: Browser) -> None:
    made = template(steps=[{"name": "資料の確認", "minutes": 10, "offset": -2, "role": "経理担当"}])
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["manager"])
        page = client.get(f"/desk/clients/{cast.acme.code}/recurring/{made.pk}/").text
    assert "資料の確認 10 2営業日前 役割：経理担当" in page
