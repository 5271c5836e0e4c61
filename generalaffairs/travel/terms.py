"""What a line shall say instead, as a form gives it and as an approval keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewTerms:
    """What a changed line says from now on. `on` and `until` move together with the booking."""

    on: date
    yen: int
    reference: str
    until: date | None = None
    departs: time | None = None
    arrives: time | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A change of one line: why, its fee in yen, who entered it."""

    line: UUID
    terms: NewTerms
    reason: str
    fee: int
    by: UUID | None


def wish_as_json(wish: Wish) -> dict[str, Any]:
    """As an approval keeps it until the client has decided."""
    terms = wish.terms
    return {
        "line": str(wish.line), "reason": wish.reason, "fee": wish.fee, "by": str(wish.by) if wish.by else None,
        "on": terms.on.isoformat(), "until": terms.until.isoformat() if terms.until else None,
        "departs": f"{terms.departs:%H:%M}" if terms.departs else None,
        "arrives": f"{terms.arrives:%H:%M}" if terms.arrives else None,
        "name": terms.name, "yen": terms.yen, "reference": terms.reference,
    }  # fmt: skip


def wish_of(kept: Mapping[str, Any]) -> Wish:
    """It again."""
    at = {name: time.fromisoformat(kept[name]) if kept[name] else None for name in ("departs", "arrives")}
    terms = NewTerms(
        on=date.fromisoformat(kept["on"]), until=date.fromisoformat(kept["until"]) if kept["until"] else None,
        name=kept["name"], yen=kept["yen"], reference=kept["reference"], **at,
    )  # fmt: skip
    by = UUID(kept["by"]) if kept["by"] else None
    return Wish(UUID(kept["line"]), terms, kept["reason"], kept["fee"], by)
