"""Exact products of keyed values, and how a product of yen is rounded: `数量 × 単価`, `小計 × 10/100`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

FACTOR = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)(?:/(\d{1,15}(?:\.\d{1,6})?)|(%))?")


class Rounding(StrEnum):
    """What becomes of less than one yen. The sign does not matter: -1.5 is cut to -1 and raised to -2."""

    DOWN = "DOWN"
    HALF_UP = "HALF_UP"
    UP = "UP"


def factor(text: str) -> Fraction | None:
    """`100`, `0.1`, `10/100` or `10%` as it is, not as the nearest float; None for a name or a division by zero."""
    found = FACTOR.fullmatch(re.sub(r"\s", "", text))
    if found is None:
        return None
    above, below, percent = found.groups()
    divisor = Fraction(below) if below else Fraction(100 if percent else 1)
    return Fraction(above) / divisor if divisor else None


def product(factors: tuple[str, ...], values: Mapping[str, str]) -> Fraction:
    """Of fields (by label) and numbers."""
    result = Fraction(1)
    for name in factors:
        number = factor(name)
        result *= Fraction(values[name]) if number is None else number
    return result


def in_yen(amount: Fraction, rounding: str) -> Fraction:
    """To whole yen."""
    whole, rest = divmod(abs(amount), 1)
    if rest and (rounding == Rounding.UP or (rounding == Rounding.HALF_UP and rest >= Fraction(1, 2))):
        whole += 1
    return Fraction(-whole if amount < 0 else whole)


def shown(amount: Fraction) -> str:
    """With commas; at most six places, cut where the fraction has no end."""
    millionths = in_yen(amount * 10**6, Rounding.DOWN).numerator
    whole, rest = divmod(abs(millionths), 10**6)
    places = f"{rest:06}".rstrip("0")
    return f"{'-' if millionths < 0 else ''}{whole:,}{'.' if places else ''}{places}"
