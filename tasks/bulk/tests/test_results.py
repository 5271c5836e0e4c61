"""The results of a bulk change: a list with reasons, its file, and what was refused once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.jobs.models import Job
from bpo.core.jobs.runner import run
from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.models import uuid7
from clients.people.models import Assignment
from tasks.bulk import views
from tasks.bulk.models import TaskChange
from tasks.bulk.queries import again_after
from tasks.bulk.tests.test_bulk import BULK, UNDO, change, fresh, said
from tasks.desk.views import bulk as desk_bulk
from tasks.models import Task
from tests.fixtures import Cast, Company
from tests.fixtures.meanwhile import after_reading
from tests.fixtures.work import NOW, PLAIN, make_scope, make_task

HISTORY, RETRY = "/desk/history/", "/desk/history/retry/"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def boss(cast: Cast, client: Browser) -> Iterator[Browser]:
    """The manager's browser."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(LATER, tick=False):
        yield client


def csv(browser: Browser, address: str, **query: str) -> list[list[str]]:
    text = browser.get(address, {"format": "csv"} | query).content.decode("utf-8-sig")
    return [line.split(",") for line in text.split("\r\n")[:-1]]


def put(task: Task, **values: Any) -> None:
    with tenancy.use(task.tenant_id):
        Task.objects.filter(pk=task.pk).update(**values)


def rows(cast: Cast, company: Company, count: int) -> list[Task]:
    with cast.at(company):
        return Task.objects.bulk_create(
            Task(
                pk=uuid7(), tenant=company.row, number=f"{company.row.code}-{1000 + n}", worktype=PLAIN.key,
                verdict="IN_SCOPE", received_at=NOW, title=f"資料 {n}", due_at=NOW + timedelta(days=1, minutes=n),
            )
            for n in range(count)
        )  # fmt: skip


def page_of(batch: UUID) -> str:
    return f"{HISTORY}{batch}/"


@pytest.fixture
def mixed(cast: Cast, boss: Browser) -> tuple[Task, Task, UUID]:
    """(changed, refused, batch): two tasks were given to suzuki, who works for one of the two clients."""
    make_scope(cast.acme)
    make_scope(cast.rival)
    good, bad, batch = make_task(cast, cast.acme), make_task(cast, cast.rival), uuid4()
    change(boss, "ASSIGN", good, bad, token=str(batch), operator=str(cast.staff["suzuki"].pk))
    return good, bad, batch


def let_in(cast: Cast) -> None:
    """From now on suzuki works for the other client too."""
    with cast.at(cast.rival):
        Assignment.objects.create(
            tenant_id=cast.rival.id, user=cast.staff["suzuki"], role="OPERATOR", valid_from=NOW.date()
        )


@pytest.mark.slow
@pytest.mark.django_db
def test_every_row_says_what_became_of_it_and_goes_out_as_a_file(boss: Browser, mixed: tuple[Task, Task, UUID]) -> None:
    good, bad, batch = mixed
    told = change(boss, "ASSIGN", good, bad, token=str(batch), operator=str(uuid4()))
    assert f'href="{page_of(batch)}"' in told.text, "the refusal leads to the results"
    page = boss.get(page_of(batch))
    reason = next(row.reason for row in page.context["table"].rows.data if row.task_id == bad.pk)

    assert "担当" in reason
    assert reason in page.text
    assert [(code, count) for code, _words, count in page.context["counts"]] == [("", 2), ("DONE", 1), ("REFUSED", 1)]
    only = boss.get(page_of(batch), {"state": "REFUSED"}).text
    assert bad.number in only
    assert good.number not in only
    head, *lines = csv(boss, page_of(batch), state="REFUSED")
    assert head == ["番号", "件名", "顧客", "結果", "理由と対処", "処理日時"]
    assert [line[:5] for line in lines] == [[bad.number, bad.title, "北星システム株式会社", "変更できません", reason]]
    assert {line[0] for line in csv(boss, page_of(batch))[1:]} == {good.number, bad.number}


