"""Word files: places may be cut into several runs, rows of tables repeat, headers and footers are filled as well."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import docx
from docx.oxml.ns import qn

from generalaffairs.documents.calc.places import PLACE, places_in, read_place
from generalaffairs.documents.calc.writing import Filling

PARAGRAPH, ROW, TEXT, BREAK, TAB = (qn(f"w:{name}") for name in ("p", "tr", "t", "br", "tab"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"/word/(?:document|header\d*|footer\d*)\.xml")


def fill(data: bytes, filling: Filling) -> bytes:
    """The document with the values in its places; the looks of a place are those of its first character."""
    document = docx.Document(io.BytesIO(data))
    for root in _roots(document):
        for row in list(root.iter(ROW)):
            _repeat(row, filling)
        for paragraph in root.iter(PARAGRAPH):
            _fill(paragraph, filling, 0)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def text_of(data: bytes) -> str:
    """The text of body, headers and footers: one line per paragraph."""
    document = docx.Document(io.BytesIO(data))
    return "\n".join(_line(paragraph) for root in _roots(document) for paragraph in root.iter(PARAGRAPH))


def _roots(document: Any) -> Iterator[Any]:
    for part in document.part.package.iter_parts():
        if _PARTS.fullmatch(str(part.partname)):
            yield part.element


def _own(paragraph: Any, *tags: str) -> list[Any]:
    """The elements of this paragraph that belong to no paragraph within it (text boxes)."""
    return [one for one in paragraph.iter(*tags) if next(one.iterancestors(PARAGRAPH)) is paragraph]


def _line(paragraph: Any) -> str:
    marks = {BREAK: "\n", TAB: "\t"}
    return "".join(marks.get(one.tag) or one.text or "" for one in _own(paragraph, TEXT, BREAK, TAB))


def _repeat(row: Any, filling: Filling) -> None:
    """One copy of the row for each row of the list that its places name."""
    if any(inner is not row for inner in row.iter(ROW)):
        return
    lines = "\n".join(_line(paragraph) for paragraph in row.iter(PARAGRAPH))
    lists = [place.name for place in places_in(lines)[0] if filling.is_list(place)]
    if not lists:
        return
    for number in range(max(filling.rows(name) for name in lists)):
        copy = deepcopy(row)
        row.addprevious(copy)
        for paragraph in copy.iter(PARAGRAPH):
            _fill(paragraph, filling, number)
    row.getparent().remove(row)


def _fill(paragraph: Any, filling: Filling, row: int) -> None:
    pieces = _own(paragraph, TEXT)
    whole = "".join(one.text or "" for one in pieces)
    for found in reversed(list(PLACE.finditer(whole))):
        place = read_place(found[1])
        if place is not None:
            _put(pieces, found.start(), found.end(), filling.text(place, row))
    for one in pieces:
        _broken_into_lines(one)


def _put(pieces: list[Any], start: int, end: int, said: str) -> None:
    """The words instead of the characters from `start` to `end` of all pieces together; they stand in the first."""
    at = 0
    for one in pieces:
        text = one.text or ""
        begin, stop = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if begin < stop:
            one.text = text[:begin] + said + text[stop:]
            one.set(SPACE, "preserve")
            said = ""


def _broken_into_lines(piece: Any) -> None:
    first, *rest = (piece.text or "").split("\n")
    if not rest:
        return
    piece.text, after = first, piece
    for line in rest:
        brake, words = piece.makeelement(BREAK, {}), piece.makeelement(TEXT, {SPACE: "preserve"})
        words.text = line
        after.addnext(brake)
        brake.addnext(words)
        after = words
