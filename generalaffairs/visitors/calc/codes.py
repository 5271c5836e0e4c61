"""Visitor codes: eight signs that nobody can guess and nobody misreads, shown as `K7M4-9RTX`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

SIGNS = "23456789ABCDEFGHJKMNPQRTUVWXYZ"  # without 0 O 1 I L S: 30 signs, 6.5 × 10^11 codes
LENGTH = 8


def make(choose: Callable[[str], str]) -> str:
    """A new code; `choose` picks one sign of a text, in earnest `secrets.choice`."""
    return "".join(choose(SIGNS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """With a hyphen in the middle; '' for one that was forgotten."""
    return f"{code[:4]}-{code[4:]}" if code else ""


def read(text: str) -> str:
    """What somebody typed, as it is kept: any width and case, with or without hyphens. '' for what is no code."""
    folded = unicodedata.normalize("NFKC", text).upper()
    code = "".join(sign for sign in folded if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else ""
