"""What is prepared for a visit, with its standard minutes, from what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

MINUTES = {"ROOM": 5, "EQUIPMENT": 5, "DRINKS": 3, "PARKING": 3, "ENTRY": 5}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to prepare: its kind, the words of it, its minutes."""

    kind: str
    text: str
    minutes: int


def wanted(*, room: str, headcount: int, equipment: str, drinks: str, cars: int, entry: str) -> list[Wanted]:
    """A room with its seats, equipment, drinks, parking places, entry procedure: each only where it was asked for."""
    words = {
        "ROOM": f"{room}・{headcount}名" if room else "",
        "EQUIPMENT": equipment,
        "DRINKS": drinks,
        "PARKING": f"{cars}台" if cars else "",
        "ENTRY": entry,
    }
    return [Wanted(kind, text, MINUTES[kind]) for kind, text in words.items() if text]


def no_show_percent(due: int, missing: int) -> int | None:
    """Share of the visits that were due and to which nobody came, in whole percent, half up; None without any."""
    return (200 * missing + due) // (2 * due) if due else None
