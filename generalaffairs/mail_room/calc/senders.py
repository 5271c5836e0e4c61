"""Which sender a letter comes from: names of former letters, found in what the scan says or in what is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

FORMS = re.compile(r"株式会社|有限会社|合同会社|合資会社|\(株\)|\(有\)|\(同\)|御中|様|殿")
SHORTEST, MOST = 2, 5


def key_of(name: str) -> str:
    """A name without its company form, blanks, marks and width: (株)ミナト電設 and 株式会社 ミナト電設 are one."""
    folded = FORMS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return "".join(one for one in folded if one.isalnum())


def suggestions(known: Iterable[str], *, text: str = "", typed: str = "") -> list[str]:
    """At most five of the known senders, the best first: whose name stands in the text (the earlier, the better), or
    who begins with, then holds, what was typed. `known`: most frequent first; of one name the first spelling stays.
    """
    names = {key: name for name in reversed(list(known)) if len(key := key_of(name)) >= SHORTEST}
    inside, begun = key_of(text), key_of(typed)
    found: list[tuple[int, int, str]] = []
    for turn, (key, name) in enumerate(reversed(list(names.items()))):
        if begun and begun in key:
            found.append((0 if key.startswith(begun) else 1, turn, name))
        elif key in inside:
            found.append((2 + inside.index(key), turn, name))
    return [name for _rank, _turn, name in sorted(found)[:MOST]]
