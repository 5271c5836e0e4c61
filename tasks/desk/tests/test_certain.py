"""What cannot be taken back asks once more; what can be is done at once and taken back by its maker."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from tasks.models import Delivery, Task
from tests.fixtures import Cast
from tests.fixtures.work import make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]
UNDO = "/desk/history/undo/"


def post(browser: Browser, task: Task, place: str, **values: object) -> object:
    """Press a button of the task page and follow it back."""
    return browser.post(f"/desk/{task.number}/{place}/", values, follow=True)


def undo_offer(answer: Any) -> str:
    """The batch that the last message offers to take back."""
    return next(message.extra_tags for message in answer.context["messages"] if message.extra_tags)


def status(cast: Cast, task: Task) -> str:
    with cast.at(cast.acme):
        return Task.objects.get(pk=task.pk).status


def finished(cast: Cast, *, must_review: bool) -> Task:
    """A task of Sato's that is ready to be handed in."""
    task = make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "議事録", "units": 3})
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(status="WORKING", must_review=must_review)
    return task


@pytest.mark.slow
def test_one_key_never_delivers(cast: Cast, desk: Browser) -> None:
    task = finished(cast, must_review=False)

    asked = post(desk, task, "submission", next="/desk/mine/")

    page = asked.content.decode()
    assert asked.status_code == 200
    assert f"{task.number} 議事録" in page
    assert "納品する前の確認" in page
    assert "今回納品する数は3件です。" in page
    assert 'name="next" value="/desk/mine/"' in page
    assert status(cast, task) == "WORKING"
    with cast.at(cast.acme):
        assert not Delivery.objects.filter(task=task).exists()

    assert post(desk, task, "submission", sure="1").status_code == 200
    assert status(cast, task) == "DELIVERED"


@pytest.mark.slow
def test_an_approval_that_delivers_names_what_it_does_and_goes_back_with_what_was_typed(
    cast: Cast, desk: Browser
) -> None:
    task = make_task(cast, cast.acme, "IN_REVIEW", fields={"title": "議事録", "units": 3})
    desk.force_login(cast.staff["suzuki"])
    typed = {"units": "2", "last": "", "note": "残りは明日です。"}

    asked = post(desk, task, "approval", **typed).content.decode()
    assert "今回納品する数は2件です。" in asked
    assert "申し送り「残りは明日です。」が表示されます。" in asked
    back = post(desk, task, "approval", **typed, mend="1")

    assert back.status_code == 422
    assert "残りは明日です。</textarea>" in back.content.decode()
    assert status(cast, task) == "IN_REVIEW"


def test_a_refusal_comes_before_the_question(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "IN_REVIEW")

    answer = post(desk, task, "approval", units="1", last="1")

    assert "自分が作成した作業は検査できません。" in str(next(iter(answer.context["messages"])))


@pytest.mark.slow
def test_withdrawing_asks_on_the_page_and_in_the_list(cast: Cast, desk: Browser) -> None:
    one, other = make_task(cast, cast.acme, "WORKING"), make_task(cast, cast.acme)

    asked = post(desk, one, "cancellation", **{"cancel-reason": "お客様のご都合のため"}).content.decode()
    assert "取り下げる前の確認" in asked
    assert 'value="お客様のご都合のため"' in asked
    both = {"verb": "CANCEL", "why": "二重の依頼", "selected": [one.number, other.number]}
    listed = desk.post("/desk/bulk/", both).content.decode()

    assert f"{one.number}、{other.number}" in listed
    assert "2件を取り下げる" in listed
    assert {status(cast, one), status(cast, other)} == {"WORKING", "RECEIVED"}
    desk.post("/desk/bulk/", both | {"sure": "1"})
    assert {status(cast, one), status(cast, other)} == {"CANCELLED"}


@pytest.mark.slow
def test_what_was_handed_in_is_taken_back_until_somebody_checks_it(cast: Cast, desk: Browser) -> None:
    task = finished(cast, must_review=True)

    done = post(desk, task, "submission")
    batch = undo_offer(done)
    assert status(cast, task) == "IN_REVIEW"
    assert "検査への提出を取り消す" in done.content.decode()
    assert "検査への提出" in desk.get("/desk/history/").content.decode()
    desk.post(UNDO, {"batch": batch})
    assert status(cast, task) == "WORKING"

    done = post(desk, task, "submission")
    batch = undo_offer(done)
    checker = Browser()
    checker.force_login(cast.staff["suzuki"])
    checker.post("/desk/timer/start/", {"task": task.number})
    answer = desk.post(UNDO, {"batch": batch}, follow=True)

    assert status(cast, task) == "IN_REVIEW"
    assert "が検査を始めたため、元に戻せません。" in str(next(iter(answer.context["messages"])))
