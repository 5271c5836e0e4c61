"""Raw rows of text from CSV bytes or an XLSX workbook. Row numbers count as the spreadsheet shows them, from 1."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bpo.core.codecs.archive import SAVE_AGAIN, check_workbook
from bpo.core.codecs.grid import check_grid
from bpo.core.codecs.kinds import AS_UTF8, SAVE_AS, kind_of
from bpo.core.codecs.limits import Limits
from bpo.core.codecs.refusal import TableRefused
from bpo.core.sentence import sentence

UTF8_BOM = b"\xef\xbb\xbf"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DELIMITERS = (",", "\t")
SPREADSHEET_DIGITS = ".15g"  # what a spreadsheet shows; the digits behind are noise of its binary numbers


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows that hold anything, with their numbers, and what was found out about the file."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def read_raw(data: bytes, filename: str, limits: Limits) -> RawTable:
    """The rows of a file that is really CSV or XLSX; raises `TableRefused`."""
    if kind_of(data, filename, limits) == "csv":
        return _read_csv(data, limits)
    check_workbook(data, limits)
    return _read_workbook(data, limits)


def _read_csv(data: bytes, limits: Limits) -> RawTable:
    text, encoding = decode(data)
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise no_text(line)
    delimiter = guess_delimiter(text)
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, start=1):  # noqa: B007 - the error below names the row
            check_grid(number, len(cells), limits)
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells)))
    except csv.Error as error:
        raise broken_row(number + 1, error) from error
    return RawTable(tuple(rows), "csv", encoding, delimiter)


def broken_row(number: int, error: csv.Error) -> TableRefused:
    """The refusal of a file whose row the reader cannot take apart."""
    if "field limit" in str(error):
        cause = sentence("%(row)s行目のセルが長すぎます。", row=number)
        return TableRefused(cause, sentence("長い文章を取り除いてください。"))
    cause = sentence('%(row)s行目の引用符（"）の組み合わせが合いません。', row=number)
    return TableRefused(cause, sentence("引用符を確認し、修正してください。"))


def no_text(number: int) -> TableRefused:
    """The refusal of a file with control characters in this row."""
    return TableRefused(sentence("%(row)s行目に文字ではないデータが入っています。", row=number), SAVE_AS)


def no_workbook() -> TableRefused:
    """The refusal of a workbook that the reader cannot open."""
    return TableRefused(sentence("Excel ブックとして読み取れません。"), SAVE_AGAIN)


def empty_sheets() -> TableRefused:
    """The refusal of a workbook of which no visible sheet holds anything."""
    remedy = sentence("見出しとデータの行があるシートを作成してください。")
    return TableRefused(sentence("表示されているシートが空です。"), remedy)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises `TableRefused`."""
    if data.startswith(UTF8_BOM):
        return strictly(data, "utf-8-sig"), "UTF-8 (BOM)"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return strictly(data, "cp932"), "CP932"


def strictly(data: bytes, encoding: str) -> str:
    """The text in this encoding; raises `TableRefused` that names the line."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cause = sentence("%(row)s行目の文字を読み取れません（UTF-8 でも Shift_JIS でもありません）。", row=line)
        raise TableRefused(cause, AS_UTF8) from error


def guess_delimiter(text: str) -> str:
    """Comma or tab, whichever the first filled line holds more of."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=heading.count)


def _read_workbook(data: bytes, limits: Limits) -> RawTable:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        filled = [(name, rows) for name in names if (rows := tuple(_sheet_rows(workbook, name, limits)))]
    except CalamineError as error:
        raise no_workbook() from error
    if not filled:
        raise empty_sheets()
    (name, rows), others = filled[0], tuple(other for other, _ in filled[1:])
    return RawTable(rows, "xlsx", sheet=name, other_sheets=others)


def _sheet_rows(workbook: CalamineWorkbook, name: str, limits: Limits) -> Iterator[tuple[int, tuple[str, ...]]]:
    sheet: CalamineSheet = workbook.get_sheet_by_name(name)
    check_grid(sheet.total_height, sheet.total_width, limits)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = tuple(as_text(cell) for cell in cells)
        if any(text.strip() for text in texts):
            yield number, texts


def as_text(cell: object) -> str:
    """A spreadsheet cell as a person would type it: numbers without binary noise, dates as 2026-10-01."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return format(Decimal(format(cell, SPREADSHEET_DIGITS)), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, (date, time, timedelta)):
        return str(cell)
    return str(cell)
