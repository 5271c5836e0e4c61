"""Values: read from what people type, kept in one spelling, written as a template asks (令和 dates, 円, 大字)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bpo.core.codecs.cells import Parser, day, text, yen
from bpo.core.codecs.refusal import BadCell
from bpo.core.era import wareki
from bpo.core.sentence import sentence
from generalaffairs.documents.calc.fields import Field, Kind
from generalaffairs.documents.calc.places import SEAL, Place

Values = Mapping[str, Any]  # by field: text in one spelling; a list field: rows of the same by column
HONORIFICS = ("御中", "様", "各位", "先生")
LENGTHS = {Kind.TEXT: 200, Kind.ADDRESSEE: 100, Kind.HONORIFIC: 10, Kind.ADDRESS: 300, Kind.LONG: 4_000}
MOST_ROWS = 100
MOST_YEN = 999_999_999_999
CELLS = re.compile(r"\t|\s*[|｜]\s*")
# 商業登記規則 第48条第2項: 金銭の数量には「壱、弐、参、拾」の文字を用いる。
DIGITS = "零壱弐参四五六七八九"
SMALL = (("千", 1000), ("百", 100), ("拾", 10))
LARGE = (("兆", 10**12), ("億", 10**8), ("万", 10**4))
IN_WORDS = re.compile(rf"金([{DIGITS}拾百千万億兆]+)円也")


def daiji(amount: int) -> str:
    """An amount in numerals that cannot be altered: 12,345 is 金壱万弐千参百四拾五円也. Raises ValueError below 0."""
    if amount < 0:
        raise ValueError(f"{amount}: no numeral for a negative amount")
    if amount == 0:
        return f"金{DIGITS[0]}円也"
    words, rest = "", amount
    for name, size in LARGE:
        part, rest = divmod(rest, size)
        words += f"{_thousands(part)}{name}" if part else ""
    return f"金{words}{_thousands(rest)}円也"


def _thousands(number: int) -> str:
    words, rest = "", number
    for name, size in SMALL:
        part, rest = divmod(rest, size)
        words += f"{DIGITS[part]}{name}" if part else ""
    return words + (DIGITS[rest] if rest else "")


def amounts_in_words(said: str) -> list[int]:
    """The amounts that stand in a text as 金…円也."""
    return [_amount(found[1]) for found in IN_WORDS.finditer(said)]


def _amount(words: str) -> int:
    total = part = digit = 0
    small, large = dict(SMALL), dict(LARGE)
    for mark in words:
        if mark in small:
            part, digit = part + (digit or 1) * small[mark], 0
        elif mark in large:
            total, part, digit = total + (part + digit) * large[mark], 0, 0
        else:
            digit = DIGITS.index(mark)
    return total + part + digit


def parser(kind: Kind) -> Parser:
    """How a cell of this kind is read; gives the text in one spelling. Raises BadCell."""
    if kind == Kind.DATE:
        read = day()
        return lambda raw: read(raw).isoformat()
    if kind == Kind.YEN:
        count = yen(maximum=MOST_YEN)
        return lambda raw: str(count(raw))
    if kind == Kind.HONORIFIC:
        return _honorific
    return text(max_length=LENGTHS.get(kind, 200), multiline=kind in (Kind.ADDRESS, Kind.LONG))


def _honorific(raw: str) -> str:
    said = raw.strip()
    if said not in HONORIFICS:
        cause = sentence("「%(raw)s」は敬称ではありません。", raw=said[:20])
        raise BadCell(cause, sentence("%(options)sのどれかにしてください。", options="・".join(HONORIFICS)))
    return said


def read(field: Field, raw: str) -> Any:
    """What somebody typed for this field, in one spelling; '' (for a list: no rows) for nothing. Raises BadCell."""
    if field.kind == Kind.LIST:
        return _rows(field, raw)
    said = str(raw).strip()
    return parser(field.kind)(said) if said else ""


def _rows(field: Field, raw: str) -> list[dict[str, str]]:
    lines = [line for line in str(raw).replace("\r\n", "\n").split("\n") if line.strip()]
    if len(lines) > MOST_ROWS:
        raise BadCell(
            sentence("行が%(count)sあります（%(most)sまで）。", count=len(lines), most=MOST_ROWS),
            sentence("書類を分けてください。"),
        )
    return [_row(field, number, line) for number, line in enumerate(lines, 1)]


def _row(field: Field, number: int, line: str) -> dict[str, str]:
    cells = CELLS.split(line.strip("\n"))
    if len(cells) != len(field.columns):
        names = " | ".join(column.name for column in field.columns)
        cause = sentence(
            "%(row)s行目の列が%(here)sあります（%(wanted)sが必要です）。",
            row=number,
            here=len(cells),
            wanted=len(field.columns),
        )
        raise BadCell(cause, sentence("「%(names)s」の順に、縦線かタブで区切ってください。", names=names))
    found = {}
    for column, cell in zip(field.columns, cells, strict=True):
        try:
            found[column.name] = read(column, cell)
        except BadCell as error:
            cause = sentence("%(row)s行目「%(column)s」：%(cause)s", row=number, column=column.name, cause=error.cause)
            raise BadCell(cause, error.remedy) from error
    return found


def typed(field: Field, value: Any) -> str:
    """A kept value as somebody would type it again."""
    if field.kind == Kind.LIST:
        rows = [[typed(column, row.get(column.name, "")) for column in field.columns] for row in value or ()]
        return "\n".join(" | ".join(row) for row in rows)
    if field.kind == Kind.DATE and value:
        return f"{date.fromisoformat(value):%Y/%m/%d}"
    return f"{int(value):,}" if field.kind == Kind.YEN and value else str(value or "")


def written(kind: Kind, form: str, value: str) -> str:
    """A kept value as the document says it."""
    if not value:
        return ""
    if kind == Kind.DATE:
        on = date.fromisoformat(value)
        return f"{on.year}年{on.month}月{on.day}日" if form == "西暦" else wareki(on)
    if kind == Kind.YEN:
        if form == "大字":
            return daiji(int(value))
        return f"{int(value):,}" if form == "数字" else f"{int(value):,}円"
    return value


class Filling:
    """What goes into the places of one document."""

    def __init__(self, fields: Sequence[Field], values: Values) -> None:
        self.fields = {field.name: field for field in fields}
        self.values = values

    def is_list(self, place: Place) -> bool:
        """Whether the place stands in a row that repeats."""
        return bool(place.column) and place.name in self.fields

    def rows(self, name: str) -> int:
        """How many rows the list has."""
        return len(self.values.get(name) or ())

    def kind(self, place: Place) -> Kind:
        """What the place holds."""
        field = self.fields[place.name]
        columns = {one.name: one for one in field.columns}
        return columns[place.column].kind if place.column else field.kind

    def kept(self, place: Place, row: int = 0) -> str:
        """The kept value of the place; of a list that of its row."""
        if place.name == SEAL or place.name not in self.fields:
            return ""
        if not place.column:
            return str(self.values.get(place.name) or "")
        found = self.values.get(place.name) or []
        return str(found[row].get(place.column) or "") if row < len(found) else ""

    def text(self, place: Place, row: int = 0) -> str:
        """What the document says there. Where the seal goes, 印."""
        if place.name == SEAL:
            return "印"
        if place.name not in self.fields:
            return ""
        return written(self.kind(place), place.form, self.kept(place, row))


def sample(fields: Sequence[Field], on: date) -> dict[str, Any]:
    """Made-up values that show where everything stands."""
    found: dict[str, Any] = {}
    for field in fields:
        if field.kind == Kind.LIST:
            found[field.name] = [{one.name: _sample(one, on, row) for one in field.columns} for row in (1, 2)]
        else:
            found[field.name] = field.default or _sample(field, on, 1)
    for field in fields:
        if field.equals:
            found[field.name] = str(sum_of(field.equals, found))
    return found


def _sample(field: Field, on: date, row: int) -> str:
    said = {
        Kind.ADDRESSEE: "株式会社見本商事",
        Kind.HONORIFIC: "御中",
        Kind.DATE: on.isoformat(),
        Kind.YEN: str(12_345 * row),
        Kind.ADDRESS: "東京都千代田区見本町1-2-3\n見本ビル4階",
        Kind.LONG: "ここに文章が入ります。\n改行もそのまま入ります。",
    }
    return said.get(field.kind, f"{field.name}の見本")


def sum_of(column: str, values: Values) -> int:
    """The sum of a column of yen (`明細.金額`)."""
    name, _dot, part = column.partition(".")
    return sum(int(row.get(part) or 0) for row in values.get(name) or ())
