"""Dated tables with a key: what the law or the post office says of one thing, from a day to a day, with its source."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from bpo.core.refdata.tables import Table, TableBroken

COLUMNS = ("key", "valid_from", "value", "source", "verified_to")


def load(path: Path) -> dict[str, Table]:
    """Read a table whose first column is the key. Raises `TableBroken` for a row without day, number, source."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", strict=True)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise TableBroken(f"{path.name}: the columns are {' '.join(COLUMNS)}")
        for row in reader:
            rows[row["key"]].append(row)
    return {key: _table(f"{path.stem}/{key}", found) for key, found in rows.items()}


def _table(name: str, rows: list[dict[str, str]]) -> Table:
    starts = tuple(date.fromisoformat(row["valid_from"]) for row in rows)
    if list(starts) != sorted(set(starts)):
        raise TableBroken(f"{name}: dates must rise")
    if not all(row["source"].strip() for row in rows):
        raise TableBroken(f"{name}: every row names its source")
    values = tuple(Decimal(row["value"]) for row in rows)
    return Table(
        name, starts, values, tuple(row["source"] for row in rows), date.fromisoformat(rows[-1]["verified_to"])
    )
