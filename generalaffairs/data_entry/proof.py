"""The proof list: what was keyed, record by record, how often it was seen, what had to be decided, and the file's hash.

It goes to the client, so nobody of the team is named in it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from generalaffairs.data_entry import queries
from generalaffairs.data_entry.actions.output import cells
from generalaffairs.data_entry.models import Record
from tasks.double_entry.models import Difference, Way
from tasks.work.models import Task

TEMPLATE, VERSION = "generalaffairs/data_entry/proof.pdf.html", 1


def proof_of(task: Task) -> dict[str, Any]:
    """The list as JSON: counts, the hash of the newest file, one line per record."""
    rows = list(queries.records_of(task))
    differences = Difference.objects.filter(tenant_id=task.tenant_id, case__in=[row.case_id for row in rows])
    per_case = Counter(differences.values_list("case_id", flat=True))
    newest = queries.outputs_of(task).first()
    first = rows[0] if rows else None
    return {
        "number": task.number,
        "client": task.tenant.name,
        "form": str(first.version or queries.ACCOUNT_NAME) if first else "",
        "total": len(rows),
        "differences": sum(per_case.values()),
        "file": newest.table.title if newest else "",
        "sha256": newest.sha256 if newest else "",
        "lines": [_line(row, per_case[row.case_id]) for row in rows],
    }


def _line(row: Record, differences: int) -> dict[str, Any]:
    specs = queries.specs_of(row)
    shown = [[spec.label, _text(value)] for spec, value in zip(specs, cells(row, specs), strict=True) if value != ""]
    case = row.case
    return {
        "position": row.position,
        "reference": row.reference,
        "original": original_of(row),
        "values": shown,
        "seen": seen_words(case.way, case.second_by_id is not None) if case else "",
        "differences": differences,
        "decided_at": in_tokyo(case.decided_at).strftime("%Y/%m/%d %H:%M") if case and case.decided_at else "",
    }


def _text(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


def original_of(row: Record) -> str:
    """The file of a record with its pages."""
    if row.file is None:
        return ""
    pages = f" p.{row.page_from}" + (f"–{row.page_to}" if row.page_to > row.page_from else "")
    return row.file.name + (pages if row.file.content_type == "application/pdf" else "")


def seen_words(way: str, is_seen_twice: bool) -> str:  # noqa: FBT001 - what the record says of itself
    """How often a record was seen."""
    if way == Way.BLIND:
        return _("2名が別々に入力")
    return _("2名で確認") if is_seen_twice else _("1名が入力")
