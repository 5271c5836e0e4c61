"""Records as a list and masters through the import wizard: previewed, taken in, taken back until somebody keyed."""

from __future__ import annotations

from typing import Any

import pytest

from generalaffairs.data_entry.models import MasterRow, Record
from tests.fixtures.importing import Walk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
LIST = "整理番号,ファイル名,頁\nK-001,,\nK-002,ない.pdf,1\n,,\nK-001,,\nK-003,,\n"
MASTERS = "マスタ名,コード,名称\n部門,10,営業部\n部門,20,\n部門,10,営業一部\n取引先,10,みなと電設\n"


@pytest.fixture
def cast(committed_cast: Any) -> Any:
    return committed_cast


@pytest.mark.slow
def test_a_list_becomes_records_and_goes_back_until_somebody_keys(desk: Any, client: Any) -> None:
    client.force_login(desk.cast.staff["sato"])
    walk = Walk(desk.cast, client, key="data_entry_records")
    options = {"task": desk.task.number, "version": str(desk.version.pk)}
    walk.upload(LIST.encode("cp932"), "一覧.csv", **options).choose()
    assert (walk.run.added, walk.run.bad) == (2, 2)
    shown = walk.text(kind="BAD")
    assert "原票「ない.pdf」が作業に添付されていません。" in shown
    assert "2行目と同じものを指しています。" in shown
    walk.do("apply")
    with desk.at():
        rows = list(Record.objects.order_by("position").values_list("reference", "case__way", "version"))
        assert rows == [("K-001", "BLIND", desk.version.pk), ("K-003", "BLIND", desk.version.pk)]
    desk.keys("sato")
    walk.do("undo")
    with desk.at():
        assert list(Record.objects.values_list("reference", flat=True)) == ["K-001"]
    assert "すでに入力を始めたため、取り消せません。" in walk.text()


@pytest.mark.slow
def test_masters_are_added_and_renamed(desk: Any, client: Any) -> None:
    client.force_login(desk.cast.staff["sato"])
    walk = Walk(desk.cast, client, key="data_entry_masters")
    walk.upload(MASTERS.encode(), "マスタ.csv", more="").choose()
    assert (walk.run.added, walk.run.bad) == (2, 2)
    walk.do("apply")
    again = Walk(desk.cast, client, key="data_entry_masters")
    again.upload("マスタ,コード,名称\n部門,10,営業本部\n".encode(), "マスタ.csv").choose()
    again.do("apply")
    with desk.at():
        rows = MasterRow.objects.order_by("master").values_list("master", "code", "label")
        assert list(rows) == [("取引先", "10", "みなと電設"), ("部門", "10", "営業本部")]
