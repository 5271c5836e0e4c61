"""A dated table: no silent last value.

TSV with the columns `valid_from value source verified_to`; rows are appended, never edited. The last row's
`verified_to` closes the table: a later day raises instead of taking the last known value.
"""

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

COLUMNS = ("valid_from", "value", "source", "verified_to")


class NoValueForDate(LookupError):
    """The table holds no value for that day: before its first row, or after the day to which it was verified."""


class TableBroken(ValueError):
    """The file breaks a rule of dated tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """Values that hold from a day on."""

    name: str
    starts: tuple[date, ...]
    values: tuple[Decimal, ...]
    sources: tuple[str, ...]
    verified_to: date

    def on(self, day: date) -> Decimal:
        """The value that holds on `day`; raises `NoValueForDate`."""
        return self.values[self._row(day)]

    def source_on(self, day: date) -> str:
        """Where the value of `day` comes from; raises `NoValueForDate`."""
        return self.sources[self._row(day)]

    def _row(self, day: date) -> int:
        at = bisect_right(self.starts, day)
        if at == 0 or day > self.verified_to:
            raise NoValueForDate(
                f"{self.name}: {day:%Y/%m/%d} の値は登録されていません。出典を確認し、表に行を追加してください。"
            )
        return at - 1


def load(path: Path) -> Table:
    """Read a dated table; raises `TableBroken` for missing columns, dates that do not rise, a row without source."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", strict=True)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise TableBroken(f"{path.name}: the columns are {' '.join(COLUMNS)}")
        rows = list(reader)
    if not rows:
        raise TableBroken(f"{path.name}: no rows")
    try:
        starts = tuple(date.fromisoformat(row["valid_from"]) for row in rows)
        verified = tuple(date.fromisoformat(row["verified_to"]) for row in rows)
        values = tuple(Decimal(row["value"]) for row in rows)
    except (ValueError, TypeError, InvalidOperation) as error:
        raise TableBroken(f"{path.name}: {error}") from error
    if any(before >= after for before, after in pairwise(starts)):
        raise TableBroken(f"{path.name}: dates must rise")
    if any(end < start for start, end in zip(starts, verified, strict=True)):
        raise TableBroken(f"{path.name}: a row is verified to a day before it holds")
    if not all(row["source"].strip() for row in rows) or not all(value.is_finite() for value in values):
        raise TableBroken(f"{path.name}: every row names its source and a number")
    return Table(path.stem, starts, values, tuple(row["source"] for row in rows), verified[-1])
