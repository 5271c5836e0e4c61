"""Fills the places of a template: Word, Excel, or text of our own that becomes a PDF. No Django, nothing is fetched."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bpo.core.sentence import Sentence, sentence
from generalaffairs.documents.calc.fields import Field, fields_of
from generalaffairs.documents.calc.places import LEFT, SEAL, Place, places_in
from generalaffairs.documents.calc.writing import Filling, sample
from generalaffairs.documents.filling import markup, sheets, words
from generalaffairs.documents.filling.packages import left_in

SHOWN = 10


class Format(StrEnum):
    """What a template is written in."""

    DOCX = "DOCX"
    XLSX = "XLSX"
    HTML = "HTML"


SUFFIXES = {Format.DOCX: "docx", Format.XLSX: "xlsx", Format.HTML: "pdf"}
CONTENT_TYPES = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.HTML: "application/pdf",
}


class Found:
    """What a template asks for, and everything that is wrong with it."""

    def __init__(self, fields: list[Field], troubles: list[Sentence], *, has_seal: bool) -> None:
        self.fields, self.troubles, self.has_seal = fields, troubles, has_seal


def look(kind: Format, data: bytes, *, on: date) -> Found:
    """The fields of a template whose bytes are harmless. It is filled once with made-up values to see what stays.

    `on` is the day that the made-up dates say.
    """
    said = text_of(kind, data)
    places, unreadable = places_in(said)
    fields, troubles = fields_of(places)
    troubles = [*_unreadable(unreadable), *_structure(kind, data), *troubles]
    if not fields and not troubles:
        troubles = [sentence("差込項目がありません。「{{宛名}}」のように二重の波かっこで書いてください。")]
    if not troubles:
        made = fill(kind, data, Filling(fields, sample(fields, on)))
        troubles = _unreadable(left(kind, made))
    return Found(fields, troubles, has_seal=Place(SEAL) in places)


def fill(kind: Format, data: bytes, filling: Filling) -> bytes:
    """The document: Word and Excel as files, text as HTML that is ready for paper."""
    if kind == Format.DOCX:
        return words.fill(data, filling)
    if kind == Format.XLSX:
        return sheets.fill(data, filling)
    return markup.fill(data.decode(), filling).encode()


def text_of(kind: Format, data: bytes) -> str:
    """All text of a template or document, in its order."""
    if kind == Format.DOCX:
        return words.text_of(data)
    if kind == Format.XLSX:
        return sheets.text_of(data)
    return markup.text_of(data.decode())


def left(kind: Format, data: bytes) -> list[str]:
    """What is left of places anywhere in a document, also where its text does not show it."""
    if kind == Format.HTML:
        return [found[0] for found in LEFT.finditer(data.decode())]
    return left_in(data)


def _structure(kind: Format, data: bytes) -> list[Sentence]:
    if kind == Format.XLSX:
        return sheets.troubles_of(data)
    return markup.troubles_of(data.decode()) if kind == Format.HTML else []


def _unreadable(found: list[str]) -> list[Sentence]:
    return [
        sentence(
            "「%(place)s」は差込項目として読めません。「{{名前}}」か「{{名前:書き方}}」に直してください。", place=one
        )
        for one in list(dict.fromkeys(found))[:SHOWN]
    ]
