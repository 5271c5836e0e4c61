import csv
import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from bpo.core.codecs.tabular import TableRefused
from clients.inventory.codecs import BACK_OFFICE, CLERICAL, COLUMNS, read_inventory

CASES = Path(__file__).parents[3] / "docs" / "cases"
HEADING = [column.name for column in COLUMNS]
GOOD = {
    "大分類": "経理",
    "中分類": "請求書発行",
    "業務名": "請求書の発行と入金消込",
    "業務種別": "accounting.sales",
    "区分": "バックオフィス",
    "頻度": "毎月",
    "月間件数": "180",
    "分/件": "15",
    "証拠": "B",
}


def as_csv(*rows: dict[str, str]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADING)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(("file", "lines"), [("solar_inventory.csv", 8), ("data_inventory.csv", 7)])
def test_the_case_studies_read_without_error(file: str, lines: int) -> None:
    read = read_inventory((CASES / file).read_bytes(), file)
    assert read.errors == ()
    assert len(read.rows) == lines
    assert read.table.absent == ("単位", "件数の期間", "計測件数", "計測日", "廃止日")
    assert all(row.volume_period == "MONTH" and row.served for row in read.rows)


def test_a_row_in_full() -> None:
    row = read_inventory((CASES / "solar_inventory.csv").read_bytes(), "solar_inventory.csv").rows[1]
    assert (row.row, row.category, row.subcategory, row.name) == (3, "総務", "出張", "出張の手配")
    assert (row.worktype, row.work_class, row.frequency) == ("generalaffairs.travel", CLERICAL, "ON_DEMAND")
    assert (row.baseline_volume, row.baseline_seconds, row.evidence) == (Decimal(60), 2700, "B")
    assert (row.licence, row.note) == ("旅行業", "予約は顧客契約の法人アカウントで行う")
    assert (row.sample_size, row.evidence_date) == (None, None)


def test_optional_columns() -> None:
    extra = {
        "単位": "人",
        "件数の期間": "四半期",
        "月間件数": "0.5",
        "計測件数": "12件",
        "計測日": "令和8年3月20日",
        "証拠": "Ａ",
        "廃止日": "R8.10.1",
    }
    row = read_inventory(as_csv({**GOOD, **extra}), "a.csv").rows[0]
    assert (row.baseline_volume, row.volume_period, row.unit) == (Decimal("0.5"), "QUARTER", "人")
    assert row.monthly_volume == Fraction(1, 6)
    assert (row.evidence, row.sample_size, str(row.evidence_date)) == ("A", 12, "2026-03-20")
    assert str(row.dropped_on) == "2026-10-01"
    assert row.work_class == BACK_OFFICE


def test_a_work_type_that_is_not_installed_is_kept_and_marked() -> None:
    rows = [
        GOOD,
        {**GOOD, "業務名": "仕訳の入力", "業務種別": "accounting.ledger"},
        {**GOOD, "業務名": "電話", "業務種別": ""},
    ]
    read = read_inventory(as_csv(*rows), "a.csv", served={"accounting.sales"})
    assert [row.served for row in read.rows] == [True, False, True]
    assert read.errors == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"業務名": "総務全般"},
            "2行目「業務名」を取り込めません。「総務全般」だけでは何をする業務か分かりません。"
            "「請求書の発行」のように、対象と作業が分かる名前にしてください。",
        ),
        ({"分/件": "0"}, "2行目「分/件」を取り込めません。0分です。1件あたりの分を入力してください。"),
        ({"分/件": "-5"}, "マイナス"),
        ({"分/件": "10081"}, "大きすぎます（10,080まで）"),
        ({"分/件": ""}, "「分/件」を取り込めません。空欄です。"),
        ({"月間件数": "-1"}, "マイナス"),
        ({"月間件数": "1000001"}, "大きすぎます"),
        ({"月間件数": "10000", "分/件": "61"}, "1か月に10,000時間を超えます"),
        ({"証拠": "D"}, "A・B・C のいずれか"),
        ({"区分": "営業"}, "事務・バックオフィス のいずれか"),
        ({"頻度": "たまに"}, "毎日"),
        ({"業務種別": "請求書"}, "「accounting.ledger」の形"),
        ({"証拠": "A", "計測件数": "9"}, "証拠Aは10件以上"),
        ({"計測日": "3/20"}, "日付"),
        ({"業務名": "長" * 101}, "101文字"),
    ],
    ids=lambda value: next(iter(value.items())) if isinstance(value, dict) else "",
)
def test_rows_that_are_refused(change: dict[str, str], sentence: str) -> None:
    read = read_inventory(as_csv({**GOOD, **change}, {**GOOD, "業務名": "仕訳の入力"}), "a.csv")
    assert len(read.errors) == 1
    assert sentence in str(read.errors[0])
    assert [row.name for row in read.rows] == ["仕訳の入力"]


def test_a_doubled_name_keeps_the_first_row() -> None:
    read = read_inventory(as_csv(GOOD, {**GOOD, "業務名": "請求書の発行と　入金消込", "証拠": "C"}), "a.csv")
    assert [row.evidence for row in read.rows] == ["B"]
    assert "2行目と重なっています" in str(read.errors[0])
    assert read.errors[0].row == 3


def test_a_workbook_gives_the_same_rows() -> None:
    rows = list(csv.reader((CASES / "data_inventory.csv").read_text(encoding="utf-8").splitlines()))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    from_book = read_inventory(out.getvalue(), "data.xlsx")
    assert from_book.rows == read_inventory((CASES / "data_inventory.csv").read_bytes(), "data.csv").rows


def test_a_file_of_results_is_refused() -> None:
    with pytest.raises(TableRefused, match="「大分類」・「区分」"):
        read_inventory((CASES / "solar_2026-10.csv").read_bytes(), "solar.csv")
