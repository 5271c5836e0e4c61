"""What lies at its reorder point is proposed, whoever put it there (an import, a changed point)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from generalaffairs.supplies import queries
from generalaffairs.supplies.actions import stock


@transaction.atomic
def propose_all(*, now: datetime) -> int:
    """Proposals for the client in context that are missing; gives how many. Again makes none."""
    rows = queries.consumables().filter(active=True).select_for_update(of=("self",))
    return sum(stock.propose(row, now=now) is not None for row in rows)
