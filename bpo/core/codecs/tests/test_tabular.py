import csv
import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bpo.core.codecs.cells import integer, minutes, text
from bpo.core.codecs.tabular import Column, Limits, TableRefused, read_table

COLUMNS = (
    Column("業務名", text(max_length=20)),
    Column("月間件数", integer(minimum=0, maximum=10_000, units=("件",)), aliases=("件数",)),
    Column("分/件", minutes(), required=False, default=60),
)
PLAIN = "業務名,月間件数,分/件\n請求書の発行,180,15\n髙橋﨑の名刺,30,0.5\n"


def as_xlsx(rows: list[list[object]], *, other: list[list[object]] | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("棚卸し")
        day_format = book.add_format({"num_format": "yyyy/mm/dd"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(at, column, value, *([day_format] if isinstance(value, date) else []))
        hidden = book.add_worksheet("非表示")
        hidden.write(0, 0, "見えない")
        hidden.hide()
        for at, row in enumerate(other or []):
            (book.get_worksheet_by_name("控え") or book.add_worksheet("控え")).write_row(at, 0, row)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAIN.encode(), "UTF-8"),
        (PLAIN.encode("utf-8-sig"), "UTF-8 (BOM)"),
        (PLAIN.encode("cp932"), "CP932"),
        (PLAIN.replace("\n", "\r\n").encode("cp932"), "CP932"),
    ],
)
def test_the_encodings_that_japanese_tools_write(data: bytes, encoding: str) -> None:
    result = read_table(data, "inventory.csv", columns=COLUMNS)
    assert result.encoding == encoding
    assert result.delimiter == ","
    assert [row.values for row in result.good] == [
        {"業務名": "請求書の発行", "月間件数": 180, "分/件": 900},
        {"業務名": "髙橋﨑の名刺", "月間件数": 30, "分/件": 30},
    ]
    assert [row.number for row in result.rows] == [2, 3]


def test_tabs_quotes_and_lines_inside_cells() -> None:
    data = '業務名\t月間件数\n"請求書の\t発行"\t"1,200"\n\n名刺\t３０件\n'.encode()
    result = read_table(data, "inventory.TSV", columns=COLUMNS)
    assert result.delimiter == "\t"
    assert [str(error) for error in result.errors] == [
        "2行目「業務名」を取り込めません。改行や制御文字が入っています。該当の文字を消してください。"
    ]
    assert result.good[0].number == 4  # the blank row counts, as it does in a spreadsheet
    assert result.good[0].values["月間件数"] == 30
    assert result.absent == ("分/件",)


def test_headings_tolerate_width_blanks_and_other_names() -> None:
    data = "　業務名 ,件数,分／件,担当\n名刺,30,5,佐藤\n".encode()
    result = read_table(data, "a.csv", columns=COLUMNS)
    assert result.good[0].values == {"業務名": "名刺", "月間件数": 30, "分/件": 300}
    assert result.unknown == ("担当",)
    assert result.good[0].raw["担当"] == "佐藤"


def test_each_error_names_row_column_cause_and_remedy_and_good_rows_stay() -> None:
    data = "業務名,月間件数,分/件\n名刺,-3,10\n,5,10\n電話,5,x\n受付,1,1,1\n郵便\n備品,2,3\n".encode()
    result = read_table(data, "a.csv", columns=COLUMNS)
    assert [str(error) for error in result.errors] == [
        "2行目「月間件数」を取り込めません。「-3」はマイナスの値です。0以上の数を入力してください。",
        "3行目「業務名」を取り込めません。空欄です。値を入力してください。",
        "4行目「分/件」を取り込めません。「x」は数として読み取れません。半角の数字で入力してください。",
        "5行目を取り込めません。列の数が見出しと違います（見出し3列、この行4列）。区切りの過不足を確認し、修正してください。",
        "6行目を取り込めません。列の数が見出しと違います（見出し3列、この行1列）。区切りの過不足を確認し、修正してください。",
    ]
    assert [row.values["業務名"] for row in result.good] == ["備品"]
    assert len(result.bad) == 5
    found = result.errors[0]
    assert (found.row, found.column) == (2, "月間件数")
    assert (str(found.cause), str(found.remedy)) == ("「-3」はマイナスの値です。", "0以上の数を入力してください。")


