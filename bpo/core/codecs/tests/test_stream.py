"""Reading row by row: the way that was chosen, the limits, and the same rows as the reader of whole tables."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.codecs import stream
from bpo.core.codecs.cells import text
from bpo.core.codecs.limits import Limits
from bpo.core.codecs.refusal import TableRefused
from bpo.core.codecs.sheets import read_raw
from bpo.core.codecs.tabular import Column

CELL = st.text("あア漢髙ｱa1,\"' 　\n\t", max_size=6)
COLUMNS = (Column("番号", text()), Column("氏名", text(), aliases=("名前",)), Column("備考", text(), required=False))


def book(*rows, name="表"):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet(name)
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    made.close()
    return out.getvalue()


@given(
    st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from(["utf-8-sig", "cp932"])
)
def test_the_same_rows_as_the_reader_of_whole_tables(body, encoding):
    lines = [["番号", "氏名"], *body, ["1", "山田"]]
    quoted = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    data = quoted.encode(encoding)
    head = stream.look(data, "a.csv")
    assert tuple(stream.rows(data, head.way)) == read_raw(data, "a.csv", stream.STREAM_LIMITS).rows


def test_a_workbook_shows_its_sheets_and_reads_the_chosen_one():
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name in ("表紙", "社員"):
        made.add_worksheet(name).write_column(0, 0, [f"{name}の見出し", 12])
    made.close()
    head = stream.look(out.getvalue(), "a.xlsx")
    assert (head.sheets, head.way.sheet, head.heading) == (("表紙", "社員"), "表紙", ("表紙の見出し",))
    other = stream.look(out.getvalue(), "a.xlsx", wanted=stream.as_wanted(head.way, sheet="社員"))
    assert (other.heading, other.sample) == (("社員の見出し",), (("12",),))


def test_the_limit_of_rows_holds_while_reading():
    data = "番号\n" + "1\n" * 9
    few = Limits(rows=8)
    with pytest.raises(TableRefused, match="行が多すぎます"):
        list(stream.rows(data.encode(), stream.Way("csv", "UTF-8", ","), limits=few))


def test_another_encoding_than_the_guess_is_tried_as_told():
    data = "番号,氏名\n1,山田\n".encode("cp932")
    assert stream.look(data, "a.csv").way.encoding == "CP932"
    with pytest.raises(TableRefused, match="1行目の文字を読み取れません"):
        stream.look(data, "a.csv", wanted=stream.Way("csv", "UTF-8", ","))


def test_columns_are_guessed_by_name_by_alias_and_as_remembered():
    assert stream.guess_places(("名前", "番号"), COLUMNS) == {"番号": 1, "氏名": 0}
    assert stream.guess_places(("なまえ", "No"), COLUMNS, {"氏名": "なまえ", "番号": "no"}) == {"番号": 1, "氏名": 0}


def test_two_columns_never_take_the_same_place():
    twins = (Column("氏名", text()), Column("名前", text(), aliases=("氏名",)))
    assert stream.guess_places(("氏名",), twins) == {"氏名": 0}
