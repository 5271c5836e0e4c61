"""A provider's list of calls through the wizard: previewed, refused row by row, taken in by day, taken back."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.models import Call
from tasks.notices.models import Notice
from tests.fixtures import Cast
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW, make_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
HEAD = "受電番号,着信日時,電話番号,区分,相手会社,氏名,宛先,内容,折返し,通話時間,録音URL\n"
GOOD = (
    "A-1,2026/10/14 9:05,03-1234-5678,取引先,株式会社みなと,髙橋,,納期の確認,要,2:05,https://rec.example/1\n"
    "A-2,2026/10/14 13:40,非通知,営業,,,,,不要,20,\n"
    "A-3,2026-10-15 09:10,０９０－１２３４－５６７８,お問い合わせ,,,{owner},見積もり,不要,1分,\n"
)
BAD = (
    "A-4,2026/10/14 9:99,03-1234-5678,取引先,,,,x,不要,1,\n"
    "A-5,2026/10/14 9:05,12345,取引先,,,,x,不要,1,\n"
    "A-6,2026/10/14 9:05,03-1234-5678,雑談,,,,x,不要,1,\n"
    "A-7,2027/10/14 9:05,03-1234-5678,取引先,,,,x,不要,1,\n"
    "A-8,2026/10/14 9:05,03-1234-5678,取引先,,,山田太郎,x,不要,1,\n"
    "A-9,2026/10/14 9:05,03-1234-5678,取引先,,,,,不要,1,\n"
    "A-1,2026/10/14 9:05,03-1234-5678,取引先,,,,x,不要,1,\n"
)


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    return committed_cast


@pytest.fixture(autouse=True)
def at_work(cast: Cast, client: Any, settings: Any, tmp_path: Any) -> Any:
    """ACME has the work in its contract; sato is signed in."""
    settings.FILES_DIR = tmp_path / "files"
    make_scope(cast.acme, KEY)
    with time_machine.travel(NOW, tick=False):
        client.force_login(cast.staff["sato"])
        yield


@pytest.fixture
def walk(cast: Cast, client: Any) -> Walk:
    return Walk(cast, client, key="phone_calls")


def listed(cast: Cast) -> str:
    return HEAD + GOOD.format(owner=cast.acme.persons["OWNER"].name)


def calls(cast: Cast) -> list[Call]:
    with cast.at(cast.acme):
        return list(Call.objects.select_related("task", "told_to", "meant_for", "source").order_by("taken_at"))


@pytest.mark.slow
def test_each_row_becomes_a_call_of_its_day_and_nobody_is_called_by_a_list(cast: Cast, walk: Walk) -> None:
    walk.upload(listed(cast).encode("cp932"), "受電リスト.csv").choose()
    assert calls(cast) == []
    assert (walk.run.added, walk.run.bad) == (3, 0)
    walk.do("apply")
    first, sales, last = calls(cast)
    assert (first.caller_number, first.seconds, first.wish, first.state) == ("03-1234-5678", 125, "SOON", "TOLD")
    assert (first.recording, first.source.name) == ("https://rec.example/1", "受電リスト.csv")
    assert (sales.state, sales.counts, sales.caller_number) == ("UNNEEDED", False, "")
    assert (last.caller_number, last.meant_for) == ("090-1234-5678", cast.acme.persons["OWNER"])
    assert (first.task_id == sales.task_id, first.task_id == last.task_id) == (True, False)
    with cast.at(cast.acme):
        assert not Notice.objects.filter(kind="CALL").exists()
        assert actions.escalate(now=NOW) == []


@pytest.mark.slow
def test_a_row_from_a_number_that_sells_is_a_sales_call_and_the_preview_says_so(cast: Cast, walk: Walk) -> None:
    """Whatever the provider calls it, and also without words; the same number of another client blocks nothing."""
    with cast.at(cast.acme, cast.staff["sato"]):
        by = {"actor": cast.actor(cast.staff["sato"])}
        actions.keep_entry(number="03-9999-0000", company="セールス社", is_sales=True, **by)
        actions.keep_entry(number="03-1234-5678", company="株式会社みなと", is_sales=False, **by)
    rows = (
        "B-1,2026/10/14 9:05,０３－９９９９－００００,取引先,,,,回線のご案内,要,60,\n"
        "B-2,2026/10/14 9:10,03-9999-0000,間違い電話,,,,,不要,10,\n"
        "B-3,2026/10/14 9:15,03-9999-0000,その他,,,,,不要,10,\n"
        "B-4,2026/10/14 9:20,03-1234-5678,取引先,,,,納期の確認,不要,60,\n"
    )
    walk.upload(HEAD + rows).choose()
    assert (walk.run.added, walk.run.bad) == (4, 0)
    shown = walk.text()
    assert shown.count("営業電話として取り込み、件数に数えません") == 3
    assert "（ファイルでは「取引先」）" in shown
    walk.do("apply")
    assert [(one.reference, one.kind, one.counts, one.state) for one in calls(cast)] == [
        ("B-1", "SALES", False, "UNNEEDED"), ("B-2", "SALES", False, "UNNEEDED"),
        ("B-3", "SALES", False, "UNNEEDED"), ("B-4", "PARTNER", True, "TOLD"),
    ]  # fmt: skip
    assert walk.text().count("営業電話として取り込み、件数に数えません") == 3, "the result says it too"
    walk.upload(HEAD + rows, "もう一度.csv").choose()
    assert (walk.run.added, walk.run.same) == (0, 4)


@pytest.mark.slow
def test_what_cannot_be_taken_in_says_row_column_cause_and_remedy(cast: Cast, walk: Walk) -> None:
    walk.upload(listed(cast) + BAD).choose()
    assert (walk.run.added, walk.run.bad) == (3, 7)
    shown = walk.text(kind="BAD")
    for words in (
        "という日時はありません", "電話番号として読み取れません", "という用件区分はありません",
        "受電日時が先の日時です", "「山田太郎」という方を1人に決められません", "用件を入力してください", "と同じもの",
    ):  # fmt: skip
        assert words in shown, words


@pytest.mark.slow
def test_the_same_list_again_adds_nothing_and_can_be_taken_back(cast: Cast, walk: Walk) -> None:
    walk.upload(listed(cast)).choose().do("apply")
    walk.upload(listed(cast), "もう一度.csv").choose()
    assert (walk.run.added, walk.run.same) == (0, 3)
    first = walk.runs()[0]
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner):
        actions.confirm(calls(cast)[0].pk, actor=cast.actor(owner), now=NOW)
    walk.browser.post(f"/desk/clients/ACME/imports/{first.pk}/undo/")
    walk.wait()
    assert [call.reference for call in calls(cast)] == ["A-1"], "what the client has confirmed stays"


def test_a_client_without_the_work_is_refused(cast: Cast, client: Any) -> None:
    client.force_login(cast.staff["tanaka"])
    assert client.get("/desk/clients/ACME/imports/new/phone_calls/").status_code == 404
