"""What breaks first. The database keeps the moment on the row itself, so that a list is ranked by an index.

Three deadlines press: the contract's (`due_at`), the law's (`statutory_due_on`) and the client's closing day
(`closing_on`). While the client must answer, the contract's stands still; the two others never do.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.db.models import Case, F, Func, Value, When
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import Exact

DUE, STATUTORY, CLOSING = "DUE", "STATUTORY", "CLOSING"
AT_REST = datetime(9999, 1, 1, tzinfo=UTC)  # of what nothing presses: it comes last


class EndOfOfficeDay(Func):
    """17:00 in Tokyo of a day: until then an office of the state takes papers. NULL for no day."""

    template = "((%(expressions)s + TIME '17:00') AT TIME ZONE 'Asia/Tokyo')"
    arity = 1
    output_field = models.DateTimeField()


def urgent_at() -> Coalesce:
    """The expression of the generated column: the first of the three deadlines, `AT_REST` where there is none."""
    contract = Case(When(Exact(F("status"), "WAITING"), then=None), default=F("due_at"))
    deadlines = Least(contract, EndOfOfficeDay("statutory_due_on"), EndOfOfficeDay("closing_on"))
    return Coalesce(deadlines, Value(AT_REST), output_field=models.DateTimeField())


def reason_of(task: Any) -> str:
    """Which of the three deadlines put the row where it is; empty for one that nothing presses."""
    rest = date.max
    running = task.due_at.astimezone(task.urgent_at.tzinfo) if task.due_at and task.status != "WAITING" else None
    if task.urgent_at == AT_REST:
        return ""
    if running is not None and running == task.urgent_at:
        return DUE
    return STATUTORY if (task.statutory_due_on or rest) <= (task.closing_on or rest) else CLOSING
