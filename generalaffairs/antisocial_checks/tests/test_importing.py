"""Subjects and lists through the import wizard: good rows go in, bad ones say why, all come back until searched."""

from __future__ import annotations

import io
from typing import Any

import pytest

from generalaffairs.antisocial_checks.models import Check, ListEntry, ListVersion, Subject
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import a_list
from tasks.work.models import Task
from tests.fixtures.importing import PAGE, Walk
from tests.fixtures.work import NOW, name_for

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
SUBJECTS = """\
区分,名称,フリガナ,役員,法人番号,生年,目的
法人,株式会社青葉,アオバ,渡邉 剛｜ワタナベ ツヨシ,5835678256246,,取引先
個人,髙橋 一郎,タカハシ イチロウ,,,昭和55年,採用
法人,検査用数字が違う,,,5835678256247,,
個人,番号のある人,,,5835678256246,,
団体?,区分が違う,,,,,
法人,,,,,,
法人,（株）青葉,,,5835678256246,,取引先
"""
LIST = "氏名,別名,生年月日,理由\n渡辺 剛,ワタナベ ツヨシ、Tsuyoshi Watanabe,1961/4/2,未払い\n,,,名前なし\n"
NAMED = {"source": "OWN", "name": "取引停止先", "listed_on": "2026/10/1"}


@pytest.fixture
def cast(committed_cast: Any) -> Any:
    return committed_cast


@pytest.fixture
def task(cast: Any, client: Any) -> Task:
    made = order(cast, way="MANY", count="2", name="")
    client.force_login(cast.staff["sato"])
    return made


def bring(walk: Walk, **named: str) -> Walk:
    """The upload of the list; `name` is the list's, not the file's."""
    content = io.BytesIO(LIST.encode())
    content.name = "名簿.csv"
    walk.answer = walk.browser.post(f"{PAGE}new/{walk.key}/", NAMED | named | {"file": content})
    return walk


def counts(run: Any) -> tuple[int, int, int]:
    return run.added, run.same, run.bad


@pytest.mark.slow
def test_subjects_are_taken_in_row_by_row_and_back(cast: Any, client: Any, task: Task):
    walk = Walk(cast, client, key="antisocial_subjects")
    page = client.get(f"/desk/{task.number}/antisocial-checks/").text
    assert f"/desk/clients/ACME/imports/new/antisocial_subjects/?task={task.number}" in page
    walk.upload(SUBJECTS.encode("cp932", "replace"), "対象.csv", task=task.number).choose()
    assert counts(walk.run) == (2, 0, 5)
    shown = walk.text(kind="BAD")
    for words in (
        "検査用数字が合いません。", "個人の行に法人番号があります。", "は選べません。", "空欄です。",
        "2行目と同じものを指しています。",
    ):  # fmt: skip
        assert words in shown
    walk.do("apply")
    with cast.at(cast.acme):
        rows = list(Subject.objects.order_by("kind").values_list("kind", "birth_year", "purpose", "category"))
        assert rows == [("COMPANY", None, "PARTNER", "PERSONAL"), ("PERSON", 1980, "HIRE", "PERSONAL")]
        assert Check.objects.count() == 2
    again = Walk(cast, client, key="antisocial_subjects")
    again.upload(SUBJECTS.encode("cp932", "replace"), "対象.csv", task=task.number).choose()
    assert counts(again.run) == (0, 2, 5), "who is there already is one subject"
    first = walk.runs()[0]
    client.post(f"/desk/clients/ACME/imports/{first.pk}/undo/")
    walk.wait()
    with cast.at(cast.acme):
        assert not Check.objects.exists()
        assert not Subject.objects.exists()


