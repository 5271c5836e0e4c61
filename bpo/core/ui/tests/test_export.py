"""Lists as files: no formula, no lost number, nothing dropped in silence."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bpo.core.ui import columns, export
from bpo.core.ui.tables import DeskTable

TRIGGERS = "=+-@\t\r＝＋－＠"


class Ledger(DeskTable):
    check = columns.CheckCol()
    name = columns.TitleCol("氏名", linkify=lambda record: f"/{record.pk}/")
    code = columns.CodeCol("社員番号")
    amount = columns.YenCol("金額")
    spent = columns.HoursCol("時間")
    day = columns.DateCol("日付")
    state = columns.StatusCol("状態", tones={"A": "doing"}, labels={"A": "作業中"})


def row(**changes: object) -> SimpleNamespace:
    standard = {
        "pk": 1,
        "name": "髙﨑 太郎",
        "code": "0012",
        "amount": -1234,
        "spent": 5400,
        "day": date(2026, 11, 20),
        "state": "A",
    }
    return SimpleNamespace(**standard | changes)


def read_csv(file: export.ExportFile, charset: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.content.decode(charset), newline="")))


def test_csv_holds_the_declared_columns_with_bare_numbers() -> None:
    header, body = read_csv(export.export(Ledger, [row()], "csv"))
    assert header == ["氏名", "社員番号", "金額", "時間", "日付", "状態"]
    assert body == ["髙﨑 太郎", "0012", "-1234", "1.5", "2026/11/20", "作業中"]


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert export.export(Ledger, [], "csv").content.startswith(b"\xef\xbb\xbf")


def test_xlsx_keeps_types() -> None:
    file = export.export(Ledger, [row()], "xlsx", caption="台帳: 10/2026")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0)
    assert sheet.to_python()[1] == ["髙﨑 太郎", "0012", -1234, 1.5, date(2026, 11, 20), "作業中"]


def test_cp932_shows_what_it_cannot_hold_and_keeps_the_row() -> None:
    file = export.export(Ledger, [row(), row(name="𠮷野 −〜様")], "csv-cp932")
    _header, first, second = read_csv(file, "cp932")
    assert first[0] == "髙﨑 太郎"
    assert second[0] == "〓野 －～様"
    assert [(problem.row, problem.column) for problem in file.problems] == [(2, "氏名")]
    assert "𠮷" in file.problems[0].reason
    assert second[2] == "-1234"


@pytest.mark.slow
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), st.sampled_from(TRIGGERS))
@settings(max_examples=150)
def test_no_text_becomes_a_formula(text: str, trigger: str) -> None:
    for value in (text, trigger + text, f"\u3000{trigger}{text}"):
        defused = export.defuse(value)
        assert defused in {value, f"'{value}"}
        seen = defused.lstrip(export.INVISIBLE)
        assert len(seen) < 2 or unicodedata.normalize("NFKC", seen[0])[:1] not in set("=+-@|\t\r\n")


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12), st.integers(-(10**9), 10**9)
        ),
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_no_format_writes_a_formula_cell(values: list[tuple[str, int]]) -> None:
    header, body = ["品名", "数"], [[f"={name}", number] for name, number in values]
    for cp932 in (False, True):
        file = export.comma_separated(header, body, cp932=cp932)
        for cells, (_name, number) in zip(read_csv(file, "cp932" if cp932 else "utf-8-sig")[1:], values, strict=True):
            assert cells[0] == "=" or cells[0].startswith("'=")
            assert int(cells[1]) == number
    book = CalamineWorkbook.from_filelike(io.BytesIO(export.workbook(header, body, "一覧").content))
    found = book.get_sheet_by_index(0).to_python()[1:]
    assert [cells[1] for cells in found] == [number for _name, number in values]


def test_the_workbook_has_no_formula_element() -> None:
    content = export.workbook(["a"], [["=1+1"], ["＝HYPERLINK(1)"], ["http://example.jp"]], "x").content
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


def test_a_printed_workbook_has_all_columns_on_a_page_and_its_heading_on_each() -> None:
    parts = zipfile.ZipFile(io.BytesIO(export.workbook(["a", "b"], [["x", "y"]], "x").content))
    sheet, book = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    assert all(word in sheet for word in ('paperSize="9"', 'fitToHeight="0"', 'orientation="landscape"'))
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    assert "_xlnm.Print_Titles" in book


def test_times_are_written_in_the_readers_zone() -> None:
    header, body = ["時刻"], [[datetime(2026, 11, 20, 5, 5, tzinfo=UTC)]]
    assert read_csv(export.comma_separated(header, body))[1] == ["2026/11/20 14:05"]
    found = CalamineWorkbook.from_filelike(io.BytesIO(export.workbook(header, body, "x").content))
    assert found.get_sheet_by_index(0).to_python()[1] == [datetime.fromisoformat("2026-11-20T14:05")]


def test_a_text_too_long_for_a_cell_is_cut_and_told() -> None:
    file = export.workbook(["備考"], [["あ" * 40_000]], "x")
    assert [problem.row for problem in file.problems] == [1]
    kept = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0).to_python()[1][0]
    assert len(kept) == export.CELL_LIMIT


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        export.export(Ledger, [], "pdf")  # type: ignore[arg-type]


def test_percent_and_minutes_are_numbers_in_files() -> None:
    class Figures(DeskTable):
        share = columns.PercentCol("割合")
        took = columns.MinutesCol("時間")

    _header, body = read_csv(export.export(Figures, [SimpleNamespace(share=Decimal("0.986"), took=5430)], "csv"))
    assert body == ["98.6", "91"]
