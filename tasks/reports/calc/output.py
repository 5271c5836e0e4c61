"""A month as it leaves the engine: the JSON of the report, and the canonical bytes of a frozen snapshot."""

import hashlib
import json
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tasks.reports.calc.lines import LineInput, LineResult
from tasks.reports.calc.rounding import hours, minutes_of, share, with_places
from tasks.reports.calc.savings import MonthResult, month_result

SNAPSHOT_FORMAT = "urakata.savings/1"


def to_json(result: MonthResult, client_code: str, month: str) -> dict[str, Any]:
    """The report's figures as JSON-ready numbers; hours rounded half up to one place, `leverage` to two.

    `moved_hours`, `eliminated_hours` and `leverage` are null where timesheet coverage is known and under 95 %.
    `coverage` and `imported_share` are shares from 0 to 1 of four places, rounded down.
    """
    return {
        "month": month,
        "client": client_code,
        "gross_hours": json_number(hours(result.gross)),
        "residual_hours": json_number(hours(result.residual)),
        "saved_hours": json_number(hours(result.saved)),
        "saved_hours_conservative": json_number(hours(result.conservative)),
        "saved_hours_at_baseline_volume": json_number(hours(result.at_baseline_volume)),
        "moved_hours": None if result.moved is None else json_number(hours(result.moved)),
        "eliminated_hours": None if result.eliminated is None else json_number(hours(result.eliminated)),
        "leverage": None if result.leverage is None else json_number(with_places(result.leverage, 2)),
        "headline": json_number(hours(result.headline)),
        "coverage": None if result.coverage is None else json_number(share(result.coverage)),
        "imported_share": json_number(share(result.imported_share)),
        "lines": [_line_json(line) for line in result.lines],
    }


def json_number(value: Decimal) -> float:
    """A rounded figure as a JSON number. It is written, never counted with, so the float is harmless."""
    return float(value)


def _line_json(result: LineResult) -> dict[str, Any]:
    line = result.line
    return {
        "name": line.name,
        "work_type": line.worktype,
        "units": line.units,
        "gross_minutes": json_number(minutes_of(result.gross)),
        "residual_minutes": json_number(minutes_of(result.residual)),
        "operator_minutes": json_number(minutes_of(line.operator_seconds)),
        "robot_minutes": json_number(minutes_of(line.robot_seconds)),
        "partner_minutes": json_number(minutes_of(line.partner_seconds)),
        "evidence": line.evidence,
        "imported": line.imported,
    }


def snapshot(result: MonthResult) -> dict[str, Any]:
    """The month as a JSON object of whole numbers and strings, which `from_snapshot` reads back.

    Holds what went in and what came out, so that a recomputation shows a changed row and a changed method alike.
    The lines stand by their `position`, in whatever order they were given.
    """
    return {
        "format": SNAPSHOT_FORMAT,
        "governance_seconds": result.governance_seconds,
        "lines": sorted((_line_canonical(one.line) for one in result.lines), key=_line_order),
        "totals": {
            "gross": str(result.gross),
            "residual": str(result.residual),
            "saved": str(result.saved),
            "conservative": str(result.conservative),
            "at_baseline_volume": str(result.at_baseline_volume),
            "recorded": str(result.recorded),
            "coverage": str(result.coverage),
            "headline": str(result.headline),
            "imported_share": str(result.imported_share),
        },
    }


def canonical(result: MonthResult) -> bytes:
    """The snapshot as sorted JSON in UTF-8: equal bytes mean an equal month."""
    return json.dumps(snapshot(result), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(result: MonthResult) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(result)).hexdigest()


def from_snapshot(body: dict[str, Any]) -> MonthResult:
    """The month that a snapshot holds, its lines in the report's order.

    Raises ValueError when the figures do not follow from the lines, or the format is another one.
    """
    if body.get("format") != SNAPSHOT_FORMAT:
        raise ValueError(f"unknown snapshot format {body.get('format')!r}")
    result = month_result([_line_of(line) for line in body["lines"]], governance_seconds=body["governance_seconds"])
    if snapshot(result) != body:
        raise ValueError("the snapshot does not match its figures")
    return result


def from_canonical(data: bytes) -> MonthResult:
    """The month that canonical bytes hold; raises ValueError as `from_snapshot` does."""
    return from_snapshot(json.loads(data))


def _line_of(kept: dict[str, Any]) -> LineInput:
    exact = ("baseline_volume", "dropped_volume")
    values: dict[str, Any] = {key: Fraction(value) if key in exact else value for key, value in kept.items()}
    return LineInput(**values)


def _line_canonical(line: LineInput) -> dict[str, Any]:
    values = {field.name: getattr(line, field.name) for field in fields(line)}
    # Snapshots from before work could be dropped have no such entry, and their bytes must stay what was sent.
    dropped = values.pop("dropped_volume")
    gone = {"dropped_volume": str(Fraction(dropped))} if dropped else {}
    return {**values, "baseline_volume": str(Fraction(line.baseline_volume)), **gone}


def _line_order(line: dict[str, Any]) -> str:
    return f"{line['position']:09d}{json.dumps([line['key'], line['name'], line], sort_keys=True)}"