@pytest.mark.slow
def test_what_was_searched_stays(cast: Any, client: Any, task: Task):
    lists = Walk(cast, client, key="antisocial_list")
    bring(lists).choose().do("apply")
    subjects = Walk(cast, client, key="antisocial_subjects")
    subjects.upload(SUBJECTS, "対象.csv", task=task.number).choose().do("apply")
    client.post(f"/desk/{task.number}/antisocial-checks/searching/")
    subjects.wait()
    for run in subjects.runs():
        client.post(f"/desk/clients/ACME/imports/{run.pk}/undo/")
    subjects.wait()
    with cast.at(cast.acme):
        assert Check.objects.count() == 2
        assert ListVersion.objects.get().entries_count == 1
        hit = Check.objects.get(hits_count=1)
        assert hit.said["officers"] == [["渡邉 剛", "ワタナベ ツヨシ"]]
    kept = subjects.runs()
    assert "すでに検索したため、取り消せません。" in client.get(f"/desk/clients/ACME/imports/{kept[1].pk}/").text


@pytest.mark.slow
def test_a_list_is_a_version_that_can_be_withdrawn(cast: Any, client: Any, task: Task):
    walk = Walk(cast, client, key="antisocial_list")
    ahead = bring(walk, listed_on="2099/1/1").answer
    assert ahead.status_code == 422
    assert "名簿の日付が先の日になっています。" in ahead.text
    bring(walk).choose()
    assert counts(walk.run) == (1, 0, 1)
    walk.do("apply")
    with cast.at(cast.acme):
        entry = ListEntry.objects.get()
        assert (entry.birth_year, entry.aliases) == (1961, ["ワタナベ ツヨシ", "Tsuyoshi Watanabe"])
        assert {"w:渡辺剛", "w:ワタナベツヨシ", "r:tuyosiwatanabe", "r:watanabetuyosi"} <= set(entry.keys)
    assert "取引停止先 第1版" in client.get("/desk/clients/ACME/antisocial-checks/").text
    walk.do("undo")
    assert "取引停止先 第1版" not in client.get("/desk/clients/ACME/antisocial-checks/").text
    bring(walk).choose().do("apply")
    assert "取引停止先 第2版" in client.get("/desk/clients/ACME/antisocial-checks/").text


@pytest.mark.slow
def test_who_is_not_named_for_personal_data_sees_no_list(cast: Any, client: Any, task: Task):
    walk = Walk(cast, client, key="antisocial_list")
    bring(walk).choose()
    assert client.get(walk.url).status_code == 200
    name_for(cast.acme, "")
    assert client.get(walk.url).status_code == 404
    assert client.post("/desk/clients/ACME/imports/new/antisocial_list/", {}).status_code in (403, 422)


@pytest.mark.slow
def test_the_page_refuses_the_maker_and_keeps_what_was_typed(cast: Any, client: Any, task: Task):
    subjects = Walk(cast, client, key="antisocial_subjects")
    subjects.upload(SUBJECTS, "対象.csv", task=task.number).choose().do("apply")
    base = f"/desk/{task.number}/antisocial-checks/"
    with cast.at(cast.acme):
        a_list(actor=cast.actor(cast.staff["sato"]), now=NOW, listed="無関係")
    client.post(f"{base}searching/")
    subjects.wait()
    manager = cast.staff["manager"]
    with cast.at(cast.acme):
        check = Check.objects.order_by("position").first()
        assert check is not None
    client.force_login(manager)
    client.post(f"{base}{check.pk}/handing/")
    page = client.get(f"{base}{check.pk}/").text
    assert "自分が調べた対象は判定できません。別の管理者に判定を依頼してください。" in page
    refused = client.post(f"{base}{check.pk}/judging/", {"verdict": "APPROVED", "opinion": "問題なし"})
    assert refused.status_code == 403
    with cast.at(cast.acme):
        Check.objects.filter(pk=check.pk).update(made_by=cast.staff["sato"])
    kept = client.post(f"{base}{check.pk}/judging/", {"verdict": "REFUSED", "opinion": ""})
    assert kept.status_code == 422
    assert "理由がありません" in kept.text
    assert 'value="REFUSED"' in kept.text
    done = client.post(f"{base}{check.pk}/judging/", {"verdict": "REFUSED", "opinion": "取引を控える。"}, follow=True)
    assert "「株式会社青葉」を「否認」と判定しました。" in done.text