def test_blank_columns_at_the_right_do_no_harm() -> None:
    result = read_table("業務名,月間件数,,\n名刺,3,,\n電話,4\n".encode(), "a.csv", columns=COLUMNS)
    assert len(result.good) == 2


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.csv", "空です"),
        (b"\xef\xbb\xbf\r\n , ,\n", "a.csv", "空です"),
        (b'""\n""\n', "a.csv", "空です"),
        ("業務名,月間件数\n".encode(), "a.csv", "データの行がありません"),
        (b"%PDF-1.7\n...", "a.csv", "PDF"),
        (b"\n\n%PDF-1.7\n...", "a.csv", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "a.csv", "PNG"),
        (b"MZ\x90\x00\x03", "a.csv", "実行ファイル"),
        (b"\x7fELF\x02", "a.csv", "実行ファイル"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.xlsx", "パスワード"),
        (b"PK\x03\x04....", "a.csv", "圧縮ファイル"),
        (b"PK\x03\x04....", "a.xlsx", "壊れて"),
        (b"PK\x05\x06" + bytes(18), "a.xlsx", "空の圧縮"),
        (PLAIN.encode(), "a.xlsx", "中身は Excel ブックではありません"),
        (PLAIN.encode(), "a.exe", "扱えない種類"),
        (PLAIN.encode(), "a", "扱えない種類"),
        (PLAIN.encode(), "a.xlsm", "マクロ"),
        (PLAIN.encode("utf-16"), "a.csv", "UTF-16"),
        (b"<!DOCTYPE html><table>", "a.csv", "ウェブページ"),
        ("業務名,月間件数\n名\x00刺,3\n".encode(), "a.csv", "NUL"),
        ("業務名,月間件数\n名\x1b刺,3\n".encode(), "a.csv", "2行目に文字ではない"),
        (b"\xef\xbb\xbf\xff\xfe\xfd", "a.csv", "1行目の文字を読み取れません"),
        ("業務名,月間件数\n名刺,3\n".encode("euc-jp") + b"\xff\xff\xa0\xfd", "a.csv", "文字を読み取れません"),
        ('業務名,月間件数\n"名刺,3\n'.encode(), "a.csv", "引用符"),
        (f"業務名,月間件数\n{'あ' * 140_000},3\n".encode(), "a.csv", "長すぎ"),
        ("業務名,月間件数,業務名\n名刺,3,4\n".encode(), "a.csv", "「業務名」が2回"),
        ("業務名,月間件数,件数\n名刺,3,4\n".encode(), "a.csv", "「月間件数」の列が2つ"),
        ("業務名;月間件数\n名刺;3\n".encode(), "a.csv", "「業務名」・「月間件数」の列がありません"),
    ],
)
def test_files_that_are_refused_as_a_whole(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(TableRefused, match=sentence) as refusal:
        read_table(data, name, columns=COLUMNS)
    assert str(refusal.value).startswith("ファイルを取り込めません。")
    assert str(refusal.value).endswith("ください。")


def test_size_limits() -> None:
    with pytest.raises(TableRefused, match="50 MB"):
        read_table(b"a" * (50 * 1024 * 1024 + 1), "a.csv", columns=COLUMNS)
    rows = "業務名,月間件数\n" + "名刺,3\n" * 10
    with pytest.raises(TableRefused, match="行が多すぎます"):
        read_table(rows.encode(), "a.csv", columns=COLUMNS, limits=Limits(rows=10))
    with pytest.raises(TableRefused, match="列が多すぎます"):
        read_table(rows.encode(), "a.csv", columns=COLUMNS, limits=Limits(columns=1))
    with pytest.raises(TableRefused, match="セルが多すぎます"):
        read_table(rows.encode(), "a.csv", columns=COLUMNS, limits=Limits(cells=21))
    assert len(read_table(rows.encode(), "a.csv", columns=COLUMNS, limits=Limits(rows=11, cells=22)).good) == 10
    long_cell = read_table(rows.encode(), "a.csv", columns=COLUMNS, limits=Limits(cell_characters=1))
    assert "2文字あります" in str(long_cell.errors[0])


def test_a_workbook_reads_like_the_text() -> None:
    data = as_xlsx(
        [[], ["業務名", "件数", "分/件"], ["請求書の発行", 180, 0.1 + 0.2], [], ["名刺", 1.5, 2]], other=[["予備"]]
    )
    result = read_table(data, "棚卸し.xlsx", columns=COLUMNS)
    assert (result.kind, result.sheet, result.other_sheets) == ("xlsx", "棚卸し", ("控え",))
    assert result.good[0].values == {"業務名": "請求書の発行", "月間件数": 180, "分/件": 18}
    assert [str(error) for error in result.errors] == [
        "5行目「月間件数」を取り込めません。「1.5」は細かすぎます（整数）。整数で入力してください。"
    ]


def test_dates_and_truth_in_a_workbook_come_as_text() -> None:
    columns = (Column("日付", text()), Column("値", text()))
    data = as_xlsx([["日付", "値"], [date(2026, 10, 1), True], ["あ", 123456789012]])
    result = read_table(data, "a.xlsx", columns=columns)
    assert [row.values for row in result.good] == [
        {"日付": "2026-10-01", "値": "TRUE"},
        {"日付": "あ", "値": "123456789012"},
    ]


def test_a_workbook_with_empty_sheets_is_refused() -> None:
    with pytest.raises(TableRefused, match="シートが空"):
        read_table(as_xlsx([]), "a.xlsx", columns=COLUMNS)


cell_texts = st.text(
    st.characters(codec="cp932", exclude_categories=["Cc", "Cs", "Zs"], exclude_characters="\ufeff\u2028\u2029¢£¬‖−〜"),
    min_size=1,
    max_size=12,
).filter(lambda value: value == value.strip() != "" and not value.startswith("="))


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(cell_texts, st.integers(0, 10_000)), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "xlsx"]),
    st.sampled_from([",", "\t"]),
)
@example([('"', 0), (",", 1), ("髙", 2)], "cp932", ",")
def test_what_is_written_is_read_back(rows: list[tuple[str, int]], encoding: str, delimiter: str) -> None:
    table = [["業務名", "月間件数"], *([name, number] for name, number in rows)]
    if encoding == "xlsx":
        data, filename = as_xlsx(table), "a.xlsx"
    else:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(table)
        data, filename = out.getvalue().encode(encoding), "a.csv"
    result = read_table(data, filename, columns=(Column("業務名", text()), COLUMNS[1]))
    assert [(row.values["業務名"], row.values["月間件数"]) for row in result.good] == rows


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes, name: str) -> None:
    sentence = ""
    try:
        rows = len(read_table(data, name, columns=(Column("a", text()),)).rows)
    except TableRefused as refusal:
        rows, sentence = 0, str(refusal)
    assert rows or sentence.endswith("。")


def test_decimals_are_exact() -> None:
    columns = (Column("値", text()),)
    result = read_table(as_xlsx([["値"], [0.1], [1e15], [-2.5]]), "a.xlsx", columns=columns)
    assert [Decimal(row.values["値"]) for row in result.good] == [Decimal("0.1"), Decimal(10**15), Decimal("-2.5")]
