"""A 業務棚卸し through the imports of the client: preview, version, what falls away, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from clients.inventory import actions
from clients.inventory.models import InventoryVersion
from tests.fixtures.importing import PAGE, Walk

CASES = Path(__file__).parents[3] / "docs" / "cases"
DESK = "/desk/clients/ACME/inventory/"
HEAD = "大分類,中分類,業務名,業務種別,区分,頻度,月間件数,分/件,証拠,法定資格,備考"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])


@pytest.fixture
def walk(committed_cast):
    browser = Client()
    browser.force_login(committed_cast.staff["manager"])
    return Walk(committed_cast, browser, key="inventory")


def solar():
    return (CASES / "solar_inventory.csv").read_text(encoding="utf-8-sig")


def versions(walk):
    with walk.cast.at(walk.cast.acme):
        return list(InventoryVersion.objects.order_by("valid_from"))


def counts(run):
    return run.added, run.changed, run.same, run.bad


@pytest.mark.slow
def test_the_published_case_comes_in_reads_back_as_the_same_and_is_taken_back(walk):
    assert walk.browser.get(f"{DESK}").content.decode().count(f"{PAGE}new/inventory/") == 1
    walk.upload(solar().encode("cp932"), "solar.csv", valid_from="2026/04/01").choose()
    assert counts(walk.run) == (8, 0, 0, 0)
    assert versions(walk) == [], "a preview writes nothing"
    shown = walk.text()
    assert "から適用" in shown
    assert "8件を取り込む" in shown
    walk.do("apply")
    page = walk.browser.get(DESK).content.decode()
    assert "396.0" in page
    assert "署名待ち" in page
    assert walk.url in page
    (version,) = versions(walk)

    first = walk.run
    made = walk.browser.get(f"{DESK}{version.pk}/export/?format=csv-cp932").content
    walk.upload(made, "again.csv", valid_from="R8.4.1").choose().do("apply")
    assert counts(walk.run) == (0, 0, 8, 0)
    assert versions(walk) == [version], "変更なし"

    walk.browser.post(f"{PAGE}{first.pk}/undo/")
    walk.wait()
    assert versions(walk) == []


@pytest.mark.slow
def test_a_new_version_shows_what_changes_and_falls_away_and_a_signed_one_stays(walk):
    walk.upload(solar(), valid_from="2026/04/01").choose().do("apply")
    lines = solar().strip().splitlines()
    changed, bad = lines[1].split(","), lines[2].split(",")
    changed[7], bad[6] = "7.5", "-1"
    walk.upload("\n".join([lines[0], ",".join(changed), ",".join(bad), *lines[3:-1]]), valid_from="2026/10/01").choose()
    assert counts(walk.run) == (0, 1, 5, 1)
    shown = walk.text()
    assert "<ins>7.5分</ins>" in shown
    assert "「月間件数」：「-1」はマイナスの値です。" in walk.text(kind="BAD")
    assert "業務のうち2件がファイルにない" in shown
    assert "正しい6件だけを取り込む" in shown
    walk.do("apply")
    before, after = versions(walk)
    assert before.valid_to == after.valid_from
    assert after.file_id == walk.run.file_id
    cast = walk.cast
    with cast.at(cast.acme, cast.acme.people["OWNER"]):
        actions.sign_version(after.pk, actor=cast.actor(cast.acme.people["OWNER"]), now=timezone.now())
    walk.do("undo")
    assert walk.run.state == "APPLIED"
    assert "お客様が署名しています。新しい適用開始日で次の版を作成してください。" in walk.text()
    assert versions(walk) == [before, after]


@pytest.mark.slow
def test_dropped_work_keeps_its_day_and_another_day_is_told_in_the_preview(walk):
    def upload(day, since):
        row = f"総務,回覧,紙の社内回覧の配布,,事務,毎週,16,20,C,,,{day}"
        return walk.upload(f"{HEAD},廃止日\n{row}\n", valid_from=since).choose()

    upload("2026/10/01", "2026/10/01").do("apply")
    page = walk.browser.get(DESK).content.decode()
    assert "廃止 2026/10/01から" in page
    (version,) = versions(walk)
    made = walk.browser.get(f"{DESK}{version.pk}/export/?format=csv").content.decode("utf-8-sig")
    assert made.splitlines()[1].endswith("2026/10/01")
    upload("2026/10/01", "2026/11/01")
    assert "廃止日が" not in walk.text()
    upload("2026/12/01", "2026/12/01")
    assert "「紙の社内回覧の配布」の廃止日が第1版（2026/10/01）と違います。" in walk.text()


@pytest.mark.slow
def test_a_day_that_a_later_version_holds_is_refused_whole(walk):
    walk.upload(solar(), valid_from="2026/04/01").choose().do("apply")
    row = "総務,名刺,名刺の作成,generalaffairs.business_cards,事務,随時,30,30,B,,"
    walk.upload(f"{HEAD}\n{row}\n", valid_from="2026/03/01").choose().do("apply")
    assert walk.run.state == "REFUSED"
    assert "重なります" in walk.text()
    assert len(versions(walk)) == 1


@pytest.mark.slow
def test_rows_pasted_with_every_bad_row_named(walk):
    rows = [
        "総務,名刺,名刺の作成,generalaffairs.business_cards,事務,随時,30,30,B,,",
        "総務,名刺,名刺の作成,generalaffairs.business_cards,事務,随時,30,30,B,,",
        "総務,郵便,郵便物の発送,general.mail,事務,毎日,120,-10,B,,",
        "総務,郵便,その他,general.mail,事務,毎日,120,10,B,,",
        "経理,仕訳,仕訳の入力,accounting.not_here_yet,バックオフィス,毎日,100,3,B,,",
    ]
    pasted = "\n".join([HEAD, *rows]).replace(",", "\t")
    walk.browser.post(f"{PAGE}new/inventory/", {"text": pasted, "valid_from": "2026/04/01"})
    walk.choose()
    assert counts(walk.run) == (2, 0, 0, 3)
    shown = walk.text(kind="BAD")
    for words in ("2行目と同じもの", "「分/件」：「-10」はマイナスの値です。", "「その他」だけでは何をする業務か"):
        assert words in shown
    walk.do("apply")
    assert "未対応" in walk.browser.get(DESK).content.decode()
