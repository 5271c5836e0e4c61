"""Reads of a stock-taking: what it should find, how far it is, what differs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of
from generalaffairs.supplies import calc
from generalaffairs.supplies.models import Asset, Consumable, CountLine, StockTake
from generalaffairs.supplies.queries import KEY, SHOWN, here
from tasks.work.models import Task

PAPER = f"{KEY}.count"


def takes() -> QuerySet[StockTake]:
    """Stock-takings of the client in context with `total` and `done`, the newest first."""
    rows = StockTake.objects.filter(here()).select_related("proposed_by", "approved_by", "task")
    done = Count("lines", filter=Q(lines__counted__isnull=False))
    return rows.annotate(total=Count("lines"), done=done).order_by("-from_on", "id")


def takes_of(task: Task) -> QuerySet[StockTake]:
    """The stock-taking of a task, with `total`, `done` and how many of them are `different`; not read yet."""
    done = Count("lines", filter=Q(lines__counted__isnull=False))
    same = Q(lines__asset__isnull=False, lines__expected=1, lines__counted=1, lines__found_place=F("lines__place"))
    same |= Q(lines__consumable__isnull=False, lines__counted=F("lines__expected"))
    looked = Q(lines__counted__isnull=False) | ~Q(state=StockTake.State.COUNTING)
    rows = StockTake.objects.filter(tenant_id=task.tenant_id, task=task)
    different = Count("lines", filter=looked & ~same)
    return rows.annotate(total=Count("lines"), done=done, different=different).order_by("-from_on", "id")


def take_of(task: Task) -> StockTake | None:
    """The stock-taking of a task, if one was planned."""
    return takes_of(task).first()


def papers_of(task: Task) -> QuerySet[Document]:
    """The lists of the task's stock-taking, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=PAPER)


def to_count(place: str, department: str) -> tuple[list[Asset], list[Consumable]]:
    """What a stock-taking of this place and department (empty = all) should find."""
    assets_ = Asset.objects.filter(here()).exclude(status=Asset.Status.DISPOSED)
    consumables_ = Consumable.objects.filter(here(), active=True)
    if place:
        assets_, consumables_ = assets_.filter(place=place), consumables_.filter(place=place)
    if department:
        assets_, consumables_ = assets_.filter(department=department), consumables_.none()
    return list(assets_.order_by("place", "number")), list(consumables_.order_by("place", "code"))


def counted(line: CountLine) -> calc.Counted:
    """The line as the calculation sees it."""
    return calc.Counted(line.asset_id is not None, line.expected, line.counted, line.place, line.found_place)


def differences(take: StockTake) -> list[tuple[CountLine, calc.Difference]]:
    """Every line that differs from the register, by place and number."""
    rows = CountLine.objects.filter(tenant_id=take.tenant_id, stocktake=take).select_related("photo")
    agreed = Q(asset__isnull=False, expected=1, counted=1, found_place=F("place"))
    agreed |= Q(consumable__isnull=False, counted=F("expected"))
    found = ((line, calc.difference(counted(line))) for line in rows.exclude(agreed).order_by("place", "number"))
    return [(line, difference) for line, difference in found if difference is not None]


def paper_data(take: StockTake, task: Task, found: Iterable[tuple[CountLine, calc.Difference]]) -> dict[str, Any]:
    """What the list for the client says: what was counted, and what differs. No names of who counted."""
    rows = [
        {"number": line.number, "name": line.name, "place": line.place, "found": line.found_place,
         "expected": line.expected, "counted": line.counted, "is": str(one)}
        for line, one in found
    ]  # fmt: skip
    return {
        "task": task.number, "client": task.tenant.name, "name": take.name, "place": take.place,
        "department": take.department, "from_on": take.from_on.isoformat(), "until_on": take.until_on.isoformat(),
        "reason": take.reason, "rows": rows, **progress_of(take),
    }  # fmt: skip


def paper_of(task: Task) -> dict[str, Any]:
    """The list of the task's stock-taking as it stands."""
    take = take_of(task)
    if take is None:
        return {"task": task.number, "client": task.tenant.name, "rows": []}
    return paper_data(take, task, differences(take))


def progress_of(take: StockTake) -> dict[str, int]:
    """How many lines there are and how many were looked at. One query."""
    rows = CountLine.objects.filter(tenant_id=take.tenant_id, stocktake=take)
    return rows.aggregate(total=Count("pk"), done=Count("pk", filter=Q(counted__isnull=False)))


def recent(take: StockTake) -> QuerySet[CountLine]:
    """What was counted last, the newest first."""
    rows = CountLine.objects.filter(tenant_id=take.tenant_id, stocktake=take, counted_at__isnull=False)
    return rows.select_related("photo").order_by("-counted_at", "-id")[:SHOWN]


def still_to_count(take: StockTake) -> QuerySet[CountLine]:
    """What nobody has looked at yet, by place and number."""
    rows = CountLine.objects.filter(tenant_id=take.tenant_id, stocktake=take, counted__isnull=True)
    return rows.order_by("place", "number", "id")
