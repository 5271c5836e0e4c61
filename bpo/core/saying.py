"""Says the sentences of pure code in the language of whoever reads."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from bpo.core.sentence import Sentence


def said(words: Sentence | str) -> str:
    """A sentence in the language of the moment; a text as it is."""
    return words.said(_translated) if isinstance(words, Sentence) else words


def numbered(text: str, number: int) -> str:
    """A text that speaks of `number`, in the form for that number; Japanese has one form for all."""
    return ngettext(text, text, number)


def _translated(text: str, number: int | None) -> str:
    return gettext(text) if number is None else numbered(text, number)
