"""Lists as files: the declaration of a table gives CSV (UTF-8 with BOM, or CP932) and XLSX with typed cells.

No cell can act as a formula; negative numbers stay numbers; what CP932 cannot hold is shown as 〓 and reported."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, Literal

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from bpo.core.ui.tables import DeskTable

Format = Literal["csv", "csv-cp932", "xlsx"]
RISKY = frozenset("=+-@|\t\r\n")
INVISIBLE = " \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
GETA = "〓"
CELL_LIMIT = 32_767  # characters in one cell of a workbook
A4 = 9  # as Excel numbers papers
MEASURED_ROWS = 200  # of which the widths of the columns are taken
# CP932 has these signs under other code points than the usual input methods give.
CP932_TWINS = str.maketrans(
    {"\u2212": "\uff0d", "\u301c": "\uff5e", "\u2016": "\u2225", "\u2014": "\u2015", "\u00a5": "\uffe5", "\u00a0": " "}
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that the format could not hold as it is; `row` counts from 1 below the header."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExportFile:
    """The bytes to send, their type, the ending of the file name, and what could not be kept."""

    content: bytes
    content_type: str
    extension: str
    problems: tuple[Problem, ...] = ()


def export(table_class: type[DeskTable], rows: Iterable[Any], fmt: Format, **options: Any) -> ExportFile:
    """All `rows` with the columns of `table_class`. `options` go to the table. Raises ValueError for a format."""
    table = table_class(list(rows), **options)
    return write(table.export_header(), list(table.export_rows()), fmt, str(table.caption or _("一覧")))


def write(header: Sequence[str], body: Sequence[Sequence[Any]], fmt: Format, title: str) -> ExportFile:
    """Finished rows in one of the three formats. Raises ValueError for another."""
    if fmt == "xlsx":
        return workbook(header, body, title)
    if fmt in ("csv", "csv-cp932"):
        return comma_separated(header, body, cp932=fmt == "csv-cp932")
    raise ValueError(f"unknown format {fmt!r}")


def write_into(
    out: IO[bytes], header: Sequence[str], body: Iterable[Sequence[Any]], fmt: Format, title: str
) -> tuple[Problem, ...]:
    """The same as `write` for rows that come one by one and never lie in memory together; `out` stays open.

    Gives what could not be kept. Raises ValueError for another format.
    """
    if fmt == "xlsx":
        return tuple(_fill(out, header, body, title, {"constant_memory": True}))
    if fmt in ("csv", "csv-cp932"):
        return tuple(_lines(out, header, body, cp932=fmt == "csv-cp932"))
    raise ValueError(f"unknown format {fmt!r}")


def defuse(text: str) -> str:
    """`text` with an apostrophe in front if a spreadsheet would read it as a formula (full-width signs too)."""
    seen = text.lstrip(INVISIBLE)
    if len(seen) > 1 and (unicodedata.normalize("NFKC", seen[0])[:1] in RISKY or text[0] in RISKY):
        return f"'{text}"
    return text


def comma_separated(header: Sequence[str], body: Iterable[Sequence[Any]], *, cp932: bool = False) -> ExportFile:
    """CSV with CRLF lines: UTF-8 with BOM, or CP932 with its problems."""
    out = io.BytesIO()
    problems = _lines(out, header, body, cp932=cp932)
    label = "shift_jis" if cp932 else "utf-8"
    return ExportFile(out.getvalue(), f"text/csv; charset={label}", "csv", tuple(problems))


def _lines(out: IO[bytes], header: Sequence[str], body: Iterable[Sequence[Any]], *, cp932: bool) -> list[Problem]:
    text_out = io.TextIOWrapper(out, encoding="cp932" if cp932 else "utf-8-sig", newline="")
    writer, problems = csv.writer(text_out, lineterminator="\r\n"), []
    writer.writerow([_holdable(_text(name, cp932=cp932), cp932=cp932)[0] for name in header])
    for number, row in enumerate(body, start=1):
        cells = []
        for name, value in zip(header, row, strict=True):
            text, lost = _holdable(_text(value, cp932=cp932), cp932=cp932)
            cells.append(text)
            if lost:
                problems.append(
                    Problem(number, name, _("Shift_JIS（CP932）にない文字があります：%(lost)s") % {"lost": lost})
                )
        writer.writerow(cells)
    text_out.detach()  # what is written stays, and so does the caller's file
    return problems


def workbook(header: Sequence[str], body: Sequence[Sequence[Any]], title: str) -> ExportFile:
    """XLSX with one sheet: header row frozen and filtered, numbers and dates as such, texts as texts."""
    out = io.BytesIO()
    problems = _fill(out, header, body, title, {"in_memory": True})
    return ExportFile(out.getvalue(), XLSX, "xlsx", tuple(problems))


def _fill(
    out: IO[bytes], header: Sequence[str], body: Iterable[Sequence[Any]], title: str, manner: dict[str, bool]
) -> list[Problem]:
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, **manner})
    sheet = book.add_worksheet(_sheet_name(title))
    styles, problems, last = _styles(book), [], 1
    widths = [_width([name]) for name in header]
    for at, name in enumerate(header):
        sheet.write_string(0, at, str(name), styles["head"])
    for number, row in enumerate(body, start=1):
        last = number
        for at, value in enumerate(row):
            if not _write(sheet, styles, number, at, value):
                problems.append(Problem(number, header[at], _cut()))
        if number <= MEASURED_ROWS:
            widths = [max(width, _width([value])) for width, value in zip(widths, row, strict=True)]
    sheet.freeze_panes(1, 0)
    printable(sheet)
    if header:
        sheet.autofilter(0, 0, last, len(header) - 1)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    book.close()
    return problems


def printable(sheet: Any) -> None:
    """For who prints it: A4 across, as many columns as there are on one page, the heading on each, numbered pages."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def _cut() -> str:
    return _("文字数が%(most)sを超えるため、後ろを省きました。") % {"most": f"{CELL_LIMIT:,}"}


