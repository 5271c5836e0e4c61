"""Whose a step is can be changed on the task, by who may give the task away."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from bpo.core.jobs.models import Outbox
from tasks.work import actions as work
from tasks.work.models import Step, Task
from tests.fixtures import Cast
from tests.fixtures.filling import crossed, filled
from tests.fixtures.work import LICENSED, NOW, make_scope, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


def step_of(cast: Cast, task: Task, key: str) -> Step:
    with cast.at(cast.acme):
        return Step.objects.select_related("meant_for").get(task=task, key=key)


@pytest.mark.slow
def test_the_maker_names_a_colleague_who_is_told_when_it_is_his_turn(cast: Cast, desk: Browser) -> None:
    task, suzuki = make_task(cast, cast.acme, "WORKING"), cast.staff["suzuki"]
    page = desk.get(f"/desk/{task.number}/").text
    url = f"/desk/{task.number}/steps/make/person/"
    assert url in page
    assert "suzuki" in desk.get(url).text
    after = desk.post(url, {"person": str(suzuki.pk)}, follow=True)
    assert "「作成」の担当を変更しました。" in after.text
    assert "担当：suzuki" in after.text
    assert step_of(cast, task, "make").meant_for == suzuki
    with cast.at(cast.acme):
        assert not Outbox.objects.filter(topic="step.turn").exists(), "the check comes first"
        assert Step.objects.get(task=task, key="check").meant_for is None
    desk.post(f"/desk/{task.number}/steps/check/person/", {"person": str(suzuki.pk)})
    with cast.at(cast.acme):
        assert Outbox.objects.get(topic="step.turn").payload["step"] == "check"


def test_it_can_be_nobodys_again(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    for chosen in (str(cast.staff["suzuki"].pk), ""):
        desk.post(f"/desk/{task.number}/steps/make/person/", {"person": chosen})
    assert step_of(cast, task, "make").meant_for is None


def test_a_stranger_to_the_client_is_no_choice(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    answer = desk.post(f"/desk/{task.number}/steps/make/person/", {"person": str(cast.staff["tanaka"].pk)})
    assert answer.status_code == 422
    assert step_of(cast, task, "make").meant_for is None


def test_a_step_that_is_done_says_what_to_do(cast: Cast, desk: Browser) -> None:
    task, sato = make_task(cast, cast.acme, "WORKING"), cast.staff["sato"]
    with cast.at(cast.acme, sato):
        work.complete_step(task.pk, "check", actor=cast.actor(sato), now=NOW)
    answer = desk.post(f"/desk/{task.number}/steps/check/person/", {"person": str(cast.staff["suzuki"].pk)})
    assert answer.status_code == 422
    assert "未完了に戻してから担当を変えてください。" in answer.text


@pytest.mark.slow
def test_a_reserved_step_goes_to_a_licensed_partner_only(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme, LICENSED.key)
    task = make_task(cast, cast.acme, "WORKING", worktype=LICENSED.key)
    answer = desk.post(f"/desk/{task.number}/steps/file/person/", {"person": str(cast.staff["suzuki"].pk)})
    assert "提携先への引き渡しで決めてください。" in answer.text
    assert f"/desk/{task.number}/steps/file/person/" not in desk.get(f"/desk/{task.number}/").text


def test_a_colleague_who_may_not_give_the_task_away_may_not_give_its_steps(cast: Cast, client: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    client.force_login(cast.staff["suzuki"])
    url = f"/desk/{task.number}/steps/make/person/"
    assert client.get(url).status_code == 403
    assert client.post(url, {"person": ""}).status_code == 403


@pytest.mark.slow
def test_two_people_who_name_somebody_are_asked(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    path = f"/desk/{task.number}/steps/make/person/"
    suzuki, sato = (str(cast.staff[name].pk) for name in ("suzuki", "sato"))
    asked = crossed(desk, path, mine={"person": sato}, theirs={"person": suzuki})
    assert ("sato" in asked.text, "suzuki" in asked.text) == (True, True)
    assert desk.post(path, filled(asked, path)).status_code == 302
    assert step_of(cast, task, "make").meant_for == cast.staff["sato"]
