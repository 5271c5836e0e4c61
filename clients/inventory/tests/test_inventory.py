"""The inventory: preview, apply, sign, withdraw."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from clients.inventory import actions, queries, served
from clients.inventory.models import InventoryImport, InventoryVersion, ProcessLine

CASES = Path(__file__).parents[3] / "docs" / "cases"
NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
APRIL, OCTOBER = date(2026, 4, 1), date(2026, 10, 1)
HEAD = "大分類,中分類,業務名,業務種別,区分,頻度,月間件数,分/件,証拠,法定資格,備考\n"
CARDS = "総務,名刺,名刺の作成と発注,generalaffairs.business_cards,事務,随時,30,30,B,,\n"
MAIL = "総務,郵便,郵便物の仕分け,generalaffairs.supplies,事務,毎日,120,10,B,,\n"


@pytest.fixture
def manager(cast):
    return cast.actor(cast.staff["manager"])


@pytest.fixture
def inside(cast):
    with cast.at(cast.acme, cast.staff["manager"]):
        yield


@pytest.fixture
def upload(inside, manager):
    def preview(text, name="inventory.csv", valid_from=APRIL):
        data = text if isinstance(text, bytes) else text.encode()
        return actions.preview_import(data, name, valid_from=valid_from, actor=manager, now=NOW)

    return preview


@pytest.fixture
def applied(upload, manager):
    def take_in(text, valid_from=APRIL):
        return actions.apply_import(upload(text, valid_from=valid_from).pk, actor=manager, now=NOW)

    return take_in


@pytest.mark.parametrize(("case", "lines", "hours"), [("solar", 8, 396), ("data", 7, 225)])
def test_the_two_cases(applied, case, lines, hours):
    applied((CASES / f"{case}_inventory.csv").read_bytes())
    found = queries.lines_on(APRIL)
    assert len(found) == lines
    assert queries.totals(found).seconds == hours * 3600


def test_a_preview_changes_nothing_and_applies_once(upload, manager):
    made = upload(HEAD + CARDS)
    assert (made.state, len(made.good_rows), queries.lines_on(APRIL)) == ("PREVIEW", 1, [])
    version = actions.apply_import(made.pk, actor=manager, now=NOW)
    assert [line.baseline_seconds for line in queries.lines_of(version)] == [1800]
    with pytest.raises(Refused, match="すでに終わっています"):
        actions.apply_import(made.pk, actor=manager, now=NOW)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings(upload, encoding):
    assert upload((HEAD + CARDS).encode(encoding)).good_rows[0]["name"] == "名刺の作成と発注"


def test_good_rows_are_kept_apart_from_errors(upload, manager):
    made = upload(HEAD + CARDS + CARDS + MAIL.replace("120", "-5") + MAIL.replace(",10,", ",9999999,"))
    assert [row["row"] for row in made.good_rows] == [2]
    assert {error["row"] for error in made.errors} == {3, 4, 5}
    texts = [error["text"] for error in made.errors]
    assert texts[0].startswith("3行目「業務名」を取り込めません。")
    assert "4行目「月間件数」" in texts[1]
    version = actions.apply_import(made.pk, actor=manager, now=NOW)
    assert [line.name for line in queries.lines_of(version)] == ["名刺の作成と発注"]


def test_two_lines_that_count_the_same_thing_are_named(upload):
    made = upload(HEAD + CARDS + CARDS.replace("名刺の作成と発注", "名刺の注文"))
    assert len(made.good_rows) == 2
    assert made.warnings == [
        "3行目「名刺の注文」は2行目「名刺の作成と発注」と業務種別・件数・時間が同じです。"
        "同じ業務を二重に数えていないか確認してください。"
    ]


def zip_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF", "inventory.csv", "PDF"),
        (zip_bomb(), "inventory.xlsx", "ファイルを取り込めません"),
        ("これは表ではありません".encode(), "inventory.csv", "列がありません"),
        ((HEAD + MAIL.replace("120", "たくさん")).encode(), "inventory.csv", "取り込める行がありません"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_kept(upload, data, name, says):
    made = upload(data, name)
    assert made.state == InventoryImport.State.REFUSED
    assert says in made.refusal
    assert made.refusal.endswith("。")
    assert StoredFile.objects.get(pk=made.file_id).size == len(data)
    assert not InventoryVersion.objects.exists()


def test_a_refused_file_cannot_be_applied(upload, manager):
    with pytest.raises(Refused):
        actions.apply_import(upload("x").pk, actor=manager, now=NOW)


def test_an_empty_file_leaves_nothing(upload):
    with pytest.raises(Refused, match="空です"):
        upload(b"")
    assert not InventoryImport.objects.exists()


def test_50_megabytes_are_refused_before_they_are_kept(upload):
    with pytest.raises(Refused, match="MB"):
        upload(b"a" * (50 * 1024 * 1024 + 1))
    assert not StoredFile.objects.exists()


def test_the_next_version_ends_the_one_before(applied):
    first = applied(HEAD + CARDS)
    second = applied(HEAD + CARDS + MAIL, OCTOBER)
    first.refresh_from_db()
    assert (first.valid_to, second.number) == (OCTOBER, 2)
    assert [len(queries.lines_on(day)) for day in (date(2026, 3, 31), APRIL, date(2026, 9, 30), OCTOBER)] == [
        0,
        1,
        1,
        2,
    ]


def test_the_same_rows_change_nothing(applied):
    assert applied(HEAD + CARDS) == applied(HEAD + CARDS)
    assert InventoryVersion.objects.count() == 1


def test_an_overlapping_day_is_refused(applied):
    applied(HEAD + CARDS, OCTOBER)
    with pytest.raises(Refused, match=r"第1版（2026/10/01から）と重なります"):
        applied(HEAD + MAIL, APRIL)
    assert [line.name for line in ProcessLine.objects.all()] == ["名刺の作成と発注"]


def test_only_the_owner_signs_and_a_signed_version_stays(cast, applied, manager):
    version = applied(HEAD + CARDS)
    for role in ("REQUESTER", "APPROVER", "VIEWER"):
        with pytest.raises(Refused, match="責任者だけ"):
            actions.sign_version(version.pk, actor=cast.actor(cast.acme.people[role]), now=NOW)
    with pytest.raises(Refused):
        actions.sign_version(version.pk, actor=manager, now=NOW)
    owner = cast.actor(cast.acme.people["OWNER"])
    assert actions.sign_version(version.pk, actor=owner, now=NOW).signed_name == owner.name
    with pytest.raises(Refused, match="すでに署名"):
        actions.sign_version(version.pk, actor=owner, now=NOW)
    with pytest.raises(Refused, match="署名しています"):
        applied(HEAD + MAIL)
    with pytest.raises(Refused, match="署名しています"):
        actions.withdraw_version(version.pk, actor=manager)


def test_an_unsigned_version_is_corrected_by_another_upload_of_the_same_day(applied):
    applied(HEAD + CARDS)
    applied(HEAD + MAIL)
    assert [line.name for line in queries.lines_on(APRIL)] == ["郵便物の仕分け"]


def test_withdrawing_reopens_the_version_before(applied, manager):
    first = applied(HEAD + CARDS)
    actions.withdraw_version(applied(HEAD + MAIL, OCTOBER).pk, actor=manager)
    first.refresh_from_db()
    assert first.valid_to is None
    assert [line.name for line in queries.lines_on(OCTOBER)] == ["名刺の作成と発注"]


def test_an_unknown_work_type_is_kept_and_marked(applied, monkeypatch):
    monkeypatch.setattr(served, "_providers", [lambda: ["generalaffairs.business_cards"]])
    applied(HEAD + CARDS + MAIL)
    assert [line.served for line in queries.lines_on(APRIL)] == [True, False]


def test_a_years_volume_is_divided_exactly(applied):
    applied(HEAD.strip() + ",件数の期間\n" + CARDS.strip() + ",年\n")
    assert queries.lines_on(APRIL)[0].monthly_volume == Fraction(30, 12)


def test_line_for_finds_by_work_type(applied):
    applied(HEAD + CARDS + MAIL)
    assert queries.line_for("generalaffairs.supplies", APRIL).name == "郵便物の仕分け"
    assert queries.line_for("hr.payroll", APRIL) is None


def test_operators_see_but_do_not_import(cast, inside):
    with pytest.raises(Refused, match="管理の席だけ"):
        actions.preview_import(HEAD.encode(), "x.csv", valid_from=APRIL, actor=cast.actor(cast.staff["sato"]), now=NOW)
