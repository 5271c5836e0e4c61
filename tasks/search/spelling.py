"""How words are compared, in Python: the same as `app.search_words` of the database, with the place of each sign.

NFKC, case folded, hiragana as katakana, every dash alike, without spaces. Only the marks on the page need it here; what
is found is decided by the database alone.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

HIRAGANA = "".join(map(chr, range(0x3041, 0x3097))) + "ゝゞ"
KATAKANA = "".join(map(chr, range(0x30A1, 0x30F7))) + "ヽヾ"
DASHES = "‐‑‒–—―−ー─━"
_ALIKE = str.maketrans(HIRAGANA + DASHES + "〜", KATAKANA + "-" * len(DASHES) + "~")
_IGNORED = re.compile(
    r"[\x01-\x1d\x1f-\x20\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+"
)
_VOICED = "ﾞﾟ\u3099\u309a"
MOST_WORDS, LONGEST = 5, 60


def spelled(text: str) -> str:
    """The text as it is compared."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_ALIKE)


def typed_words(text: str) -> list[str]:
    """What was typed, word by word: at most five, each of at most 60 signs."""
    plain = unicodedata.normalize("NFKC", text.replace("\0", ""))
    return [word[:LONGEST] for word in plain.split()][:MOST_WORDS]


def places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text (start, end), in order and without overlaps."""
    clusters = _clusters(text)
    folded = [spelled(text[start:end]) for start, end in clusters]
    starts = [place for place, part in enumerate(folded) for _sign in part]
    whole = "".join(folded)
    hits = {n for word in words for at in _all(whole, word) for n in range(starts[at], starts[at + len(word) - 1] + 1)}
    return _joined([clusters[n] for n in sorted(hits)], text)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Signs with the marks that belong to them: ﾊ and ﾟ are one."""
    cuts = [n for n, sign in enumerate(text) if not n or not (sign in _VOICED or unicodedata.combining(sign))]
    return list(pairwise([*cuts, len(text)]))


def _all(whole: str, word: str) -> list[int]:
    found, at = [], whole.find(word)
    while at >= 0:
        found.append(at)
        at = whole.find(word, at + len(word))
    return found


def _joined(pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbours as one, also over spaces that the comparison does not see."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and not spelled(text[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
