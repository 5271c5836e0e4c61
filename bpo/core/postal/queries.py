"""From a postal code to the beginning of an address."""

from __future__ import annotations

import os.path
import re
from dataclasses import dataclass

from bpo.core.postal.models import PostalTown

MOST = 8
WHOLE_PREFECTURE = re.compile(r".+[都道府県]")


@dataclass(frozen=True, slots=True)
class Found:
    """The address as far as the code says it; `towns` are the choices where it names several."""

    address: str
    towns: tuple[str, ...]


def address_of(code: str) -> Found | None:
    """The address of seven digits; None for a code that the table does not have. One query."""
    rows = PostalTown.objects.filter(code=code).order_by("id")[: MOST + 1]
    whole = [f"{row.prefecture}{row.city}{row.town}" for row in rows]
    if not whole:
        return None
    if len(whole) == 1:
        return Found(whole[0], ())
    return Found(_shared(whole, [f"{row.prefecture}{row.city}" for row in rows]), tuple(whole[:MOST]))


def is_loaded() -> bool:
    """Whether the installation has the table at all."""
    return PostalTown.objects.exists()


def _shared(whole: list[str], cities: list[str]) -> str:
    """What all have in common, never cut within the name of a town or a city."""
    if len(set(cities)) == 1:
        return cities[0]
    shared = os.path.commonprefix(whole)
    return shared if WHOLE_PREFECTURE.fullmatch(shared) else ""
