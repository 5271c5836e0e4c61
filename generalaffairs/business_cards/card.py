"""The card as data: what is printed on which line, in which size, and what does not fit. Pure.

Sizes are those of static/css/card.css; change both together. The trimmed card is 91 × 55 mm, the usual format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generalaffairs.business_cards import glyphs

TEXT_MM = 71.0
PRINTED = ("name", "romaji", "company", "department", "position", "postal", "address", "phone", "mobile", "mail")
PHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}")
MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
ROMAJI = re.compile(r"[A-Za-z][A-Za-z .,'-]*")


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set: size in points, letter spacing in em, font."""

    points: float
    tracking: float = 0.0
    font: str = glyphs.REGULAR

    def fits(self, text: str) -> bool:
        """Whether the text fits on one line of the card."""
        width = glyphs.width_mm(text, points=self.points, tracking=self.tracking, font=self.font)
        return width <= TEXT_MM


COMPANY = Style(8.5, 0.04, glyphs.BOLD)
POST = Style(6.6, 0.02)
NAMES = {"large": Style(17, 0.14), "medium": Style(13, 0.08), "small": Style(10, 0.04)}
ROMAN = Style(6.4, 0.08)
CONTACT = Style(6.2, 0.02)
TWO = 2


def broken(text: str, style: Style) -> list[str]:
    """The text in lines that fit: at the last blank that leaves two lines, else where the line is full."""
    if style.fits(text):
        return [text]
    for at in sorted((found.start() for found in re.finditer(r"\s", text)), reverse=True):
        head, rest = text[:at].rstrip(), text[at:].strip()
        if head and style.fits(head) and style.fits(rest):
            return [head, rest]
    at = next(n for n in range(len(text), 0, -1) if n == 1 or style.fits(text[:n]))
    return [text[:at], *broken(text[at:], style)]


def name_size(name: str) -> str:
    """`large`, `medium` or `small`: the largest in which the name fits; '' when none does."""
    return next((size for size, style in NAMES.items() if style.fits(name)), "")


def post_of(fields: Mapping[str, Any]) -> str:
    """Department and position, an ideographic blank between them."""
    return "\u3000".join(fields[name] for name in ("department", "position") if fields.get(name))


def address_of(fields: Mapping[str, Any]) -> str:
    """Postal code and address."""
    postal = f"〒{fields['postal']}" if fields.get("postal") else ""
    return " ".join(part for part in (postal, fields.get("address", "")) if part)


def overlong(fields: Mapping[str, Any]) -> list[str]:
    """Names of the fields whose text does not fit on the card in its smallest size."""
    found = [] if name_size(fields.get("name", "")) else ["name"]
    for name, style in (("company", COMPANY), ("romaji", ROMAN), ("mail", CONTACT)):
        if not style.fits(fields.get(name, "")):
            found.append(name)
    for name, text, style in (("department", post_of(fields), POST), ("address", address_of(fields), CONTACT)):
        if len(broken(text, style)) > TWO:
            found.append(name)
    return found


def misshapen(fields: Mapping[str, Any]) -> list[str]:
    """Names of the fields that would be printed in a wrong shape: telephone without hyphens, romaji, mail address."""
    shapes = {"phone": PHONE, "mobile": PHONE, "mail": MAIL, "romaji": ROMAJI}
    return [name for name, shape in shapes.items() if fields.get(name) and not shape.fullmatch(fields[name])]


def missing(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(field, character) for every character on the card that the embedded fonts lack."""
    return [(name, one) for name in PRINTED for one in glyphs.missing(fields.get(name, ""))]


def proof_data(fields: Mapping[str, Any], *, number: str, band: int) -> dict[str, Any]:
    """What the proof is made of: the fields, laid out. `band`: the client's colour, 1 to 8."""
    return {
        "number": number,
        "band": band,
        **{name: fields.get(name, "") for name in (*PRINTED, "quantity", "paper")},
        "name_size": name_size(fields.get("name", "")) or "small",
        "post_lines": broken(post_of(fields), POST) if post_of(fields) else [],
        "address_lines": broken(address_of(fields), CONTACT) if address_of(fields) else [],
        "missing": sorted({glyphs.code_points(one) for _name, one in missing(fields)}),
    }
