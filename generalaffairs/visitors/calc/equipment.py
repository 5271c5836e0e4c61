"""Things that a visit asks for in words, and which of them another one asks for as well."""

from __future__ import annotations

import re
import unicodedata

APART = re.compile(r"[、,，・/／;；\s]+")
COUNT = re.compile(r"[×x]?\d+[台個本枚つ式]?$")


def things(text: str) -> dict[str, str]:
    """Each thing by how it is compared (width, case and number make no difference), as it was written."""
    found: dict[str, str] = {}
    for word in APART.split(text):
        if key := COUNT.sub("", unicodedata.normalize("NFKC", word).casefold()):
            found.setdefault(key, word)
    return found


def both(first: str, second: str, *, fixed: tuple[str, str] = ("", "")) -> list[str]:
    """What both ask for, in the words of the first; not what the room of either has of its own (`fixed`)."""
    mine, others = things(first), things(second)
    for own, room in zip((mine, others), fixed, strict=True):
        for key in things(room):
            own.pop(key, None)
    return [word for key, word in mine.items() if key in others]
