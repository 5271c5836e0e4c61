"""Excel files: a cell that is one amount stays a number, rows repeat, and what a person typed is no formula."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from bpo.core.sentence import Sentence, sentence
from generalaffairs.documents.calc.fields import Kind
from generalaffairs.documents.calc.places import PLACE, Place, places_in, read_place, replaced
from generalaffairs.documents.calc.writing import Filling

MOST_CELLS = 50_000
AMOUNTS = {"円": '#,##0"円"', "": '#,##0"円"', "数字": "#,##0"}


def fill(data: bytes, filling: Filling) -> bytes:
    """The workbook with the values in its places."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for number in sorted(_repeated(sheet), reverse=True):
            _repeat(sheet, number, filling)
        for cell in _texts(sheet):
            _fill(cell, filling, 0)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def text_of(data: bytes) -> str:
    """What the cells say, in rows; an amount as its cell shows it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            line = "\t".join(_shown(cell) for cell in row if cell.value is not None)
            lines += [line] if line else []
    return "\n".join(lines)


def troubles_of(data: bytes) -> list[Sentence]:
    """What would go wrong when rows are added: formulas on the same sheet; and sheets that are too large."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = []
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            found.append(
                sentence("シート「%(name)s」が大きすぎます。使わない行と列を削除してください。", name=sheet.title)
            )
        elif _repeated(sheet) and any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            found.append(
                sentence(
                    "シート「%(name)s」には、くり返しの行と数式があります。行を足すと数式がずれます。合計は差込項目にしてください。",
                    name=sheet.title,
                )
            )
    return found


def _shown(cell: Any) -> str:
    if isinstance(cell.value, int) and cell.number_format in AMOUNTS.values():
        return f"{cell.value:,}" + ("円" if "円" in cell.number_format else "")
    return str(cell.value)


def _texts(sheet: Worksheet) -> Iterator[Any]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell.value, str) and "{{" in cell.value)


def _repeated(sheet: Worksheet) -> set[int]:
    """The numbers of the rows in which a column of a list stands."""
    return {cell.row for cell in _texts(sheet) if any(place.column for place in places_in(cell.value)[0])}


def _repeat(sheet: Worksheet, number: int, filling: Filling) -> None:
    cells = [cell for cell in sheet[number] if not isinstance(cell, MergedCell)]
    names = {place.name for cell in cells if isinstance(cell.value, str) for place in places_in(cell.value)[0]}
    count = max((filling.rows(name) for name in names), default=0)
    pattern = [(cell.column, cell.value, copy(cell._style)) for cell in cells]
    if count > 1:
        _make_room(sheet, number, count - 1)
    for at in range(max(count, 1)):
        for column, value, style in pattern:
            cell = sheet.cell(number + at, column)
            cell.value, cell._style = (value if count else None), copy(style)
            if isinstance(value, str) and count:
                _fill(cell, filling, at)


def _make_room(sheet: Worksheet, number: int, more: int) -> None:
    """Rows below the pattern, with its height and its joined cells; everything under it moves down."""
    heights = {row: one.height for row, one in sheet.row_dimensions.items() if one.height}
    joined = [one for one in sheet.merged_cells.ranges if one.min_row >= number]
    for one in joined:
        sheet.unmerge_cells(one.coord)
    sheet.insert_rows(number + 1, more)
    for row in sorted((row for row in heights if row > number), reverse=True):
        sheet.row_dimensions[row + more].height = heights[row]
    for row in range(number + 1, number + more + 1):
        sheet.row_dimensions[row].height = heights.get(number)
    for one in joined:
        rows = range(more + 1) if one.min_row == number == one.max_row else [0 if one.min_row == number else more]
        for down in rows:
            sheet.merge_cells(
                start_row=one.min_row + down,
                end_row=one.max_row + down,
                start_column=one.min_col,
                end_column=one.max_col,
            )


def _fill(cell: Any, filling: Filling, row: int) -> None:
    alone = PLACE.fullmatch(cell.value.strip())
    place = read_place(alone[1]) if alone else None
    if place and place.form in AMOUNTS and _is_amount(place, filling) and filling.kept(place, row):
        cell.value, cell.number_format = int(filling.kept(place, row)), AMOUNTS[place.form]
        return
    said = replaced(cell.value, lambda one: filling.text(one, row))
    cell.value = said or None
    if said:
        cell.data_type = "s"  # openpyxl would take what begins with = for a formula
        if "\n" in said:
            cell.alignment = copy(cell.alignment) + openpyxl.styles.Alignment(wrap_text=True)


def _is_amount(place: Place, filling: Filling) -> bool:
    return place.name in filling.fields and filling.kind(place) == Kind.YEN
