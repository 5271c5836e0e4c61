"""What the page of an approval showed, read back from its template for paper: headings, pairs, tables and sentences.

Every work type shows its frozen content by its own template, made for screens. Paper has no links, icons and badges, so
the words are taken out of it in their order and the page of evidence lays them out in one way.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = HEADS | {"dt", "dd", "th", "td", "p", "li", "caption"}
BLOCKS = frozenset({"div", "section", "article", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
LEFT_OUT = ("a", "svg", "script", "style", "form", "button")
Block = dict[str, Any]


def blocks_of(html: str) -> list[Block]:
    """The blocks of a fragment in their order: `head` and `text` with `text`, `pairs` with rows of name and text,
    `table` with rows of cells (`text`, `span`, `head`, `num`).
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.loose()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects words until a cell or block ends; what stands inside a cell is that cell's, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.skipped: list[str] = []
        self.cell = ""
        self.name = ""
        self.row: list[Block] = []
        self.given: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A cell begins, or a line inside of one."""
        if self.skipped or tag in LEFT_OUT:
            self.skipped += [tag] if not self.skipped or tag == self.skipped[0] else []
        elif self.cell or tag == "br":
            self.words += ["\n"] if tag == "br" or tag in CELLS | BLOCKS else []
        elif tag in CELLS:
            self.loose()
            self.cell, self.given = tag, dict(attrs)
        elif tag in BLOCKS:
            self.loose()

    def handle_endtag(self, tag: str) -> None:
        """A cell is whole, or a line of it, or a row."""
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif tag == self.cell:
            self._keep(tag, self._taken())
            self.cell = ""
        elif self.cell and tag in CELLS | BLOCKS:
            self.words.append("\n")
        elif tag == "tr":
            self._rows("table").append(self.row)
            self.row = []
        elif tag in BLOCKS:
            self.loose()

    def handle_data(self, data: str) -> None:
        """Words, with their blanks in one."""
        if not self.skipped:
            self.words.append(" " + " ".join(data.split()) + " " if data.strip() else " ")

    def loose(self) -> None:
        """Words outside of every cell are a sentence of their own."""
        if text := self._taken():
            self.blocks.append({"kind": "text", "text": text})

    def _taken(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        self.words = []
        return "\n".join(line for line in lines if line)

    def _keep(self, tag: str, text: str) -> None:
        if tag == "dt":
            self.name = text
        elif tag == "dd":
            self._rows("pairs").append([self.name, text])
        elif tag in ("th", "td"):
            span, css = self.given.get("colspan") or "1", (self.given.get("class") or "").split()
            self.row.append({"text": text, "span": int(span), "head": tag == "th", "num": "num" in css})
        elif tag == "li" and text:  # a line of the screen's list is a line of the paper
            self.blocks.append({"kind": "text", "text": text.replace("\n", "　")})
        elif text:
            self.blocks.append({"kind": "head" if tag in HEADS else "text", "text": text})

    def _rows(self, kind: str) -> list[Any]:
        """The rows of the block that is being read, a new one where another kind stands last."""
        if not self.blocks or self.blocks[-1]["kind"] != kind:
            self.blocks.append({"kind": kind, "rows": []})
        found: list[Any] = self.blocks[-1]["rows"]
        return found