@pytest.mark.django_db
def test_the_history_is_a_list_with_a_file_and_goes_on_after_a_page(
    boss: Browser, mixed: tuple[Task, Task, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad, _batch = mixed
    with time_machine.travel(LATER + timedelta(minutes=1), tick=False):
        change(boss, "DUE", good, bad, day="2026-11-20", at="12:00", reason="お客様のご都合")

    table = csv(boss, HISTORY)
    assert table[0] == ["日時", "操作", "件数", "未処理", "変更済み", "変更できず", "元に戻した件数"]
    assert [row[1:] for row in table[1:]] == [
        ["期限の変更", "2", "0", "2", "0", "0"],
        ["担当の変更", "2", "0", "1", "1", "0"],
    ]

    monkeypatch.setattr("tasks.bulk.queries.RECENT", 1)
    first = boss.get(HISTORY).context["table"]
    second = boss.get(HISTORY + first.next_url).context["table"]
    assert [one.label for one in (*first.rows.data, *second.rows.data)] == ["期限の変更", "担当の変更"]
    assert not second.next_url


@pytest.mark.slow
@pytest.mark.django_db
def test_the_refused_rows_alone_run_again_once_and_the_two_name_each_other(
    cast: Cast, boss: Browser, mixed: tuple[Task, Task, UUID]
) -> None:
    good, bad, batch = mixed
    before = fresh(cast, good).version
    assert "変更できなかった1件だけやり直す" in boss.get(page_of(batch)).text
    let_in(cast)

    answers = [boss.post(RETRY, {"batch": str(batch)}, follow=True) for _press in range(2)]

    again = page_of(again_after(batch))
    assert [answer.request["PATH_INFO"] for answer in answers] == [again, again]
    assert said(answers[0]) == ["1件の担当を変更しました。"]
    suzuki = cast.staff["suzuki"].pk
    assert (fresh(cast, bad).maker_id, fresh(cast, good).version) == (suzuki, before)
    with tenancy.use(cast.rival.id):
        assert TaskChange.objects.filter(batch=again_after(batch)).count() == 1
    assert f'href="{page_of(batch)}"' in answers[1].text
    first = boss.get(page_of(batch)).text
    assert f'href="{again}"' in first
    assert "だけやり直す" not in first

    boss.post(UNDO, {"batch": str(again_after(batch))})
    assert (fresh(cast, bad).maker_id, fresh(cast, good).maker_id) == (None, suzuki)


@pytest.mark.slow
@pytest.mark.django_db
def test_what_is_refused_again_says_so_and_nobody_else_can_ask_for_it(
    cast: Cast, boss: Browser, mixed: tuple[Task, Task, UUID]
) -> None:
    _good, bad, batch = mixed
    boss.force_login(cast.staff["sato"])
    assert boss.post(RETRY, {"batch": str(batch)}).status_code == 404
    assert boss.post(RETRY, {"batch": "nonsense"}).status_code == 404
    boss.force_login(cast.staff["manager"])

    answer = boss.post(RETRY, {"batch": str(batch)}, follow=True)

    assert said(answer)[0].startswith(f"{bad.number}：")
    assert "変更できなかった1件だけやり直す" in answer.text
    boss.post(RETRY, {"batch": str(again_after(batch))})
    assert boss.get(page_of(again_after(again_after(batch)))).status_code == 200


@pytest.mark.django_db
def test_a_task_that_one_may_no_longer_see_is_not_named(cast: Cast, boss: Browser, mixed: Any) -> None:
    _good, bad, batch = mixed
    put(bad, category="PAYROLL")

    assert bad.number not in boss.get(page_of(batch)).text
    assert bad.number not in str(csv(boss, page_of(batch)))


def work_off(kind: str) -> Job:
    with tenancy.use(HOUSE_ID):
        job = Job.objects.filter(kind=kind, state="QUEUED").get()
    run(tenant=HOUSE_ID, job=job.pk)
    with tenancy.use(HOUSE_ID):
        return Job.objects.select_related("tenant").get(pk=job.pk)


@pytest.fixture
def long(cast: Cast, client: Browser, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Task], str]:
    """(tasks, address of the result): a whole list as a job; the last task belongs to a client without suzuki."""
    monkeypatch.setattr(desk_bulk, "AT_ONCE", 10)
    monkeypatch.setattr(views, "AT_ONCE", 10)
    client.force_login(cast.staff["manager"])
    made, suzuki = [*rows(cast, cast.acme, 19), *rows(cast, cast.rival, 1)], str(cast.staff["suzuki"].pk)
    data = {"verb": "ASSIGN", "all": "1", "which": "inbox", "filter": "q=資料", "operator": suzuki}
    return made, client.post(BULK, data).headers["Location"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_a_job_ends_in_part_and_its_failed_rows_run_in_a_job_of_their_own(
    cast: Cast, client: Browser, long: tuple[list[Task], str]
) -> None:
    made, address = long
    job = work_off("bulk.run")
    home = f"/desk/clients/{job.tenant.code}/jobs/{job.pk}/"
    page = client.get(home).text
    assert "19件成功、1件失敗" in page
    assert f'hx-get="{address}?embedded=1"' in page
    let_in(cast)

    for _press in range(2):
        client.post(f"{home}retry/")

    again = work_off("bulk.run")
    assert (again.state, again.result["ok"], again.result["failed"]) == ("DONE", 1, 0)
    assert fresh(cast, made[-1]).maker_id == cast.staff["suzuki"].pk
    assert f"/jobs/{again.pk}/" in client.get(home).text
    assert "失敗した分だけやり直す" not in client.get(home).text
    assert f"/jobs/{job.pk}/" in client.get(f"/desk/clients/{job.tenant.code}/jobs/{again.pk}/").text
    assert f'href="{again.payload["results"]}"' in client.get(address).text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_the_page_of_the_result_asks_for_the_same_job(client: Browser, long: tuple[list[Task], str]) -> None:
    _made, address = long
    job = work_off("bulk.run")
    batch = job.payload["batch"]

    answer = client.post(RETRY, {"batch": batch})

    again = work_off("bulk.run")
    assert answer.headers["Location"] == again.payload["results"] == page_of(again_after(UUID(batch)))
    assert again.payload["first"] == str(job.pk)
    assert again.result["failed"] == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_another_manager_sees_the_sums_of_the_job_and_neither_rows_nor_the_button(
    cast: Cast, client: Browser, long: tuple[list[Task], str]
) -> None:
    _made, address = long
    job = work_off("bulk.run")
    client.force_login(cast.staff["admin"])
    home = f"/desk/clients/{job.tenant.code}/jobs/{job.pk}/"

    page = client.get(home).text

    assert "19件成功、1件失敗" in page
    assert address not in page
    assert "失敗した分だけやり直す" not in page
    assert "変更した本人に依頼してください" in client.post(f"{home}retry/", follow=True).text
    with tenancy.use(HOUSE_ID):
        assert Job.objects.filter(kind="bulk.run").count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_a_job_that_was_stopped_goes_on_from_the_page_of_its_result(
    cast: Cast, client: Browser, long: tuple[list[Task], str]
) -> None:
    made, address = long
    with tenancy.use(HOUSE_ID):
        job = Job.objects.select_related("tenant").get(kind="bulk.run")
    home = f"/desk/clients/{job.tenant.code}/jobs/{job.pk}/"
    assert f'action="{home}cancel/"' in client.get(address).text
    client.post(f"{home}cancel/", {"next": address})
    page = client.get(address).text
    assert "中断しました。" in page
    assert "every 2s" not in page

    client.post(f"{home}retry/", {"next": address})
    work_off("bulk.run")

    assert fresh(cast, made[0]).maker_id == cast.staff["suzuki"].pk
    assert client.get(address).context["found"].done == 19


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_what_could_not_be_taken_back_can_be_asked_for_again(
    cast: Cast, client: Browser, long: tuple[list[Task], str]
) -> None:
    made, address = long
    batch = work_off("bulk.run").payload["batch"]
    put(made[0], version=9)
    client.post(UNDO, {"batch": batch})
    job = work_off("bulk.undo")
    assert (job.result["ok"], job.result["failed"]) == (18, 1)
    assert "元に戻せません" in client.get(address).text
    put(made[0], version=made[0].version + 1)

    client.post(f"/desk/clients/{job.tenant.code}/jobs/{job.pk}/retry/")

    assert work_off("bulk.undo").result["ok"] == 19
    assert fresh(cast, made[0]).maker_id is None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_a_result_that_is_read_while_its_job_ends_shows_the_end_or_asks_again(
    client: Browser, long: tuple[list[Task], str]
) -> None:
    _made, address = long
    assert "state=WAITING" in client.get(address).text

    with after_reading(("tasks_taskchange", "core_job"), lambda: work_off("bulk.run")) as done:
        text = client.get(address).text

    assert done
    assert "state=WAITING" not in text or 'hx-trigger="every 2s"' in text
    assert 'hx-trigger="every 2s"' not in client.get(address).text
