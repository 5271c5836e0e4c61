"""The import wizard and the signature, through the browser's door."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bpo.core.tenancy.models import uuid7
from clients.inventory.models import InventoryImport, InventoryVersion

CASES = Path(__file__).parents[3] / "docs" / "cases"
DESK = "/desk/clients/ACME/inventory/"


def solar(change=lambda text: text):
    text = (CASES / "solar_inventory.csv").read_text(encoding="utf-8-sig")
    return SimpleUploadedFile("solar.csv", change(text).encode("cp932"), "text/csv")


def upload(browser, file):
    return browser.post(f"{DESK}import/", {"file": file, "valid_from": "2026/04/01"})


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.staff["manager"])


@pytest.fixture
def applied(cast, manager):
    manager.post(f"{upload(manager, solar()).url}apply/")
    with cast.at(cast.acme):
        return InventoryVersion.objects.get()


def test_upload_preview_apply(cast, manager):
    answer = upload(manager, solar())
    assert answer.status_code == 302
    page = manager.get(answer.url).content.decode()
    assert "8行を取り込む" in page
    with cast.at(cast.acme):
        assert not InventoryVersion.objects.exists(), "a preview writes nothing"
    done = manager.post(f"{answer.url}apply/")
    page = manager.get(done.url).content.decode()
    assert "396.0" in page
    assert "月次締め" in page
    assert "署名待ち" in page


def test_errors_are_listed_and_the_good_rows_can_be_taken(cast, manager):
    answer = upload(manager, solar(lambda text: text.replace(",1200,4,", ",-1,4,")))
    page = manager.get(answer.url).content.decode()
    assert "正しい7行だけを取り込む" in page
    assert "2行目「月間件数」を取り込めません。" in page
    file = manager.get(f"{answer.url}errors/?format=csv").content.decode("utf-8-sig")
    assert file.splitlines()[0] == "行,列,内容"
    manager.post(f"{answer.url}apply/")
    with cast.at(cast.acme):
        assert InventoryVersion.objects.get().lines.count() == 7


def test_an_unreadable_file_is_kept_and_explained(cast, manager):
    answer = upload(manager, SimpleUploadedFile("inventory.csv", b"%PDF-1.7\n1 0 obj\n", "text/csv"))
    page = manager.get(answer.url).content.decode()
    assert "ファイルを取り込めません" in page
    assert "行を取り込む" not in page
    with cast.at(cast.acme):
        made = InventoryImport.objects.get()
    assert b"".join(manager.get(f"/desk/clients/ACME/files/{made.file_id}/")).startswith(b"%PDF")
    assert manager.post(f"{answer.url}apply/").status_code == 409


def test_a_second_apply_is_a_conflict_not_a_second_version(cast, manager):
    address = upload(manager, solar()).url
    manager.post(f"{address}apply/")
    assert manager.post(f"{address}apply/").status_code == 409


def test_the_owner_signs_in_the_portal(cast, signed_in, applied):
    owner = signed_in(cast.acme.people["OWNER"])
    assert "この内容で署名" in owner.get("/portal/ACME/inventory/").content.decode()
    assert owner.post(f"/portal/ACME/inventory/{applied.pk}/sign/").status_code == 302
    assert "署名済み" in owner.get("/portal/ACME/inventory/").content.decode()
    approver = signed_in(cast.acme.people["APPROVER"])
    assert "この内容で署名" not in approver.get("/portal/ACME/inventory/").content.decode()
    assert approver.post(f"/portal/ACME/inventory/{applied.pk}/sign/").status_code == 403
    assert signed_in(cast.acme.people["REQUESTER"]).get("/portal/ACME/inventory/").status_code == 403


def test_the_file_reads_back_as_the_same_inventory(cast, manager, applied):
    made = manager.get(f"{DESK}{applied.pk}/export/?format=csv")
    again = upload(manager, SimpleUploadedFile("again.csv", made.content, "text/csv"))
    assert "8行を取り込む" in manager.get(again.url).content.decode()
    manager.post(f"{again.url}apply/")
    with cast.at(cast.acme):
        assert InventoryVersion.objects.get() == applied, "変更なし"


def test_withdraw(cast, manager, applied):
    assert manager.post(f"{DESK}{applied.pk}/withdraw/").status_code == 302
    assert "まだありません" in manager.get(DESK).content.decode()


@pytest.mark.parametrize("address", ["{id}/", "{id}/export/", "imports/{id}/", "imports/{id}/errors/"])
def test_foreign_and_unknown_look_alike(cast, signed_in, address):
    with cast.at(cast.rival):
        foreign = InventoryVersion.objects.create(tenant_id=cast.rival.id, number=1, valid_from="2026-04-01")
    browser = signed_in(cast.staff["manager"])
    answers = [browser.get(DESK + address.format(id=pk)) for pk in (foreign.pk, uuid7())]
    assert {(answer.status_code, answer.content.decode().partition("X-CSRFToken")[0]) for answer in answers} == {
        (404, answers[0].content.decode().partition("X-CSRFToken")[0])
    }


@pytest.mark.parametrize("who", ["sato", "auditor"])
def test_who_may_not_import(cast, signed_in, who):
    browser = signed_in(cast.staff[who])
    assert browser.get(DESK).status_code == 200
    assert upload(browser, solar()).status_code == 403
    assert "ファイルから取り込む" not in browser.get(DESK).content.decode()


OPTIONAL = ",単位,件数の期間,計測件数,計測日"
HEAD = "大分類,中分類,業務名,業務種別,区分,頻度,月間件数,分/件,証拠,法定資格,備考"
YEARLY = (
    "人事,年末調整,年末調整書類の回収,hr.year_end,バックオフィス,年,240,12.5,A,社会保険労務士,毎年11月,"
    "人,年,12,2026/03/20"
)
DAILY = "総務,電話,代表電話の一次受け,general.phone,事務,毎日,1200,40秒,B,,,通,,,"


def named(name, text, encoding="utf-8"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode(encoding), "text/csv")


def full():
    return named("full.csv", f"{HEAD}{OPTIONAL}\n{YEARLY}\n{DAILY}\n")


def test_every_column_is_kept_and_shown(cast, manager):
    address = upload(manager, full()).url
    assert "240人／年" in manager.get(address).content.decode()
    page = manager.get(manager.post(f"{address}apply/").url).content.decode()
    assert "240人／年" in page
    assert "1,200通" in page
    with cast.at(cast.acme):
        line, phone = InventoryVersion.objects.get().lines.order_by("position")
    assert (line.unit, line.volume_period, line.sample_size) == ("人", "YEAR", 12)
    assert (str(line.sampled_on), line.baseline_seconds, line.monthly_volume) == ("2026-03-20", 750, 20)
    assert (phone.unit, phone.baseline_seconds, phone.sample_size) == ("通", 40, None)


@pytest.mark.parametrize("form", ["csv", "csv-cp932", "xlsx"])
def test_a_file_with_every_column_reads_back_as_the_same_inventory(cast, manager, form):
    manager.post(f"{upload(manager, full()).url}apply/")
    with cast.at(cast.acme):
        version = InventoryVersion.objects.get()
    made = manager.get(f"{DESK}{version.pk}/export/?format={form}").content
    again = upload(manager, SimpleUploadedFile("again.xlsx" if form == "xlsx" else "again.csv", made))
    assert "2行を取り込む" in manager.get(again.url).content.decode()
    manager.post(f"{again.url}apply/")
    with cast.at(cast.acme):
        assert InventoryVersion.objects.get() == version, "変更なし"


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("utf16.csv", f"{HEAD}\n".encode("utf-16"), "UTF-16"),
        ("latin.csv", f"{HEAD}\n".encode("euc-jp") + b"\x81", "文字を読み取れません"),
        ("pdf.csv", b"%PDF-1.7\n1 0 obj\n", "PDF"),
        ("bomb.xlsx", bomb(), "ファイルを取り込めません"),
        ("big.csv", f"{HEAD}\n".encode() + b"a" * 50_000_000, "50 MB"),
    ],
    ids=["utf-16", "no encoding", "a PDF named .csv", "zip bomb", "50 MB"],
)
def test_a_file_that_cannot_be_read_is_kept_explained_and_changes_nothing(cast, manager, name, content, says):
    answer = upload(manager, SimpleUploadedFile(name, content))
    page = manager.get(answer.url).content.decode()
    assert says in page
    assert "行を取り込む" not in page
    with cast.at(cast.acme):
        made = InventoryImport.objects.get()
        assert (made.state, made.file.size, made.file.name) == ("REFUSED", len(content), name)
        assert not InventoryVersion.objects.exists()


def test_more_than_may_be_kept_is_refused_on_the_form(cast, manager):
    answer = upload(manager, SimpleUploadedFile("huge.csv", b"a" * (50 * 1024 * 1024 + 1)))
    assert answer.status_code == 200
    assert "ファイルが大きすぎます" in answer.content.decode()
    with cast.at(cast.acme):
        assert not InventoryImport.objects.exists()


def test_each_bad_row_is_named_and_the_good_ones_wait(cast, manager):
    rows = [
        "総務,名刺,名刺の作成,generalaffairs.business_cards,事務,随時,30,30,B,,",
        "総務,名刺,名刺の作成,generalaffairs.business_cards,事務,随時,30,30,B,,",
        "総務,郵便,郵便物の仕分け,general.mail,事務,毎日,-120,10,B,,",
        "総務,郵便,郵便物の発送,general.mail,事務,毎日,120,-10,B,,",
        "総務,郵便,小包の受け取り,general.mail,事務,毎日,120,999999,B,,",
        "総務,郵便,その他,general.mail,事務,毎日,120,10,B,,",
    ]
    address = upload(manager, named("bad.csv", "\n".join([HEAD, *rows]))).url
    page = manager.get(address).content.decode()
    for words in (
        "3行目「業務名」を取り込めません。",
        "4行目「月間件数」を取り込めません。「-120」はマイナスの値です。",
        "5行目「分/件」を取り込めません。「-10」はマイナスの値です。",
        "6行目「分/件」を取り込めません。「999999」は大きすぎます",
        "7行目「業務名」を取り込めません。",
        "正しい1行だけを取り込む",
    ):
        assert words in page
    manager.post(f"{address}apply/")
    with cast.at(cast.acme):
        assert [line.name for line in InventoryVersion.objects.get().lines.all()] == ["名刺の作成"]


def test_a_work_type_that_is_not_here_is_kept_and_marked(cast, manager):
    row = "経理,仕訳,仕訳の入力,accounting.not_here_yet,バックオフィス,毎日,100,3,B,,"
    address = upload(manager, named("new.csv", f"{HEAD}\n{row}\n")).url
    assert "未対応" in manager.get(address).content.decode()
    page = manager.get(manager.post(f"{address}apply/").url).content.decode()
    assert "accounting.not_here_yet" in page
    assert "未対応" in page


def test_a_day_that_a_later_version_holds_is_refused_and_the_preview_stays(cast, manager, applied):
    row = "総務,名刺,名刺の作成,generalaffairs.business_cards,事務,随時,30,30,B,,"
    early = manager.post(f"{DESK}import/", {"file": named("a.csv", f"{HEAD}\n{row}\n"), "valid_from": "2026/03/01"}).url
    answer = manager.post(f"{early}apply/")
    assert answer.status_code == 409
    assert "重なります" in answer.content.decode()
    assert "1行を取り込む" in manager.get(early).content.decode()
    with cast.at(cast.acme):
        assert InventoryVersion.objects.get() == applied
