"""The parts of a Word or Excel file as text: what is refused in a template, and what is left in a document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from bpo.core.sentence import Sentence, sentence
from generalaffairs.documents.calc.places import LEFT

MOST_BYTES = 5_000_000
MOST_UNPACKED = 30_000_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of passwords and of the formats before 2007
_TAGS = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|si|is|c)>")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def refusal_of(data: bytes) -> Sentence | None:
    """Why these bytes may not become a template, beside what every upload is looked at for; None when they may.

    The bytes need not be a file of any kind.
    """
    if data.startswith(OLD_OR_LOCKED):
        return sentence(
            "パスワード付きか、古い形式のファイルです。パスワードを外し、.docx か .xlsx で保存し直してください。"
        )
    if len(data) > MOST_BYTES:
        return sentence("ひな形が大きすぎます（5 MBまで）。画像を小さくしてください。")
    return None


def structure_refusal_of(data: bytes) -> Sentence | None:
    """The same for the parts inside of a file that is a whole archive."""
    with ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            return sentence("ひな形が大きすぎます（展開して30 MBまで）。画像を小さくしてください。")
        for name, content in _xml(archive):
            if content.startswith(_WIDE) or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                return sentence(
                    "中の部品「%(name)s」に定義が書かれています。元のアプリで保存し直してください。", name=name
                )
    return None


def _xml(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            yield entry.filename, archive.read(entry)


def left_in(data: bytes) -> list[str]:
    """What is left of places in any part: in comments, foot notes, headings of pages, charts too."""
    found: list[str] = []
    with ZipFile(io.BytesIO(data)) as archive:
        for _name, content in _xml(archive):
            said = _TAGS.sub("", _PARAGRAPH.sub("\n", content.decode("utf-8", "replace")))
            found += [_around(said, match.start()) for match in LEFT.finditer(said)]
    return list(dict.fromkeys(found))


def _around(said: str, at: int) -> str:
    return said[at : at + 30].partition("\n")[0]
