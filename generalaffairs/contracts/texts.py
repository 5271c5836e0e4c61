"""The text of a contract's file, page by page: PDF with text, Word, plain text. A scan has none."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_PAGES = 400
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages_of(data: bytes, content_type: str) -> list[str]:
    """The text of each page; Word and plain text are one page. Empty texts where there is nothing to read.

    Only files that the house has looked into come here (`bpo.core.documents.inspection`).
    """
    if content_type == "application/pdf":
        return _pdf(data)
    if content_type.endswith("wordprocessingml.document"):
        return [_word(data)]
    if content_type == "text/plain":
        return [data.decode("utf-8-sig", errors="replace")]
    return [""]


def _pdf(data: bytes) -> list[str]:
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        return [page.extract_text() for page in pages[:MOST_PAGES]]
    except (PyPdfError, ValueError, KeyError):  # a reader may know the file that this one cannot take apart
        return [""]


def _word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314  (expat limits what entities grow to)
    lines = ("".join(part.text or "" for part in paragraph.iter(f"{WORD}t")) for paragraph in root.iter(f"{WORD}p"))
    return "\n".join(lines)
