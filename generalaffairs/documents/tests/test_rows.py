"""Rows of a general task: pasted, counted once, refused with row and remedy."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generalaffairs.documents.codecs import read_rows


def test_reads_one_two_and_three_columns():
    rows, errors = read_rows("A-1\nA-2\t受電\n代表電話の一次対応\tA-3\t伝言\n", names={"代表電話の一次対応"})
    assert errors == []
    assert [(row.line, row.reference, row.label) for row in rows] == [
        ("", "A-1", ""),
        ("", "A-2", "受電"),
        ("代表電話の一次対応", "A-3", "伝言"),
    ]


def test_names_row_cause_and_remedy():
    rows, errors = read_rows("A-1\t受電\nA-1\t受電\n未知の業務\tA-2\t受電\n\t番号なし\na\tb\tc\td", names=set())
    assert [row.reference for row in rows] == ["A-1"]
    assert errors == [
        "2行目を取り込めません。番号「A-1」が重複しています。片方を消してください。",
        "3行目を取り込めません。業務「未知の業務」が棚卸しにありません。業務名を直してください。",
        "4行目を取り込めません。番号がありません。番号を入力してください。",
        "5行目を取り込めません。列が4つあります。「業務名・番号・内容」の3列までにしてください。",
    ]


@given(st.lists(st.text(alphabet="AB12-", min_size=1, max_size=8), max_size=40))
def test_every_line_is_either_a_row_or_an_error(references):
    rows, errors = read_rows("\n".join(references), names=set())
    assert len(rows) + len(errors) == len(references)
    assert len({row.reference for row in rows}) == len(rows)
