"""Text templates that become a PDF: a small part of HTML, every value escaped, nothing that loads or runs."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import ClassVar

import nh3

from bpo.core.sentence import Sentence, sentence
from generalaffairs.documents.calc.places import SEAL, Place, places_in, replaced
from generalaffairs.documents.calc.writing import Filling

MOST_CHARACTERS = 40_000
TAGS = frozenset(
    {"p", "h1", "h2", "h3", "div", "span", "strong", "b", "em", "u", "small", "br", "hr", "ul", "ol", "li"}
)
TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "th", "td"})
CLASSES = (
    "letter-date", "letter-to", "letter-from", "letter-title", "letter-body", "letter-closing", "table", "num",
    "nowrap",
)  # fmt: skip
ATTRIBUTES = {"class": CLASSES, "colspan": (), "rowspan": ()}
SEAL_BOX = '<span class="stamp">社判</span>'
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.S | re.I)
_LINE = re.compile(r"</(?:p|h1|h2|h3|div|tr|li)>|<br\s*/?>|<hr\s*/?>", re.I)
_CELL = re.compile(r"</t[dh]>", re.I)
_TAG = re.compile(r"<[^>]*>")


class _Reader(HTMLParser):
    """Notes the tags and attributes that a template may not have."""

    VOID: ClassVar[frozenset[str]] = frozenset({"br", "hr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: list[str] = []
        self.open: list[str] = []
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Known tags with known attributes, no table within a table."""
        if tag not in TAGS | TABLE or (tag == "table" and "table" in self.open):
            self.refused.append(f"<{tag}>")
        self.refused += [f'{name}="{value or ""}"' for name, value in attrs if not _allowed(name, value or "")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the last one of its kind that is open."""
        if tag in self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in self.VOID:
            self.unclosed.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """Comments are none of ours."""
        self.refused.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        """Neither are declarations."""
        self.refused.append(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        """Nor instructions to other programs."""
        self.refused.append(f"<?{data[:20]}>")


def _allowed(name: str, value: str) -> bool:
    if name == "class":
        return set(value.split()) <= set(CLASSES)
    return name in ATTRIBUTES and value.isascii() and value.isdigit() and len(value) < 3


def troubles_of(text: str) -> list[Sentence]:
    """What may not stand in a text template."""
    if len(text) > MOST_CHARACTERS:
        return [sentence("文面が長すぎます（%(most)s文字まで）。短くしてください。", most=f"{MOST_CHARACTERS:,}")]
    reader = _Reader()
    reader.feed(text)
    reader.close()
    found = [
        sentence("「%(tag)s」は使えません。取り除いてください。", tag=tag)
        for tag in list(dict.fromkeys(reader.refused))[:10]
    ]
    for tag in list(dict.fromkeys([f"<{tag}>" for tag in reader.open] + reader.unclosed))[:5]:
        found.append(sentence("「%(tag)s」の始まりと終わりがそろっていません。", tag=tag))
    if any("{{" in tag for tag in _TAG.findall(text)):
        found.append(sentence("タグの中に差込項目を書けません。タグの外に移してください。"))
    return found


def fill(text: str, filling: Filling) -> str:
    """The HTML for paper. It is cleaned once more: whatever a template was, only our tags come out."""

    def row(found: re.Match[str]) -> str:
        lists = [place.name for place in places_in(found[0])[0] if filling.is_list(place)]
        if not lists:
            return found[0]
        count = max(filling.rows(name) for name in lists)
        return "".join(_with_row(found[0], filling, at) for at in range(count))

    made = _with_row(_ROW.sub(row, text), filling, 0)
    attributes = {"*": {"class"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
    return nh3.clean(made, tags=set(TAGS | TABLE), attributes=attributes, url_schemes=set())


def _with_row(text: str, filling: Filling, row: int) -> str:
    return replaced(text, lambda place: _said(filling, place, row))


def _said(filling: Filling, place: Place, row: int) -> str:
    if place.name == SEAL:
        return SEAL_BOX
    # A brace that somebody typed must not look like a place when the row is gone through again.
    return escape(filling.text(place, row)).replace("{", "&#123;").replace("}", "&#125;").replace("\n", "<br>")


def text_of(text: str) -> str:
    """What the paper says, one line per paragraph."""
    return unescape(_TAG.sub("", _CELL.sub("\t", _LINE.sub("\n", text))))
