"""A look for words of the clause against organised crime (暴排条項) in a contract's text. Pure; a person decides.

The words are those of the model clauses that police and industry bodies publish, on the guideline of 2007
(企業が反社会的勢力による被害を防止するための指針). Finding none does not say that there is no clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

VERSION = 1
WORDS = (
    "反社会的勢力", "暴力団", "暴力団員", "暴力団準構成員", "暴力団関係企業", "総会屋", "社会運動等標ぼうゴロ",
    "特殊知能暴力集団", "暴力的な要求行為", "法的な責任を超えた不当な要求",
)  # fmt: skip
ENOUGH = 2  # different words on which the machine proposes that the clause is there


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: (word, page from 1) at its first place each; whether there was any text to look at."""

    pages: int
    has_text: bool
    found: tuple[tuple[str, int], ...]
    version: int = VERSION

    @property
    def seems_there(self) -> bool:
        """Whether enough different words stand there to propose that the clause does."""
        return len(self.found) >= ENOUGH

    def as_json(self) -> dict[str, object]:
        """As the row of the file keeps it."""
        return {
            "pages": self.pages,
            "has_text": self.has_text,
            "found": [list(one) for one in self.found],
            "version": self.version,
            "seems_there": self.seems_there,
        }


def folded(text: str) -> str:
    """The text without blanks and breaks, in one spelling of widths."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def look(pages: Sequence[str]) -> Look:
    """Look through the pages of a contract, in their order."""
    texts = [folded(page) for page in pages]
    found = []
    for word in WORDS:
        page = next((number for number, text in enumerate(texts, 1) if _stands(word, text)), 0)
        if page:
            found.append((word, page))
    return Look(len(pages), any(texts), tuple(found))


def _stands(word: str, text: str) -> bool:
    """Whether the word stands there by itself: 暴力団 is not found in 暴力団員."""
    longer = [one for one in WORDS if word in one and one != word]
    for one in longer:
        text = text.replace(one, "")
    return word in text
