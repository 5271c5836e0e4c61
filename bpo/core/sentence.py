"""What pure code has to say: a Japanese sentence and what is filled into it, to be said in the reader's language.

Pure code raises or returns a `Sentence`; the page, the form or the file that shows it says it (`bpo.core.saying`). Its
Japanese text is the key of the catalogue: `bin/messages` finds what stands in a call of `sentence`. A sentence with a
value `n` speaks of that number: other languages have one form for one and another for more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

type Value = str | int | Sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Japanese text with `%(name)s` where the values stand; what somebody typed is a value and never translated."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def number(self) -> int | None:
        """The number that it speaks of."""
        return next((one for name, one in self.values if name == "n" and isinstance(one, int)), None)

    def said(self, translate: Callable[[str, int | None], str]) -> str:
        """In the language of `translate` (Japanese text and number → text). Values that are sentences too."""
        words = translate(self.text, self.number)
        if not self.values:
            return words
        return words % {name: one.said(translate) if isinstance(one, Sentence) else one for name, one in self.values}

    def __str__(self) -> str:
        """The sentence in Japanese."""
        return self.said(lambda text, _number: text)

    def as_json(self) -> list[Any]:
        """To be kept in a row and said to whoever reads it later: the text and its values by name."""
        return [self.text, {name: one.as_json() if isinstance(one, Sentence) else one for name, one in self.values}]


class Unfit(ValueError):
    """A value that will not do; `sentence` tells the person who gave it why and what to do (`str`: in Japanese)."""

    def __init__(self, words: Sentence) -> None:
        self.sentence = words
        super().__init__(str(words))


def sentence(text: str, /, **values: Value) -> Sentence:
    """A sentence with its values. `text` stands in the call as it is, so that the catalogue finds it."""
    return Sentence(text, tuple(values.items()))


def noun(text: str, n: int, /) -> Sentence:
    """A word that stands beside the number `n`. `text` stands in the call as it is, so that the catalogue finds it."""
    return Sentence(text, (("n", n),))


def both(first: Value, second: Value) -> Sentence:
    """Two sentences one after the other: cause and remedy."""
    return sentence("%(first)s%(second)s", first=first, second=second)


def from_json(kept: Any) -> Sentence | str:
    """What `as_json` gave; a text that was kept as it is stays one."""
    if isinstance(kept, str):
        return kept
    text, values = kept
    return Sentence(text, tuple((name, _value(one)) for name, one in values.items()))


def _value(kept: Any) -> Value:
    return kept if isinstance(kept, int) else from_json(kept)
