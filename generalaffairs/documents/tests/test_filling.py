"""Templates of all three kinds: which fields they ask for, what is refused, and what stands in the document."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.codecs.refusal import BadCell
from generalaffairs.documents.calc import fields as listing
from generalaffairs.documents.calc.fields import Field, Kind
from generalaffairs.documents.calc.lint import Asked, Point, findings, missing, points_of
from generalaffairs.documents.calc.writing import Filling, amounts_in_words, daiji, read, typed, written
from generalaffairs.documents.filling import Format, fill, left, look, text_of
from generalaffairs.documents.filling.packages import refusal_of, structure_refusal_of
from generalaffairs.documents.tests import samples
from generalaffairs.documents.tests.samples import INVOICE, LETTER, ON, TEXT, VALUES, word, workbook


def fields_of(kind: Format, data: bytes) -> dict[str, Field]:
    found = look(kind, data, on=ON)
    assert found.troubles == []
    return {one.name: one for one in found.fields}


def troubles(kind: Format, data: bytes) -> str:
    return "".join(map(str, look(kind, data, on=ON).troubles))


def filled(kind: Format, data: bytes, values: dict[str, Any]) -> bytes:
    return fill(kind, data, Filling(list(fields_of(kind, data).values()), values))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "金零円也"),
        (10_000, "金壱万円也"),
        (12_345, "金壱万弐千参百四拾五円也"),
        (110, "金壱百壱拾円也"),
        (100_000_000, "金壱億円也"),
        (30_250_008, "金参千弐拾五万八円也"),
    ],
)
def test_amounts_in_the_numerals_of_contracts(amount: int, words: str):
    assert daiji(amount) == words


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_an_amount_in_words_is_read_back(amount: int):
    assert amounts_in_words(f"合計 {daiji(amount)}です") == [amount]


def test_the_fields_of_a_text_are_guessed_by_name_and_form():
    found = fields_of(Format.HTML, TEXT.encode())
    assert [(one.name, one.kind, one.required) for one in found.values()] == [
        ("日付", Kind.DATE, True),
        ("宛名", Kind.ADDRESSEE, True),
        ("敬称", Kind.HONORIFIC, True),
        ("差出人", Kind.LONG, True),
        ("ご請求額", Kind.YEN, True),
        ("明細", Kind.LIST, True),
        ("備考", Kind.LONG, False),
    ]
    assert found["ご請求額"].forms == ("大字", "円")
    assert found["ご請求額"].equals == "明細.金額"
    assert [column.kind for column in found["明細"].columns] == [Kind.TEXT, Kind.YEN]
    assert listing.from_json([one.as_json() for one in found.values()]) == list(found.values())


def test_a_text_becomes_html_with_escaped_values_a_row_each_and_the_place_of_the_seal():
    made = filled(Format.HTML, TEXT.encode(), VALUES).decode()
    assert "金壱万弐千参百四拾五円也（12,345円）" in made
    assert "令和8年10月15日" in made
    assert "送料 &lt;込&gt;" in made
    assert made.count("<tr>") == 3
    assert '<span class="stamp">社判</span>' in made
    assert "青葉商事株式会社<br>総務部" in made
    assert (
        findings(
            list(fields_of(Format.HTML, TEXT.encode()).values()), VALUES, text_of(Format.HTML, made.encode()), Asked()
        )
        == []
    )


@pytest.mark.slow
def test_word_places_are_filled_across_runs_in_headers_and_in_rows_that_repeat():
    data = word(*LETTER, table=[["品名", "金額"], ["{{明細.品名}}", "{{明細.金額}}"]], header="{{番号}}")
    values = VALUES | {"氏名": "髙橋 花子", "住所": "東京都港区1-2\nビル3階", "番号": "=1+1"}
    document = docx.Document(io.BytesIO(filled(Format.DOCX, data, values)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines == [
        "令和8年10月15日",
        "株式会社みなと商事 御中",
        "在籍証明書",
        "氏名 髙橋 花子　住所 東京都港区1-2\nビル3階",
        "印",
    ]
    assert document.sections[0].header.paragraphs[0].text == "=1+1"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["品名", "金額"], ["点検", "12,000円"], ["送料 <込>", "345円"]]
    assert left(Format.DOCX, filled(Format.DOCX, data, values)) == []


def test_excel_amounts_stay_numbers_rows_repeat_and_nothing_typed_becomes_a_formula():
    data = workbook(*INVOICE)
    values = VALUES | {"合計": "12345", "明細": [{"品名": "=1+1", "金額": "12000"}, {"品名": "@x", "金額": "345"}]}
    made = filled(Format.XLSX, data, values)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["株式会社みなと商事 御中", None],
        ["発行日 令和8年10月15日", None],
        ["品名", "金額"],
        ["=1+1", 12000],
        ["@x", 345],
        ["合計", 12345],
    ]
    assert sheet["A4"].data_type == "s"
    assert sheet["B6"].number_format == '#,##0"円"'
    assert "12,345円" in text_of(Format.XLSX, made)


def test_an_empty_list_leaves_no_row():
    data = word("{{宛名}} {{敬称}}", table=[["品名"], ["{{明細.品名}}"]])
    document = docx.Document(io.BytesIO(filled(Format.DOCX, data, VALUES | {"明細": []})))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["品名"]]


@pytest.mark.parametrize(
    "place",
    [
        "{{ ''.__class__ }}",
        "{{ config.items() }}",
        "{% for a in b %}",
        "{{ 7*7 }}",
        "{{宛名",
        "｛｛宛名｝｝",
        "${x}",
        "{{}}",
    ],
)
def test_code_and_broken_places_are_refused_and_named(place: str):
    for kind, data in (
        (Format.DOCX, word("{{宛名}}", place)),
        (Format.XLSX, workbook(["{{宛名}}"], [place])),
        (Format.HTML, f"<p>{{{{宛名}}}}</p><p>{place}</p>".encode()),
    ):
        assert "差込項目として読めません" in troubles(kind, data), kind


def test_an_unknown_way_of_writing_and_a_name_of_two_uses_are_named():
    assert "「金額」の書き方「ドル」がありません" in troubles(Format.DOCX, word("{{金額:ドル}}"))
    both = word("{{明細}}", table=[["{{明細.品名}}"]])
    assert "くり返しの行にも1つの項目にもなっています" in troubles(Format.DOCX, both)
    assert "差込項目がありません" in troubles(Format.DOCX, word("ただの文"))


def test_a_place_where_nothing_can_be_filled_is_found_by_the_trial():
    made = docx.Document(io.BytesIO(word("{{宛名}}")))
    made.add_comment(made.paragraphs[0].runs, text="{{宛名}}を確認")
    data = samples.saved(made)
    assert "「{{宛名}}を確認」は差込項目として読めません" in troubles(Format.DOCX, data)


def test_formulas_under_rows_that_repeat_are_refused():
    assert "数式があります" in troubles(Format.XLSX, workbook(*INVOICE, sum_below="=SUM(B4:B4)"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<script>alert(1)</script>{{宛名}}", "「<script>」は使えません"),
        ('<p onclick="x">{{宛名}}</p>', 'onclick="x"'),
        ('<img src="http://x/">{{宛名}}', "「<img>」は使えません"),
        ('<p style="color:red">{{宛名}}</p>', "は使えません"),
        ('<p class="{{宛名}}">x</p>', "使えません"),
        ("<p>{{宛名}}", "「<p>」の始まりと終わりがそろっていません"),
        ("<!DOCTYPE x><p>{{宛名}}</p>", "使えません"),
    ],
)
def test_a_text_that_could_load_or_run_is_refused(text: str, words: str):
    assert words in troubles(Format.HTML, text.encode())


@pytest.mark.slow
def test_files_with_a_password_entities_or_too_much_inside_are_refused():
    assert "パスワード" in str(refusal_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "定義が書かれています" in str(structure_refusal_of(samples.with_part(word("{{宛名}}"), "word/x.xml", bomb)))
    large = samples.with_part(word("{{宛名}}"), "word/x.xml", b" " * 31_000_000)
    assert "30 MB" in str(structure_refusal_of(large))


def test_lists_say_row_column_cause_and_remedy():
    field = fields_of(Format.HTML, TEXT.encode())["明細"]
    assert read(field, "点検 | 1,000\n送料\t¥500") == [
        {"品名": "点検", "金額": "1000"},
        {"品名": "送料", "金額": "500"},
    ]
    assert typed(field, read(field, "点検|1000円")) == "点検 | 1,000"
    with pytest.raises(BadCell, match="2行目「金額」"):
        read(field, "点検 | 1000\n送料 | 千円")
    with pytest.raises(BadCell, match="1行目の列が1あります"):
        read(field, "点検だけ")


def lint(values: dict[str, Any], *, asked: Asked | None = None, text: str = TEXT, said: str = "") -> str:
    fields = list(fields_of(Format.HTML, text.encode()).values())
    made = said or text_of(Format.HTML, fill(Format.HTML, text.encode(), Filling(fields, values)))
    return "".join(map(str, findings(fields, values, made, asked or Asked())))


def test_what_may_not_be_wrong():
    assert lint(VALUES) == ""
    assert "必須の項目「差出人」が空です" in lint(VALUES | {"差出人": ""})
    assert "必須の項目「明細.金額（2）」" in lint(VALUES | {"明細": [VALUES["明細"][0], {"品名": "x", "金額": ""}]})
    assert "依頼の宛名「株式会社港商事」と違います" in lint(VALUES, asked=Asked("株式会社港商事"))
    assert lint(VALUES, asked=Asked("株式会社 みなと商事")) == ""
    assert "依頼の期間の外です" in lint(VALUES, asked=Asked(last=ON.replace(day=14)))
    assert "合計12,345円と違います" in lint(VALUES | {"ご請求額": "12346"})
    assert "「御中」に直してください" in lint(VALUES | {"敬称": "様"})
    assert "敬称が含まれています" in lint(VALUES | {"宛名": "みなと商事御中"})
    twice = TEXT + "<p>{{宛名}} {{敬称}}</p>"
    assert "2回出てきます" in lint(VALUES, text=twice)
    assert "差込項目が残っています" in lint(VALUES, said="株式会社みなと商事 御中 {{宛名}}")
    bare = TEXT.replace("（{{ご請求額:円}}）", " {{ご請求額:数字}} ").replace("{{明細.金額}}", "{{明細.金額:数字}}")
    assert "数に単位がありません" in lint(VALUES, text=bare)
    assert lint(VALUES, text=bare.replace("<th>金額</th>", "<th>金額（円）</th>")) == ""
    other = "株式会社みなと商事 御中 金壱万円也 12,345円 12,000円 345円"
    assert "大字の金額「金壱万円也」が、どの金額とも一致しません" in lint(VALUES, said=other)
    assert "「金壱万弐千参百四拾五円也」と書かれていません" in lint(VALUES, said=other)


def test_the_points_of_the_proof_are_those_of_the_template():
    fields = list(fields_of(Format.HTML, TEXT.encode()).values())
    assert points_of(fields, has_seal=True) == list(Point)
    assert points_of([Field("氏名", Kind.TEXT)], has_seal=False) == [Point.CONTENT]
    assert missing(fields, {}) == ["日付", "宛名", "敬称", "差出人", "ご請求額", "明細"]


def test_versions_differ_by_their_fields():
    before = list(fields_of(Format.HTML, TEXT.encode()).values())
    after = list(fields_of(Format.HTML, TEXT.replace("{{備考}}", "{{期限:西暦}}").encode()).values())
    told = [(one.name, str(one.before or ""), str(one.after or "")) for one in listing.changes(before, after)]
    assert told == [("期限", "", "日付・必須・西暦"), ("備考", "長い文・任意", "")]


@given(st.lists(st.text(alphabet="あ<>&{}%=@\n\"' ", min_size=1, max_size=12), min_size=1, max_size=4))
def test_no_value_can_change_the_structure(words: list[str]):
    text = "<p>{{件名}}</p>" + "<table><tbody><tr><td>{{行.語}}</td></tr></tbody></table>"
    values = {"件名": words[0], "行": [{"語": one} for one in words]}
    made = filled(Format.HTML, text.encode(), values).decode()
    assert made.count("<p>") == 1
    assert made.count("<tr>") == len(words)


def test_dates_and_amounts_are_written_as_the_place_asks():
    assert written(Kind.DATE, "西暦", "2026-10-15") == "2026年10月15日"
    assert written(Kind.DATE, "", "2019-05-01") == "令和元年5月1日"
    assert written(Kind.YEN, "数字", "1234567") == "1,234,567"
    assert written(Kind.YEN, "", "1000") == "1,000円"
