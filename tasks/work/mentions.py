"""Who is meant by `@name` in an internal memo, and which words look as if they were meant for one. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from uuid import UUID

# Words that operators use among themselves and do not want a client to read.
INSIDE = re.compile(
    r"社内(用|のみ|限り|メモ|だけ)|お客様には(見せ|伝え|言わ|内緒)|内緒|ここだけの話|クレーマー|面倒な客|うるさい客"
    r"|粗利|原価|値切|見せないで|先方には(伏せ|言わ)"
)


def mentioned(text: str, people: Iterable[tuple[UUID, str]]) -> list[UUID]:
    """Those of the people whose name stands behind an @, each once, in the order of the text; longer names first."""
    plain = _plain(text)
    known = sorted(((_plain(name), person) for person, name in people), key=lambda one: -len(one[0]))
    found: dict[UUID, None] = {}
    for match in re.finditer("@", plain):
        rest = plain[match.end() :]
        person = next((person for name, person in known if name and rest.startswith(name)), None)
        if person is not None:
            found[person] = None
    return list(found)


def looks_internal(text: str, names: Iterable[str]) -> str:
    """The words because of which a message to the client looks like a memo; empty for none."""
    plain = _plain(text)
    if found := INSIDE.search(plain):
        return found.group()
    return next((f"@{name}" for name in names if f"@{_plain(name)}" in plain), "")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
