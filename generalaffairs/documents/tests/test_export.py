"""Rows from an export of the client's own system: kept as evidence, counted with their source."""

from __future__ import annotations

import pytest

from tasks.time.models import UnitCount
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.importing import Walk

KEY = "generalaffairs.documents"
GOOD = (
    "伝票番号,摘要,業務名\nA-1,受領,\nA-2,受領,請求書の受領\nA-2,受領,請求書の受領\n,番号なし,\nA-3,受領,知らない業務\n"
)


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])


@pytest.fixture
def cast(committed_cast):
    return committed_cast


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def task(cast, client) -> Task:
    """A general task in work; sato is signed in."""
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name="書類の作成")
    work.make_process_line(cast.acme, "accounting.invoices", name="請求書の受領")
    client.force_login(cast.staff["sato"])
    return work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields={"subject": "十月分"})


@pytest.fixture
def walk(cast, client, task):
    return Walk(cast, client, key="rows")


def counts(run):
    return run.added, run.changed, run.same, run.bad


@pytest.mark.slow
def test_good_rows_are_taken_and_the_others_named(client, task, walk):
    page = client.get(f"/desk/{task.number}/documents/rows/").content.decode()
    link = f"/desk/clients/ACME/imports/new/rows/?task={task.number}"
    assert link in page
    assert f'value="{task.number}"' in client.get(link).content.decode()
    walk.upload(GOOD.encode("cp932"), "一覧.csv", task=task.number).choose()
    assert counts(walk.run) == (2, 0, 0, 3)
    shown = walk.text(kind="BAD")
    assert "3行目と同じもの" in shown
    assert "「番号」：空欄です。" in shown
    assert "業務「知らない業務」が棚卸しにありません。" in shown
    walk.do("apply")
    assert f'href="/desk/{task.number}/documents/rows/"' in walk.text()
    assert "一覧.csv" in client.get(f"/desk/{task.number}/").content.decode()
    walk.upload(GOOD.encode("cp932"), "一覧2.csv", task=task.number).choose()
    assert counts(walk.run) == (0, 0, 2, 3), "what is there counts once"


@pytest.mark.slow
def test_units_say_that_they_come_from_the_export_and_stay_once_they_are_handed_in(cast, client, task, walk):
    walk.upload(GOOD, task=task.number).choose().do("apply")
    other = walk.upload("番号\nC-1\n", task=task.number).choose().do("apply").run
    walk.do("undo")
    assert walk.run.state == "UNDONE"
    client.post(f"/desk/{task.number}/documents/rows/", {"reference": "B-1", "label": "電話"})
    first = next(run for run in walk.runs() if run.pk != other.pk)
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    refused = client.post(f"/desk/clients/ACME/imports/{first.pk}/undo/").content.decode()
    assert "検査に出した後や納品した後は変更できません。" in refused
    with cast.at(cast.acme, suzuki):
        work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme):
        rows = UnitCount.objects.filter(task=task).order_by("process_line__name", "source")
        found = [(row.process_line.name, row.source, row.count, bool(row.evidence_id)) for row in rows]
    assert found == [
        ("書類の作成", "DELIVERY", 1, False),
        ("書類の作成", "EXPORT", 1, True),
        ("請求書の受領", "EXPORT", 1, True),
    ]
    page = client.get(f"/desk/{task.number}/").content.decode()
    assert "お客様のシステムの出力" in page
    assert "根拠のファイル" in page


@pytest.mark.slow
def test_rows_belong_to_general_work_alone_and_a_hidden_task_hides_its_import(cast, client, task, walk):
    work.make_scope(cast.acme)
    other = work.make_task(cast, cast.acme, "WORKING")
    assert client.get(f"/desk/{other.number}/documents/rows/").status_code == 404
    refused = walk.upload("番号\nA-1\n", task=other.number).answer
    assert refused.status_code == 422
    assert "この番号の書類作成の作業がありません。" in refused.content.decode()
    walk.upload("番号\nA-1\n", task=task.number).choose()
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL")
    assert client.get(walk.url).status_code == 404
    assert "people.csv" not in client.get("/desk/clients/ACME/imports/").content.decode()
