"""What stands in double braces in a template: `{{宛名}}`, `{{日付:西暦}}`, `{{明細.金額:円}}`.

A place names a field and how it is written; it never computes, so a template cannot run anything. All three kinds of
templates (Word, Excel, text) speak this one language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SEAL = "社判"  # where the seal goes: nobody is asked for it
PLACE = re.compile(r"\{\{(.*?)\}\}", re.S)
# What is left of a place that nobody filled, and the marks of languages that could run something.
LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{|｛｛|｝｝|<%|%>")
_NAME = r"(?!_)[^\W\d]\w{0,29}"
_READ = re.compile(rf"\s*(?P<name>{_NAME})(?:[.．](?P<column>{_NAME}))?(?:\s*[:：]\s*(?P<form>\w{{1,10}}))?\s*")
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Place:
    """One place: the field, the column of a list ('' for none), and the way it is written ('' for the usual one)."""

    name: str
    column: str = ""
    form: str = ""


def read_place(inside: str) -> Place | None:
    """What stands between the braces; None when it is no name."""
    found = _READ.fullmatch(inside)
    return Place(found["name"], found["column"] or "", found["form"] or "") if found else None


def places_in(text: str) -> tuple[list[Place], list[str]]:
    """The places of a text in their order, and what looks like one and cannot be read, as it stands there."""
    places, unreadable = [], []
    for found in PLACE.finditer(text):
        place = read_place(found[1])
        if place is None:
            unreadable.append(_short(found[0]))
        else:
            places.append(place)
    rest = PLACE.sub("\0", text)
    unreadable += [_short(rest[found.start() :].partition("\n")[0]) for found in LEFT.finditer(rest)]
    return places, unreadable


def replaced(text: str, value: Callable[[Place], str]) -> str:
    """The text with the value of each place; what cannot be read stays, for the look that follows."""

    def one(found: re.Match[str]) -> str:
        place = read_place(found[1])
        return found[0] if place is None else value(place)

    return PLACE.sub(one, text)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
