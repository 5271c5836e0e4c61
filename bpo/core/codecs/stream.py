"""A table read row by row, in the way that a person chose: for uploads that must not fill the memory.

`look` finds out how a file wants to be read and shows its head; `rows` then reads it as decided.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bpo.core.codecs.archive import check_workbook
from bpo.core.codecs.grid import check_grid
from bpo.core.codecs.kinds import EMPTY, WITH_HEADING, kind_of
from bpo.core.codecs.limits import Limits
from bpo.core.codecs.refusal import TableRefused
from bpo.core.codecs.sheets import (
    CONTROL,
    as_text,
    broken_row,
    decode,
    empty_sheets,
    guess_delimiter,
    no_text,
    no_workbook,
    strictly,
)
from bpo.core.codecs.tabular import Column, comparable, headings, no_rows

# One row more than the data rows that an import takes: the heading.
STREAM_LIMITS = Limits(rows=100_001)
CODECS = {"UTF-8": "utf-8", "UTF-8 (BOM)": "utf-8-sig", "CP932": "cp932"}
SAMPLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class Way:
    """How a file is read: kind, encoding and delimiter of a text, sheet of a workbook."""

    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the file shows before it is read: its heading (row number and cells), the first rows, the sheets."""

    way: Way
    number: int
    heading: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    sheets: tuple[str, ...] = ()


def look(data: bytes, filename: str, *, wanted: Way | None = None, limits: Limits = STREAM_LIMITS) -> Head:
    """The head of a CSV, TSV or XLSX file; `wanted` says otherwise than the guess. Raises `TableRefused`."""
    kind = kind_of(data, filename, limits)
    sheets: tuple[str, ...] = ()
    if kind == "csv":
        way = _way_of_text(data, wanted)
    else:
        check_workbook(data, limits)
        sheets = _sheets(data, limits)
        way = Way("xlsx", sheet=wanted.sheet if wanted and wanted.sheet in sheets else sheets[0])
    first = list(islice(rows(data, way, limits=limits), SAMPLE_ROWS + 1))
    if not first:
        raise TableRefused(EMPTY, WITH_HEADING)
    (number, heading), body = first[0], first[1:]
    headings(heading)
    if not body:
        raise no_rows()
    return Head(way, number, heading, tuple(cells for _number, cells in body), sheets)


def _way_of_text(data: bytes, wanted: Way | None) -> Way:
    text, encoding = decode(data) if not wanted or wanted.encoding not in CODECS else ("", wanted.encoding)
    text = text or strictly(data, CODECS[encoding])
    guess = guess_delimiter(text)
    return Way("csv", encoding, wanted.delimiter if wanted and wanted.delimiter in (",", "\t") else guess)


def rows(data: bytes, way: Way, *, limits: Limits = STREAM_LIMITS) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(number as the spreadsheet shows it, cells) of every row that holds anything. Raises `TableRefused`."""
    found = _rows_of_text(data, way, limits) if way.kind == "csv" else _rows_of_sheet(data, way, limits)
    return ((number, cells) for number, cells in found if any(cell.strip() for cell in cells))


def _rows_of_text(data: bytes, way: Way, limits: Limits) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding=CODECS[way.encoding], newline="")
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=way.delimiter, strict=True), start=1):
            check_grid(number, len(cells), limits)
            if CONTROL.search("".join(cells)):
                raise no_text(number)
            yield number, tuple(cells)
    except csv.Error as error:
        raise broken_row(number + 1, error) from error


def _sheets(data: bytes, limits: Limits) -> tuple[str, ...]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        filled = tuple(name for name in found if workbook.get_sheet_by_name(name).total_height)
    except CalamineError as error:
        raise no_workbook() from error
    if not filled:
        raise empty_sheets()
    return filled


def _rows_of_sheet(data: bytes, way: Way, limits: Limits) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(way.sheet)
        check_grid(sheet.total_height, sheet.total_width, limits)
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, tuple(as_text(cell) for cell in cells)
    except CalamineError as error:
        raise no_workbook() from error


def guess_places(
    heading: tuple[str, ...], columns: tuple[Column, ...], known: dict[str, str] | None = None
) -> dict[str, int]:
    """Column name to place: as `known` (column to comparable heading) remembers, else by name and aliases."""
    at, places = headings(heading), dict[str, int]()
    for column in columns:
        names = [known[column.name]] if known and column.name in known else []
        names += [comparable(name) for name in (column.name, *column.aliases)]
        free = [at[name] for name in names if name in at and at[name] not in places.values()]
        if free:
            places[column.name] = free[0]
    return places


def as_wanted(way: Way, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Way:
    """The way with what a person chose instead."""
    return replace(
        way, encoding=encoding or way.encoding, delimiter=delimiter or way.delimiter, sheet=sheet or way.sheet
    )
