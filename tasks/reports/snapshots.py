"""A snapshot is what was sent: the canonical savings with their SHA-256, and the facts beside them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from tasks.reports.calc import MonthResult, canonical, digest, from_canonical
from tasks.reports.models import SavingsMonth, SavingsSnapshot


def take(
    savings: SavingsMonth, result: MonthResult, facts: dict[str, Any], *, by: UUID | None, now: datetime
) -> SavingsSnapshot:
    """Write the next numbered snapshot of the month. It can never be changed."""
    last = latest(savings)
    return SavingsSnapshot.objects.create(
        tenant_id=savings.tenant_id, savings_month=savings, number=last.number + 1 if last else 1,
        data={"savings": json.loads(canonical(result)), "facts": facts}, digest=digest(result), taken_at=now,
        taken_by=by,
    )  # fmt: skip


def latest(savings: SavingsMonth) -> SavingsSnapshot | None:
    """The snapshot that counts: the last one; None before the report was sent."""
    rows = SavingsSnapshot.objects.filter(tenant_id=savings.tenant_id, savings_month=savings)
    return rows.order_by("-number").first()


def result_of(snapshot: SavingsSnapshot) -> MonthResult:
    """The savings of a snapshot. Raises ValueError when the stored figures do not belong together."""
    return savings_of(snapshot.data)


def savings_of(data: dict[str, Any]) -> MonthResult:
    """The savings of a snapshot's (or a document's) data. Raises ValueError as `result_of` does."""
    text = json.dumps(data["savings"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return from_canonical(text.encode())
