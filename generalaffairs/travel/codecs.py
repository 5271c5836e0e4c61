"""Lines and rules between rows, forms, JSON and the pure calculation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, time
from typing import Any

from generalaffairs.travel.calc.journey import Line
from generalaffairs.travel.calc.rules import Rule
from generalaffairs.travel.models import TripLine

COLUMNS = (
    "kind", "on", "until", "origin", "destination", "grade", "departs", "arrives", "name", "area", "yen", "deducted",
)  # fmt: skip


def line_of(row: TripLine) -> Line:
    """A stored line as the rules see it."""
    return Line(row.position, **{name: getattr(row, name) for name in COLUMNS})


def line_as_json(row: TripLine) -> dict[str, Any]:
    """What the client is shown and what his decision is bound to: the line without its booking."""
    found = {name: getattr(row, name) for name in COLUMNS}
    shown = {name: _plain(value) for name, value in found.items() if value not in ("", None)}
    return {"position": row.position, **shown}


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value


def rules_of(kept: Iterable[Mapping[str, Any]]) -> list[Rule]:
    """The rules of a stored version."""
    return [Rule(**one) for one in kept]


def rules_as_json(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """As a version keeps them: only the columns that say something."""
    return [{name: value for name, value in asdict(rule).items() if value not in ("", None)} for rule in rules]
