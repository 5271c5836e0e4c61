"""One sheet of the report's workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its heading, the widths of its columns, its rows."""

    name: str
    header: list[str]
    widths: list[int]
    rows: list[list[Any]]
