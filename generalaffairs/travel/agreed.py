"""Reads what the client agreed to: the option he chose, or the last change that he approved; and what waits for him."""

from __future__ import annotations

from datetime import date
from typing import Any

from generalaffairs.travel.calc.agreed import Agreed
from generalaffairs.travel.terms import Wish, wish_of
from tasks.approvals.models import Approval
from tasks.approvals.queries import latest
from tasks.work.models import Task

OPTIONS, CHANGE = "options", "change"


def agreed_as_json(task: Task) -> dict[str, Any]:
    """Yen and lines. A change that was put to him keeps what held before it, whatever became of it."""
    newest = Approval.objects.filter(tenant_id=task.tenant_id, task=task, key=CHANGE).order_by("-asked_at", "-id")
    if row := newest.first():
        return dict(row.content["after" if row.state == Approval.State.APPROVED else "agreed"])
    chosen = latest(task, OPTIONS)
    options = chosen.content["options"] if chosen and chosen.state == Approval.State.APPROVED else []
    found = next((one for one in options if chosen and one["key"] == chosen.choice), None)
    return {"yen": found["yen"], "lines": found["lines"]} if found else {"yen": 0, "lines": []}


def agreed_of(kept: dict[str, Any]) -> Agreed:
    """The same for the comparison."""
    days = {line["position"]: (_day(line["on"]), _day(line.get("until"))) for line in kept["lines"]}
    return Agreed(kept["yen"], days)  # type: ignore[arg-type]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def waiting(task: Task) -> Approval | None:
    """The change that waits for the client."""
    row = latest(task, CHANGE)
    return row if row and row.is_open else None


def wishes_of(approval: Approval) -> list[Wish]:
    """What it changes, line by line."""
    return [wish_of(one["wish"]) for one in approval.content["changes"]]
