"""What of several things at once could not be done, each with its reason and what a form sends to try it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Left:
    """One that was refused: how people call it, why, and the field (`name`, `value`) that asks for it again."""

    what: str
    why: str
    name: str
    value: str
