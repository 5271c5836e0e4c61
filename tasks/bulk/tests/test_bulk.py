"""Many tasks at once through the list's own form: what changes, what refuses, all pages as a job, and 元に戻す."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.jobs.models import Job
from bpo.core.jobs.runner import run
from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.models import uuid7
from tasks.bulk import views
from tasks.bulk.models import TaskChange
from tasks.desk.views import bulk as desk_bulk
from tasks.models import Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, make_scope, make_task

pytestmark = pytest.mark.django_db
BULK, UNDO = "/desk/bulk/", "/desk/history/undo/"


@pytest.fixture
def boss(cast: Cast, client: Browser) -> Browser:
    """The manager's browser."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield client


def fresh(cast: Cast, task: Task) -> Task:
    with tenancy.use(task.tenant_id):
        return Task.objects.get(pk=task.pk)


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def change(browser: Browser, verb: str, *tasks: Task, **values: Any) -> Any:
    data = {"verb": verb, "selected": [task.number for task in tasks], "token": str(uuid4())} | values
    return browser.post(BULK, data, follow=True)


def undo_offer(answer: Any) -> str:
    return next(message.extra_tags for message in answer.context["messages"] if message.extra_tags)


@pytest.mark.slow
def test_a_refusal_leaves_the_others_and_what_changed_can_be_taken_back(cast: Cast, boss: Browser) -> None:
    make_scope(cast.acme)
    make_scope(cast.rival)
    mine, foreign = make_task(cast, cast.acme), make_task(cast, cast.rival)
    suzuki = cast.staff["suzuki"]

    answer = change(boss, "ASSIGN", mine, foreign, operator=str(suzuki.pk))

    assert fresh(cast, mine).maker_id == suzuki.pk
    assert fresh(cast, foreign).maker_id is None
    assert said(answer)[0].startswith(f"{foreign.number}：")
    assert said(answer)[1] == "1件の担当を変更しました。"
    assert 'data-key="u"' in answer.text

    back = boss.post(UNDO, {"batch": undo_offer(answer)}, follow=True)
    assert fresh(cast, mine).maker_id is None
    assert said(back) == ["担当の変更（1件）を元に戻しました。"]
    assert "元に戻せる変更はありません" in said(boss.post(UNDO, {"batch": undo_offer(answer)}, follow=True))[0]


@pytest.mark.slow
def test_undo_refuses_politely_what_somebody_changed_meanwhile(cast: Cast, boss: Browser) -> None:
    make_scope(cast.acme)
    first, second = make_task(cast, cast.acme), make_task(cast, cast.acme)
    batch = undo_offer(change(boss, "ASSIGN", first, second, operator=str(cast.staff["suzuki"].pk)))
    colleague = Browser()
    colleague.force_login(cast.staff["suzuki"])
    colleague.post(f"/desk/{first.number}/start/")

    answer = boss.post(UNDO, {"batch": batch}, follow=True)

    assert f"その後に{first.number}が変更されたため、元に戻せません" in said(answer)[0]
    assert fresh(cast, first).maker_id == cast.staff["suzuki"].pk
    assert fresh(cast, second).maker_id is None


@pytest.mark.slow
def test_deadline_and_start_are_taken_back_and_a_withdrawal_is_not(cast: Cast, boss: Browser) -> None:
    make_scope(cast.acme)
    task, gone = make_task(cast, cast.acme), make_task(cast, cast.acme)
    before = fresh(cast, task)

    late = change(boss, "DUE", task, day="2026-11-20", at="12:00", reason="お客様のご都合")
    assert fresh(cast, task).due_at > before.due_at
    boss.post(UNDO, {"batch": undo_offer(late)})
    assert fresh(cast, task).due_at == before.due_at

    begun = change(boss, "START", task)
    assert fresh(cast, task).status == "WORKING"
    boss.post(UNDO, {"batch": undo_offer(begun)})
    assert (fresh(cast, task).status, fresh(cast, task).maker_id) == ("RECEIVED", before.maker_id)

    withdrawn = change(boss, "CANCEL", gone, why="二重の依頼", sure="1")
    assert fresh(cast, gone).status == "CANCELLED"
    assert not any(message.extra_tags for message in withdrawn.context["messages"])


