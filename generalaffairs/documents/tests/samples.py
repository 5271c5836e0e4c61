"""Templates for the tests, made here byte by byte: Word with cut places, Excel with a row that repeats, a text."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
from openpyxl.styles import Font

TEXT = """<p class="letter-date">{{日付}}</p>
<p class="letter-to">{{宛名}} {{敬称}}</p>
<p class="letter-from">{{差出人}}{{社判}}</p>
<h1 class="letter-title">請求書送付のご案内</h1>
<div class="letter-body"><p>下記のとおりご請求申し上げます。</p>
<p>ご請求額 {{ご請求額:大字}}（{{ご請求額:円}}）</p>
<table class="table"><thead><tr><th>品名</th><th>金額</th></tr></thead>
<tbody><tr><td>{{明細.品名}}</td><td class="num">{{明細.金額}}</td></tr></tbody></table>
<p>{{備考}}</p></div>
<p class="letter-closing">以上</p>
"""
VALUES: dict[str, Any] = {
    "日付": "2026-10-15",
    "宛名": "株式会社みなと商事",
    "敬称": "御中",
    "差出人": "青葉商事株式会社\n総務部",
    "ご請求額": "12345",
    "明細": [{"品名": "点検", "金額": "12000"}, {"品名": "送料 <込>", "金額": "345"}],
    "備考": "",
}
ON = date(2026, 10, 15)


def word(*paragraphs: str, table: list[list[str]] | None = None, header: str = "") -> bytes:
    """A Word file; `|` cuts a paragraph into runs, the second of them bold."""
    made = docx.Document()
    for text in paragraphs:
        paragraph = made.add_paragraph()
        for at, part in enumerate(text.split("|")):
            paragraph.add_run(part).bold = at == 1
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        made.sections[0].header.paragraphs[0].text = header
    return saved(made)


def saved(made: Any) -> bytes:
    """Its bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook(*rows: list[Any], sum_below: str = "") -> bytes:
    """An Excel file with these rows, the heading bold."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if sum_below:
        sheet["A20"] = sum_below
    sheet["A1"].font = Font(bold=True)
    return saved(book)


INVOICE = (
    ["{{宛名}} {{敬称}}"],
    ["発行日 {{日付}}"],
    ["品名", "金額"],
    ["{{明細.品名}}", "{{明細.金額:円}}"],
    ["合計", "{{合計:円}}"],
)
LETTER = ("{{日付}}", "{{宛|名}} {{敬|称}}", "在籍証明書", "氏名 {{氏名}}　住所 {{住所}}", "{{社判}}")


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one more part, or another content of one that is there."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()
