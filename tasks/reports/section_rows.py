"""The rows of a section that a work type wrote for the page: its own words, read back from its template."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from django.template.loader import render_to_string

BLOCKS, CELLS, UNSEEN = ("p", "li", "h3", "h4", "caption"), ("td", "th"), ("svg", "script", "style")
FIGURE = re.compile(r"([−-]?)¥?(\d[\d,]*)(\.\d+)?")


def section_rows(template: str, data: Any, **context: Any) -> list[list[Any]]:
    """One row per paragraph, point and line of a table; figures in columns of figures as numbers."""
    reader = _Reader()
    reader.feed(render_to_string(template, {**context, "data": data}))
    reader.close()
    return reader.rows


class _Reader(HTMLParser):
    """Rows of what a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[Any]] = []
        self._row: list[Any] | None = None
        self._words: list[str] = []
        self._is_figure = False
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag == "table" and self.rows:
            self.rows.append([])
        if tag == "tr":
            self._row = []
        if tag in BLOCKS or tag in CELLS:
            self._words = []
            self._is_figure = "num" in (dict(attrs).get("class") or "").split()
        if tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        said = " ".join("".join(self._words).split())
        if tag in CELLS and self._row is not None:
            self._row.append(_figure(said) if self._is_figure else said)
            self._words = []
        elif tag == "tr" and self._row is not None:
            self.rows.append(self._row)
            self._row = None
        elif tag in BLOCKS and said:
            self.rows.append([said])
            self._words = []

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)


def _figure(said: str) -> Any:
    """A number as a number, anything else as it was said."""
    found = FIGURE.fullmatch(said)
    if found is None:
        return said
    sign, whole, part = found.groups()
    value = Decimal(whole.replace(",", "") + (part or "")) * (-1 if sign else 1)
    return value if part else int(value)