@pytest.mark.parametrize(
    ("verb", "values", "words"),
    [
        ("ASSIGN", {}, "担当者が選択されていません"),
        ("DUE", {"day": "2026-11-20", "at": "12:00"}, "理由がありません"),
        ("CANCEL", {}, "理由がありません"),
    ],
)
def test_what_is_missing_is_named_and_nothing_changes(
    cast: Cast, boss: Browser, verb: str, values: dict[str, str], words: str
) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme)

    assert words in said(change(boss, verb, task, **values))[0]
    assert fresh(cast, task).version == task.version
    assert "タスクが選択されていません" in said(boss.post(BULK, {"verb": "START"}, follow=True))[0]
    assert boss.post(BULK, {"verb": "NONSENSE"}).status_code == 404


def test_pressing_twice_changes_once(cast: Cast, boss: Browser) -> None:
    make_scope(cast.acme)
    task, token = make_task(cast, cast.acme), str(uuid4())
    operator = str(cast.staff["suzuki"].pk)

    for _press in range(2):
        change(boss, "ASSIGN", task, operator=operator, token=token)

    assert fresh(cast, task).version == task.version + 1


def rows(cast: Cast, count: int) -> list[Task]:
    with cast.at(cast.acme):
        return Task.objects.bulk_create(
            Task(
                pk=uuid7(), tenant=cast.acme.row, number=f"ACME-{1000 + n}", worktype=PLAIN.key, verdict="IN_SCOPE",
                received_at=NOW, title=f"資料 {n}", due_at=NOW + timedelta(days=1, minutes=n),
                status="IN_REVIEW" if n == 3 else "RECEIVED",
            )
            for n in range(count)
        )  # fmt: skip


def work_off(kind: str) -> Job:
    with tenancy.use(HOUSE_ID):
        job = Job.objects.get(kind=kind)
    run(tenant=HOUSE_ID, job=job.pk)
    with tenancy.use(HOUSE_ID):
        return Job.objects.get(pk=job.pk)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_all_pages_of_a_filtered_list_run_as_a_job_with_a_result_for_every_row(
    cast: Cast, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_bulk, "AT_ONCE", 10)
    monkeypatch.setattr(views, "AT_ONCE", 10)
    client.force_login(cast.staff["manager"])
    made, suzuki = rows(cast, 60), cast.staff["suzuki"]
    data = {"verb": "ASSIGN", "all": "1", "which": "inbox", "filter": "q=資料&cursor=x", "operator": str(suzuki.pk)}

    answer = client.post(BULK, data, follow=True)

    assert "受け付けました。順番がくると始まります。" in answer.text
    job = work_off("bulk.run")
    assert (job.state, job.result["ok"], job.result["failed"]) == ("DONE", 59, 1)
    page = client.get(answer.request["PATH_INFO"])
    assert page.context["found"].done == 59
    assert "検査待ち" in page.text
    assert fresh(cast, made[0]).maker_id == suzuki.pk

    client.post(UNDO, {"batch": str(page.context["found"].batch)})
    work_off("bulk.undo")
    assert fresh(cast, made[0]).maker_id is None
    with tenancy.use(cast.acme.id):
        assert TaskChange.objects.filter(state="UNDONE").count() == 59


@pytest.mark.slow
def test_ones_history_is_ones_own(cast: Cast, boss: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme)
    batch = undo_offer(change(boss, "START", task))

    assert [(one.label, one.total) for one in boss.get("/desk/history/").context["table"].rows.data] == [("着手", 1)]
    assert task.number in boss.get(f"/desk/history/{batch}/").text
    boss.force_login(cast.staff["sato"])
    assert "操作の履歴はまだありません" in boss.get("/desk/history/").text
    assert boss.get(f"/desk/history/{batch}/").status_code == 404
    boss.post(UNDO, {"batch": batch})
    assert fresh(cast, task).status == "WORKING"


@pytest.mark.slow
def test_the_task_page_offers_it_in_the_history_until_something_else_happens(cast: Cast, boss: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme)
    boss.post(f"/desk/{task.number}/start/")
    url = f"/desk/{task.number}/?tab=history"

    assert "直前の「着手」は元に戻せます" in boss.get(url).text
    boss.post(f"/desk/{task.number}/steps/check/completion/")
    assert "元に戻せます" not in boss.get(url).text
