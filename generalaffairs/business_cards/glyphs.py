"""Which characters the embedded fonts have, and how wide text is in them. Read once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from bpo.core.documents.rendering import FONTS

REGULAR, BOLD = FONTS[0], FONTS[1]
MM_PER_POINT: Final = 25.4 / 72
# Variation selectors choose the shape of the character before them (葛󠄀): Unicode 17, 23.4.
SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: advance widths in em by code point, and the (character, selector) pairs it can show."""

    advances: dict[int, float]
    variations: frozenset[tuple[int, int]]


@cache
def face(name: str) -> Face:
    """The font of this static file name."""
    path = finders.find(name)
    with TTFont(path, lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        advances = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        pairs = frozenset(
            (code, selector)
            for table in font["cmap"].tables
            if table.format == 14
            for selector, entries in table.uvsDict.items()
            for code, _glyph in entries
        )
    return Face(advances, pairs)


def missing(text: str) -> list[str]:
    """Characters that the regular or the bold font lacks, each once, in their order; line breaks are no characters.

    A character with a variation selector is one: it is missing when the font cannot show that very shape.
    """
    faces = (face(REGULAR), face(BOLD))
    found: dict[str, None] = {}
    for one, after in pairwise([*text, ""]):
        code, selector = ord(one), ord(after) if after else 0
        if one in "\r\n" or code in SELECTORS:
            continue
        if any(code not in each.advances for each in faces):
            found[one] = None
        elif selector in SELECTORS and any((code, selector) not in each.variations for each in faces):
            found[one + after] = None
    return list(found)


def code_points(character: str) -> str:
    """`U+20BB7`: how a character is named where it cannot be printed."""
    return " ".join(f"U+{ord(part):04X}" for part in character)


def width_mm(text: str, *, points: float, tracking: float = 0.0, font: str = REGULAR) -> float:
    """Width of a line in mm at this size; `tracking` in em. A character that the font lacks counts as a full em."""
    advances = face(font).advances
    ems = sum(advances.get(ord(one), 1.0) + tracking for one in text if ord(one) not in SELECTORS)
    return ems * points * MM_PER_POINT
