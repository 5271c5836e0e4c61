"""What changed from one version of a text to another, line by line."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

WORDS = {"+": "added", "-": "removed", " ": "same"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: `added`, `removed`, `same`, or a `gap` between two places."""

    kind: str
    text: str


def compare(old: str, new: str) -> list[Line]:
    """The lines that changed, with two lines around them; nothing for equal texts."""
    found = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=2, lineterm=""))[2:]
    return [Line(WORDS[line[0]], line[1:]) if line[:1] in WORDS else Line("gap", "") for line in found]
