"""Text of a scan: what the PDF holds itself, else what an engine recognises on its pages, with how sure it is.

The engine is Tesseract, called as a program of its own with a limit of time per page; another one takes its place by
the same call. Without the program there is no recognition, and the page says what to install.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pypdfium2
from PIL import Image, UnidentifiedImageError

JOB = "mail_room.read"
PROGRAM, LANGUAGES = "tesseract", "jpn+eng"
PACKAGES = "tesseract-ocr tesseract-ocr-jpn"
# Pages of one scan, pages that are recognised of it, seconds per page, dots per inch, and pixels of one image.
MOST_PAGES, MOST_RECOGNISED, SECONDS, DPI, MOST_PIXELS = 200, 30, 60, 200, 60_000_000
# Fewer letters on all pages are a stamp or a page number, no text.
SHORTEST_TEXT = 20
LONGEST_TEXT = 100_000
WORD_LEVEL = "5"
# A letter is one block of lines: measured on printed Japanese, the automatic layout loses short lines (宛名, 件名).
ONE_BLOCK = "6"


class NoEngine(RuntimeError):
    """The program is not installed, or lacks Japanese."""


class Unreadable(RuntimeError):
    """The pages cannot be drawn, or the engine did not answer in time."""


@dataclass(frozen=True, slots=True)
class Found:
    """The text; `confidence` in percent where it was recognised, None where the file holds it itself."""

    text: str
    confidence: int | None = None


class Engine(Protocol):
    """Recognises one page, given as PNG. Raises NoEngine and Unreadable."""

    def __call__(self, page: bytes) -> list[tuple[str, int]]:
        """(word, confidence in percent) in the order of reading; an empty word ends a line."""


def read(data: bytes, content_type: str, engine: Engine | None = None) -> Found:
    """The text of a stored scan (PDF, PNG or JPEG). Raises NoEngine where only an engine could read it, Unreadable."""
    if content_type == "application/pdf" and len("".join((text := text_of_pdf(data)).split())) >= SHORTEST_TEXT:
        return Found(text[:LONGEST_TEXT])
    engine = engine or tesseract
    words = [word for page in _pages(data, content_type) for word in [*engine(page), ("", 0)]]
    sure = [confidence for word, confidence in words if word]
    return Found(_joined(words)[:LONGEST_TEXT], sum(sure) // len(sure) if sure else 0)


def text_of_pdf(data: bytes) -> str:
    """What the pages hold as text, page by page. Raises Unreadable."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "\n").strip()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error


def _pages(data: bytes, content_type: str) -> Iterator[bytes]:
    """The pages as PNG, at most as many as are recognised. Raises Unreadable."""
    try:
        if content_type == "application/pdf":
            document = pypdfium2.PdfDocument(data)
            try:
                for page in list(document)[:MOST_RECOGNISED]:
                    if page.get_width() * page.get_height() * (DPI / 72) ** 2 > MOST_PIXELS:
                        raise Unreadable("the page is too large")
                    yield _png(page.render(scale=DPI / 72, grayscale=True).to_pil())
            finally:
                document.close()
            return
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > MOST_PIXELS:
            raise Unreadable("the image is too large")
        yield _png(image.convert("L"))
    except (pypdfium2.PdfiumError, UnidentifiedImageError, OSError) as error:
        raise Unreadable(str(error)) from error


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def has_engine() -> bool:
    """Whether the program is there."""
    return shutil.which(PROGRAM) is not None


def tesseract(page: bytes) -> list[tuple[str, int]]:
    """Tesseract on one page. Raises NoEngine without the program or its Japanese, Unreadable when it takes too long."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoEngine(PROGRAM)
    command = [program, "stdin", "stdout", "-l", LANGUAGES, "--dpi", str(DPI), "--psm", ONE_BLOCK, "tsv"]
    try:
        done = subprocess.run(command, input=page, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"no answer within {SECONDS} s") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[:200]
        raise NoEngine(said) if "language" in said.lower() else Unreadable(said)
    return words_of(done.stdout.decode(errors="replace"))


def words_of(table: str) -> list[tuple[str, int]]:
    """Words and their confidence from Tesseract's table; an empty word where a line ends."""
    found: list[tuple[str, int]] = []
    line = None
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") != WORD_LEVEL or not (row.get("text") or "").strip():
            continue
        here = tuple(row[name] for name in ("page_num", "block_num", "par_num", "line_num"))
        if line not in (None, here):
            found.append(("", 0))
        line = here
        found.append((row["text"].strip(), max(0, round(float(row["conf"])))))
    return found


def _joined(words: list[tuple[str, int]]) -> str:
    """Japanese words stand together, Latin ones apart."""
    out = ""
    for word, _confidence in words:
        if not word:
            out = out.rstrip(" ") + "\n"
            continue
        apart = out and out[-1].isascii() and out[-1] != "\n" and word[0].isascii()
        out += (" " if apart else "") + word
    return "\n".join(line for line in out.split("\n") if line.strip())
