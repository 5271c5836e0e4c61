"""Things that a visit asks for in words: how many of each, and which of them another one asks for as well."""

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


def key_of(name: str) -> str | None:
    """How a thing of this name is compared; None for a name that is not one word without a number."""
    found = things(name)
    word = unicodedata.normalize("NFKC", name).casefold()
    return word if list(found) == [word] else None


def counts(text: str, *, fixed: str = "") -> dict[str, int]:
    """How many of each thing are asked for, one where no number is said; not what the room has of its own (`fixed`)."""
    found: dict[str, int] = {}
    last = ""
    for word in APART.split(text):
        plain = unicodedata.normalize("NFKC", word).casefold()
        count = COUNT.search(plain)
        if key := COUNT.sub("", plain):
            last = key
            found[key] = found.get(key, 0) + (_number(count) if count else 1)
        elif count and last:  # the number of the word before: プロジェクター 2台
            found[last] += _number(count) - 1
    return {key: n for key, n in found.items() if key not in things(fixed)}


def _number(found: re.Match[str]) -> int:
    return int("".join(sign for sign in found[0] if sign.isdigit()))


def both(first: str, second: str, *, fixed: tuple[str, str] = ("", "")) -> list[str]:
    """What both ask for, in the words of the first; not what the room of either has of its own (`fixed`)."""
    mine, others = things(first), things(second)
    for own, room in zip((mine, others), fixed, strict=True):
        for key in things(room):
            own.pop(key, None)
    return [word for key, word in mine.items() if key in others]
