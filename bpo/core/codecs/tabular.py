"""Read an uploaded table by a list of columns: good rows apart from bad ones, each error with row and column.

    result = read_table(data, "inventory.csv", columns=COLUMNS)
    for row in result.good: row.values["業務名"]
    for error in result.errors: str(error)     # 3行目「月間件数」を取り込めません。…してください。

What makes the whole file unreadable raises `TableRefused`. Nothing is written anywhere.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bpo.core.codecs.cells import Parser, shortened, too_long
from bpo.core.codecs.kinds import EMPTY, WITH_HEADING
from bpo.core.codecs.limits import DEFAULT_LIMITS, Limits
from bpo.core.codecs.refusal import BadCell, CellError, TableRefused
from bpo.core.codecs.sheets import read_raw
from bpo.core.sentence import sentence

__all__ = ["CellError", "Column", "Limits", "ReadResult", "RowResult", "TableRefused", "read_table"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layout.

    `name` is the heading, `aliases` are other headings that mean the same; blanks, full-width and half-width forms
    do not matter. A required column must be there and filled; an optional one gives `default` where it is blank.
    """

    name: str
    parse: Parser
    required: bool = True
    aliases: tuple[str, ...] = ()
    default: Any = None


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row: parsed values by column name, and the errors that keep it out. `raw` is what was read, by heading."""

    number: int
    values: Mapping[str, Any]
    errors: tuple[CellError, ...]
    raw: Mapping[str, str]

    @property
    def ok(self) -> bool:
        """Whether the row can be taken in."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All rows with what was found out about the file; `absent` are optional columns that are not there."""

    rows: tuple[RowResult, ...]
    kind: str
    encoding: str
    delimiter: str
    sheet: str
    other_sheets: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def good(self) -> tuple[RowResult, ...]:
        """Rows without error."""
        return tuple(row for row in self.rows if row.ok)

    @property
    def bad(self) -> tuple[RowResult, ...]:
        """Rows with errors."""
        return tuple(row for row in self.rows if not row.ok)

    @property
    def errors(self) -> tuple[CellError, ...]:
        """All errors in the order of the rows."""
        return tuple(error for row in self.rows for error in row.errors)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are wanted, laid over the heading that was read."""

    heading: tuple[str, ...]
    columns: Sequence[Column]
    places: Mapping[str, int]
    limits: Limits

    @property
    def width(self) -> int:
        """Cells up to the last heading that is not blank."""
        return max(at + 1 for at, name in enumerate(self.heading) if name.strip())

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that no column asked for."""
        taken = set(self.places.values())
        return tuple(name.strip() for at, name in enumerate(self.heading) if at not in taken and name.strip())

    @property
    def absent(self) -> tuple[str, ...]:
        """Optional columns that are not there."""
        return tuple(column.name for column in self.columns if column.name not in self.places)


def read_table(data: bytes, filename: str, *, columns: Sequence[Column], limits: Limits = DEFAULT_LIMITS) -> ReadResult:
    """Read CSV (UTF-8, with or without BOM, CP932; comma or tab) or XLSX (first filled visible sheet).

    The first row that holds anything is the heading. Raises `TableRefused`.
    """
    raw = read_raw(data, filename, limits)
    if not raw.rows:
        raise TableRefused(EMPTY, WITH_HEADING)
    (_, heading), body = raw.rows[0], raw.rows[1:]
    layout = Layout(heading, columns, _places(heading, columns), limits)
    if not body:
        raise no_rows()
    return ReadResult(
        rows=tuple(read_row(number, cells, layout) for number, cells in body),
        kind=raw.kind,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        sheet=raw.sheet,
        other_sheets=raw.other_sheets,
        absent=layout.absent,
        unknown=layout.unknown,
    )


def no_rows() -> TableRefused:
    """The refusal of a file that is a heading alone."""
    remedy = sentence("データを入力してからアップロードしてください。")
    return TableRefused(sentence("見出しの下にデータの行がありません。"), remedy)


def comparable(heading: str) -> str:
    """A heading without what people vary: width of characters, blanks, upper and lower case."""
    return "".join(unicodedata.normalize("NFKC", heading).split()).casefold()


def _places(heading: tuple[str, ...], columns: Sequence[Column]) -> dict[str, int]:
    """Column name to its place in the file; raises for a doubled heading and for a missing required column."""
    at = headings(heading)
    places: dict[str, int] = {}
    for column in columns:
        found = [at[key] for key in map(comparable, (column.name, *column.aliases)) if key in at]
        if len(set(found)) > 1:
            raise TableRefused(
                sentence("「%(column)s」の列が2つあります。", column=column.name),
                sentence("使う列だけを残してください。"),
            )
        if found:
            places[column.name] = found[0]
    missing = [column.name for column in columns if column.required and column.name not in places]
    if missing:
        read = "・".join(f"「{shortened(name)}」" for name in heading[:20] if name.strip())
        names = "・".join(f"「{name}」" for name in missing)
        cause = sentence("%(names)sの列がありません（読み取った見出しは%(read)sです）。", names=names, read=read)
        raise TableRefused(cause, sentence("1行目の見出しを確認し、修正してください。"))
    return places


def headings(heading: tuple[str, ...]) -> dict[str, int]:
    """Comparable heading to its place; raises `TableRefused` for one that stands there twice."""
    at: dict[str, int] = {}
    for place, name in enumerate(heading):
        key = comparable(name)
        if key in at:
            raise TableRefused(
                sentence("見出し「%(name)s」が2回あります。", name=shortened(name)),
                sentence("重なった列を削除してください。"),
            )
        if key:
            at[key] = place
    return at


def read_row(number: int, cells: tuple[str, ...], layout: Layout) -> RowResult:
    """One row laid under the heading: what can be read of it, and why the rest cannot."""
    raw = {name.strip(): cell for name, cell in zip(layout.heading, cells, strict=False) if name.strip()}
    filled = max(at + 1 for at, cell in enumerate(cells) if cell.strip())
    if len(cells) < layout.width or filled > layout.width:
        here = max(filled, min(len(cells), layout.width))
        cause = sentence(
            "列の数が見出しと違います（見出し%(wanted)s列、この行%(here)s列）。", wanted=layout.width, here=here
        )
        error = CellError(number, "", cause, sentence("区切りの過不足を確認し、修正してください。"))
        return RowResult(number, {}, (error,), raw)
    values: dict[str, Any] = {}
    errors: list[CellError] = []
    for column in layout.columns:
        try:
            values[column.name] = _value(column, cells, layout)
        except BadCell as refusal:
            errors.append(CellError(number, column.name, refusal.cause, refusal.remedy))
    return RowResult(number, values, tuple(errors), raw)


def _value(column: Column, cells: tuple[str, ...], layout: Layout) -> Any:
    cell = cells[layout.places[column.name]] if column.name in layout.places else ""
    if len(cell) > layout.limits.cell_characters:
        raise too_long(cell, layout.limits.cell_characters)
    if cell.strip():
        return column.parse(cell)
    if column.required:
        raise BadCell(sentence("空欄です。"), sentence("値を入力してください。"))
    return column.default
