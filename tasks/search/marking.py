"""The words that were looked for, marked where they stand, in a piece of the text around them."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tasks.search.spelling import places

BEFORE, LENGTH = 24, 110


def marked(text: str, words: list[str]) -> SafeString:
    """The whole text with marks."""
    return _written(text, places(text, words))


def excerpt(text: str, words: list[str]) -> SafeString:
    """About a hundred signs around the first place in one line; empty where no word stands in the text."""
    line = " ".join(text.split())
    found = places(line, words)
    if not found:
        return SafeString("")
    start = max(0, found[0][0] - BEFORE) if len(line) > LENGTH else 0
    end = start + LENGTH
    here = [(max(one, start) - start, min(other, end) - start) for one, other in found if one < end]
    shown = _written(line[start:end], here)
    return SafeString("…" if start else "") + shown + SafeString("…" if end < len(line) else "")


def _written(text: str, found: list[tuple[int, int]]) -> SafeString:
    pieces: list[tuple[SafeString, str, SafeString]] = []
    last = 0
    for start, end in found:
        pieces += [(SafeString(), text[last:start], SafeString())]
        pieces += [(SafeString("<mark>"), text[start:end], SafeString("</mark>"))]
        last = end
    return format_html_join("", "{}{}{}", [*pieces, (SafeString(), text[last:], SafeString())])
