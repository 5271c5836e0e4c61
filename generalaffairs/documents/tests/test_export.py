"""Rows from an export of the client's own system: kept as evidence, counted with their source."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tasks.time.models import UnitCount
from tasks.work.models import Task
from tests.fixtures import work

KEY = "generalaffairs.documents"
GOOD = (
    "伝票番号,摘要,業務名\nA-1,受領,\nA-2,受領,請求書の受領\nA-2,受領,請求書の受領\n,番号なし,\nA-3,受領,知らない業務\n"
)


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


def send(client, task, data: bytes, name: str = "一覧.csv", **more):
    file = SimpleUploadedFile(name, data, content_type="text/csv")
    return client.post(f"/desk/{task.number}/documents/rows/", {"file": file, **more}, follow=True)


def test_good_rows_are_taken_and_the_others_named(cast, client, task):
    page = send(client, task, GOOD.encode("cp932")).content.decode()
    assert "4行目「番号」を取り込めません。番号「A-2」が重複しています。" in page
    assert "5行目「番号」を取り込めません。" in page
    assert "6行目「業務名」を取り込めません。業務「知らない業務」が棚卸しにありません。" in page
    assert "一覧.csv" in client.get(f"/desk/{task.number}/").content.decode()


def test_units_say_that_they_come_from_the_export(cast, client, task):
    send(client, task, GOOD.encode())
    client.post(f"/desk/{task.number}/documents/rows/", {"text": "B-1\t電話"})
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
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


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7\n%%EOF", "list.csv", "ファイルを取り込めません。"),
        (b"", "list.csv", "ファイル"),
        ("番号\nA-1\n".encode(), "list.exe", "list.exe"),
        ("内容\n受領\n".encode(), "list.csv", "番号"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_remedy(cast, client, task, data, name, words):
    answer = send(client, task, data, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with cast.at(cast.acme):
        assert not UnitCount.objects.exists()


def test_the_same_list_twice_is_counted_once_and_nothing_is_an_error(cast, client, task):
    send(client, task, "番号\nA-1\n".encode())
    assert "0件の明細を追加しました。" in send(client, task, "番号\nA-1\n".encode()).content.decode()
    assert client.post(f"/desk/{task.number}/documents/rows/", {"text": " "}).status_code == 422


def test_rows_belong_to_general_work_alone(cast, client, task):
    work.make_scope(cast.acme)
    other = work.make_task(cast, cast.acme, "WORKING")
    assert client.get(f"/desk/{other.number}/documents/rows/").status_code == 404
