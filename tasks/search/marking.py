"""The words that were looked for, marked where they stand, in a piece of the text around them."""

from __future__ import annotations

import re

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tasks.search.spelling import places

BEFORE, LENGTH = 24, 110
LATIN = re.compile(r"[A-Za-z0-9]{2}")


def marked(text: str, words: list[str]) -> SafeString:
    """The whole text with marks."""
    return _written(text, places(text, words))


def excerpt(text: str, words: list[str]) -> SafeString:
    """About a hundred signs around the first place in one line; empty where no word stands in the text."""
    line, found, start, end = _window(text, words)
    here = [(max(one, start) - start, min(other, end) - start) for one, other in found if one < end]
    shown = _written(line[start:end], here)
    return SafeString("…" if start else "") + shown + SafeString("…" if end < len(line) else "")


def around(text: str, words: list[str]) -> str:
    """The same piece of the text without marks, for a file."""
    line, _found, start, end = _window(text, words)
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _window(text: str, words: list[str]) -> tuple[str, list[tuple[int, int]], int, int]:
    """The text in one line, where the words stand in it, and the piece of it that is shown."""
    line = " ".join(text.split())
    found = places(line, words)
    if not found:
        return "", [], 0, 0
    start = _begin(line, found[0][0]) if len(line) > LENGTH else 0
    return line, found, start, start + LENGTH


def _begin(line: str, place: int) -> int:
    """Some signs before the place, and not within a word of Latin letters."""
    start = max(0, place - BEFORE)
    while 0 < start < place and LATIN.fullmatch(line, start - 1, start + 1):
        start += 1
    return start


def _written(text: str, found: list[tuple[int, int]]) -> SafeString:
    pieces: list[tuple[SafeString, str, SafeString]] = []
    last = 0
    for start, end in found:
        pieces += [(SafeString(), text[last:start], SafeString())]
        pieces += [(SafeString("<mark>"), text[start:end], SafeString("</mark>"))]
        last = end
    return format_html_join("", "{}{}{}", [*pieces, (SafeString(), text[last:], SafeString())])