def _styles(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bg_color": "#F2F2F2", "bottom": 1}),
        "int": book.add_format({"num_format": "#,##0;[Red]-#,##0"}),
        "decimal": book.add_format({"num_format": "#,##0.0##;[Red]-#,##0.0##"}),
        "date": book.add_format({"num_format": "yyyy/mm/dd"}),
        "moment": book.add_format({"num_format": "yyyy/mm/dd hh:mm"}),
        "quoted": book.add_format({"quote_prefix": True}),
    }


def _write(sheet: Any, styles: dict[str, Any], row: int, at: int, value: Any) -> bool:
    """Write one typed cell; False when a text had to be shortened."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | date):
        text = "" if value is None else str(value) if not isinstance(value, bool) else _text(value)
        style = styles["quoted"] if defuse(text) != text else None
        if text:
            sheet.write_string(row, at, text[:CELL_LIMIT], style)
        return len(text) <= CELL_LIMIT
    if isinstance(value, datetime):
        sheet.write_datetime(row, at, _local(value), styles["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, styles["date"])
    else:
        whole = isinstance(value, int) or value == value.to_integral_value()
        sheet.write_number(row, at, value, styles["int" if whole and isinstance(value, int) else "decimal"])
    return True


def _text(value: Any, *, cp932: bool = False) -> str:
    """One cell as text: numbers bare, dates 2026/11/20, texts defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, datetime):
        return f"{_local(value):%Y/%m/%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    return defuse(str(value).translate(CP932_TWINS) if cp932 else str(value))


def _local(moment: datetime) -> datetime:
    """In the reader's zone, without it: spreadsheets know no zones."""
    return timezone.localtime(moment).replace(tzinfo=None) if moment.tzinfo else moment


def _holdable(text: str, *, cp932: bool) -> tuple[str, str]:
    """The text as the file can hold it, and the characters that it cannot."""
    if not cp932:
        return text.replace("\0", ""), ""
    kept, lost = [], []
    for sign in text.replace("\0", ""):
        try:
            sign.encode("cp932")
            kept.append(sign)
        except UnicodeEncodeError:
            kept.append(GETA)
            lost.append(sign)
    return "".join(kept), "".join(dict.fromkeys(lost))


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "Sheet1"


def _width(values: Iterable[Any]) -> int:
    texts = [_text(value) for value in values]
    return min(60, max((sum(1 + (ord(sign) > 255) for sign in text) for text in texts), default=8) + 2)
