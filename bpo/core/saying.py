"""Says the sentences of pure code in the language of whoever reads."""

from __future__ import annotations

from django.utils.translation import gettext

from bpo.core.sentence import Sentence


def said(words: Sentence | str) -> str:
    """A sentence in the language of the moment; a text as it is."""
    return words.said(gettext) if isinstance(words, Sentence) else words
