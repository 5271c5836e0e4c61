"""Rows of a preview: process lines as JSON, as table rows, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from clients.inventory.codecs import InventoryRow
from clients.inventory.models import InventoryVersion, ProcessLine

# Field of ProcessLine → attribute of the row as read from a file.
FIELDS = {
    "large": "category",
    "medium": "subcategory",
    "name": "name",
    "worktype": "worktype",
    "work_class": "work_class",
    "frequency": "frequency",
    "unit": "unit",
    "volume": "baseline_volume",
    "volume_period": "volume_period",
    "baseline_seconds": "baseline_seconds",
    "evidence": "evidence",
    "license_required": "licence",
    "remark": "note",
    "sample_size": "sample_size",
    "sampled_on": "evidence_date",
    "dropped_on": "dropped_on",
    "served": "served",
}
DAYS = ("sampled_on", "dropped_on")
COMPARED = tuple(name for name in FIELDS if name != "served")


def to_json(row: InventoryRow) -> dict[str, Any]:
    """A row of the file with the fields of ProcessLine and its number in the file (`row`)."""
    values: dict[str, Any] = {field: getattr(row, attribute) for field, attribute in FIELDS.items()}
    days = {name: values[name].isoformat() for name in DAYS if values[name]}
    return {"row": row.row, **values, "volume": str(values["volume"]), **days}


def to_line(values: dict[str, Any], *, tenant: UUID, version: InventoryVersion, position: int) -> ProcessLine:
    """The process line of a row that `to_json` wrote, not yet saved."""
    # A preview from before a column was kept has not got it: the line's own default stands in.
    fields = {name: values[name] for name in FIELDS if name in values}
    days = {name: date.fromisoformat(fields[name]) for name in DAYS if fields.get(name)}
    fields |= {"volume": Decimal(fields["volume"]), **days}
    return ProcessLine(tenant_id=tenant, version=version, position=position, **fields)


def same(lines: Sequence[ProcessLine], rows: Sequence[dict[str, Any]]) -> bool:
    """Whether the rows say exactly what the lines of a version say, in the same order."""

    def said_by_line(line: ProcessLine) -> list[Any]:
        return [getattr(line, name) for name in COMPARED]

    def said_by_row(row: dict[str, Any]) -> list[Any]:
        read = to_line(row, tenant=UUID(int=0), version=InventoryVersion(), position=0)
        return [getattr(read, name) for name in COMPARED]

    return [said_by_line(line) for line in lines] == [said_by_row(row) for row in rows]


def counted_twice(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Sentences about rows that seem to count the same work: same work type, volume and time under two names."""
    first: dict[tuple[Any, ...], dict[str, Any]] = {}
    found = []
    for row in rows:
        key = (row["worktype"], Decimal(row["volume"]).normalize(), row["volume_period"], row["baseline_seconds"])
        if not row["worktype"] or key not in first:
            first[key] = row
            continue
        found.append(
            _(
                "%(row)s行目「%(name)s」は%(other)s行目「%(other_name)s」と業務種別・件数・時間が同じです。"
                "同じ業務を二重に数えていないか確認してください。"
            )
            % {"row": row["row"], "name": row["name"], "other": first[key]["row"], "other_name": first[key]["name"]}
        )
    return found
