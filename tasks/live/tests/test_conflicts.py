"""Two people change the same thing: the second sees both sides, decides, and loses nothing that he typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from tasks.models import Task
from tasks.work import actions as work
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db
REASON = 'お客様のご都合のため、"月末"にします。'


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """The manager's browser at eleven."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW + timedelta(hours=1)):  # it ticks: keys rise
        yield client


def fresh(cast: Cast, task: Task) -> Task:
    with cast.at(cast.acme):
        return Task.objects.select_related("maker").get(pk=task.pk)


def overtaken(cast: Cast) -> tuple[Task, int]:
    """A task and the version of a page that was opened before a colleague took it."""
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    version = fresh(cast, task).version
    with cast.at(cast.acme, cast.staff["suzuki"]):
        suzuki = cast.staff["suzuki"]
        work.assign(task.pk, operator_id=suzuki.pk, actor=cast.actor(suzuki), now=NOW)
    return task, version


def due(version: object, **more: object) -> dict[str, object]:
    return {"due-version": version, "due-day": "2026/10/30", "due-at": "15:00", "due-reason": REASON, **more}


def hidden(page: object) -> dict[str, object]:
    """What the conflict page would send again."""
    return dict(page.context["typed"])


def test_a_stale_deadline_shows_both_sides_and_changes_nothing(cast: Cast, desk: Browser) -> None:
    task, version = overtaken(cast)
    before = fresh(cast, task)
    page = desk.post(f"/desk/{task.number}/due/", due(version))

    assert page.status_code == 409
    text = page.content.decode()
    for words in ("2026/10/30", "自分の内容で上書き", "相手の内容のまま", "戻って直す", cast.staff["suzuki"].name):
        assert words in text
    assert hidden(page)["due-reason"] == REASON
    assert fresh(cast, task).due_at == before.due_at


@pytest.mark.slow
def test_mine_overwrites_what_was_seen_and_not_what_comes_after(cast: Cast, desk: Browser) -> None:
    task, version = overtaken(cast)
    page = desk.post(f"/desk/{task.number}/due/", due(version))
    again = hidden(page)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(version=again["due-version"] + 1)
    third = desk.post(f"/desk/{task.number}/due/", again)
    assert third.status_code == 409, "a third person was quicker than the decision"

    done = desk.post(f"/desk/{task.number}/due/", hidden(third))
    assert done.status_code == 302
    assert f"{fresh(cast, task).due_at:%Y-%m-%d}" == "2026-10-30"


@pytest.mark.slow
def test_going_back_keeps_what_was_typed(cast: Cast, desk: Browser) -> None:
    task, version = overtaken(cast)
    before = fresh(cast, task)
    page = desk.post(f"/desk/{task.number}/due/", due(version))
    back = desk.post(f"/desk/{task.number}/due/", {**hidden(page), page.context["again"]: "1"})

    assert back.status_code == 422
    form = back.context["forms"]["due"]
    assert (form["reason"].value(), form["day"].value()) == (REASON, "2026/10/30")
    assert form["version"].value() == str(before.version)
    assert "まだ保存していません。" in back.content.decode()
    assert fresh(cast, task).due_at == before.due_at


def test_taking_a_task_that_somebody_took_meanwhile(cast: Cast, desk: Browser) -> None:
    task, version = overtaken(cast)
    desk.force_login(cast.staff["sato"])
    page = desk.post(f"/desk/{task.number}/assignment/", {"operator": cast.staff["sato"].pk, "version": version})

    assert page.status_code == 409
    assert [(row.mine, row.theirs) for row in page.context["rows"]] == [
        (cast.staff["sato"].name, cast.staff["suzuki"].name)
    ]
    assert fresh(cast, task).maker == cast.staff["suzuki"]


def test_a_stale_quotation_is_not_sent(cast: Cast, desk: Browser) -> None:
    task = make_task(cast, cast.acme, "QUOTING")
    version = fresh(cast, task).version
    offer = {"quote-yen": "50000", "quote-business_days": "5", "quote-note": "内訳は別紙です。"}
    assert desk.post(f"/desk/{task.number}/quote/", {**offer, "quote-version": version}).status_code == 302

    page = desk.post(f"/desk/{task.number}/quote/", {**offer, "quote-yen": "80000", "quote-version": version})
    assert page.status_code == 409
    assert [row.label for row in page.context["rows"] if row.differs] == ["見積金額（税抜）"]
    assert fresh(cast, task).quote_yen == 50000


@pytest.mark.slow
def test_the_page_carries_the_version_that_it_shows(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    page = desk.get(f"/desk/{task.number}/")
    version = fresh(cast, task).version
    assert {page.context["forms"][name]["version"].value() for name in ("assign", "due", "quote")} == {version}
    assert f'name="version" value="{version}"' in page.content.decode()


@pytest.mark.slow
def test_a_stale_statutory_deadline_and_a_stale_withdrawal_ask_first(cast: Cast, desk: Browser) -> None:
    task, version = overtaken(cast)
    typed = {"statutory-version": version, "statutory-day": "2026/10/30", "statutory-ground": "雇用保険法施行規則第6条"}
    law = desk.post(f"/desk/{task.number}/statutory/", typed)
    gone = desk.post(f"/desk/{task.number}/cancellation/", {"cancel-version": version, "cancel-reason": REASON})

    assert (law.status_code, gone.status_code) == (409, 409)
    assert "雇用保険法施行規則第6条" in law.content.decode()
    assert cast.staff["suzuki"].name in gone.content.decode()
    assert hidden(gone)["cancel-reason"] == REASON
    assert (fresh(cast, task).statutory_due_on, fresh(cast, task).status) == (None, "WORKING")

    desk.post(f"/desk/{task.number}/statutory/", hidden(law))
    asked = desk.post(f"/desk/{task.number}/cancellation/", hidden(gone))
    assert str(fresh(cast, task).statutory_due_on) == "2026-10-30"
    assert asked.status_code == 409, "the task changed again"
    sure = desk.post(f"/desk/{task.number}/cancellation/", hidden(asked))
    assert sure.status_code == 200
    desk.post(f"/desk/{task.number}/cancellation/", {**hidden(asked), "sure": "1"})
    assert fresh(cast, task).status == "CANCELLED"
