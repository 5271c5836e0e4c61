"""The rows of a list field in a 差込 file: one column per row and cell, `明細1品名`, `明細1金額`, `明細2品名` …."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generalaffairs.documents.calc.fields import Field

NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.・_\-]?\s*(.+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading that means one cell of one row of a list."""

    heading: str
    field: Field
    number: int
    column: Field


def parts_of(fields: Sequence[Field], headings: Iterable[str]) -> list[Part]:
    """The headings that name a list, the number of a row, and a column, in the order of the file."""
    return [part for heading in headings if (part := _part(fields, heading)) is not None]


def _part(fields: Sequence[Field], heading: str) -> Part | None:
    plain = unicodedata.normalize("NFKC", heading).strip()
    for field in fields:
        name = unicodedata.normalize("NFKC", field.name)
        found = NUMBERED.fullmatch(plain.removeprefix(name)) if field.columns and plain.startswith(name) else None
        if found is None:
            continue
        columns = {unicodedata.normalize("NFKC", one.name): one for one in field.columns}
        if column := columns.get(found[2].strip()):
            return Part(heading, field, int(found[1]), column)
    return None


def gathered(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the rows of each list put together, by their numbers; rows without a value are none.

    A list that stands whole in a cell of its own stays as it is.
    """
    rows: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    parts = {part.heading: part for part in parts_of(fields, values)}
    for heading, part in parts.items():
        rows[part.field.name][part.number][part.column.name] = str(values[heading] or "")
    found = {name: value for name, value in values.items() if name not in parts}
    for field in fields:
        if field.name in rows and not found.get(field.name):
            found[field.name] = [
                {column.name: row.get(column.name, "") for column in field.columns}
                for _number, row in sorted(rows[field.name].items())
                if any(row.values())
            ]
    return found
