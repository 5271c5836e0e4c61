"""Reads of materials: what is owed, what came, and what waits for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks import seats
from tasks.cards.registry import Entry, Waiting
from tasks.materials.models import (
    MaterialArrival,
    MaterialItem,
    MaterialList,
    MaterialNeed,
    MaterialSet,
    MaterialSetVersion,
)
from tasks.questions.models import Question
from tasks.recurring.models import RecurringTemplate

KIND = "material"
TEMPLATE = "tasks/materials/_entry.html"
State = MaterialItem.State
OWED = (State.MISSING, State.SHORT)
TOTALS = {
    "total": Count("items"),
    "received": Count("items", filter=Q(items__state=State.RECEIVED)),
    "arrived": Count("items", filter=Q(items__state=State.ARRIVED)),
}


def waiting() -> Reading[list[Waiting]]:
    """All items of the client in context that have not come, or came short."""
    rows = MaterialItem.objects.filter(tenant_id=the_one(), state__in=OWED).select_related("person", "list")
    rows = rows.order_by("asked_at", "list_id", "position")
    yield [rows]
    return [waiting_of(row) for row in rows]


def waiting_of(item: MaterialItem) -> Waiting:
    """One item as the cards see it."""
    return Waiting(
        kind=KIND,
        id=item.pk,
        label=f"{item.list.name} {item.name}"[:200],
        minutes=item.minutes,
        category=item.category,
        person=item.person,
        asked_at=item.asked_at,
        put_at=item.put_at,
        due=item.list.due_on,
    )


def entries(ids: Collection[UUID]) -> Reading[list[Entry]]:
    """Those items as a page shows them, by list and position."""
    rows = MaterialItem.objects.filter(tenant_id=the_one(), pk__in=ids).select_related("list", "person")
    rows = rows.prefetch_related(_arrivals()).order_by("list__due_on", "list_id", "position")
    yield [rows]
    return [
        Entry(KIND, row.pk, TEMPLATE, row.state in OWED, row.minutes if row.state in OWED else 0, row) for row in rows
    ]


def _arrivals() -> Prefetch:  # type: ignore[type-arg]
    found = MaterialArrival.objects.select_related("file", "person").order_by("at", "id")
    return Prefetch("arrivals", queryset=found, to_attr="came")


def lists(actor: Actor, tenants: Collection[UUID]) -> QuerySet[MaterialList]:
    """Lists of these clients with `total`, `received` and `arrived`, as far as the reader may see them."""
    rows = MaterialList.objects.filter(seats.visible(actor), tenant_id__in=list(tenants))
    return rows.select_related("tenant").annotate(**TOTALS)


def access_list(list_id: UUID, *, actor: Actor) -> MaterialList:
    """One list of the client in context. Raises MaterialList.DoesNotExist for foreign, unknown and hidden alike."""
    return lists(actor, [the_one()]).get(pk=list_id)


def items_of(found: MaterialList) -> list[MaterialItem]:
    """Its items with what came and the tasks that wait for them. Three queries."""
    needs = Prefetch("needs", queryset=MaterialNeed.objects.select_related("task").order_by("task__number"))
    rows = MaterialItem.objects.filter(tenant_id=found.tenant_id, list=found).select_related("person", "checked_by")
    return list(rows.prefetch_related(_arrivals(), needs).order_by("position"))


def access_item(item_id: UUID, *, actor: Actor) -> MaterialItem:
    """One item of the client in context, with its list. Raises MaterialItem.DoesNotExist."""
    rows = MaterialItem.objects.filter(seats.visible(actor), tenant_id=the_one()).select_related("list", "person")
    return rows.get(pk=item_id)


def takes_more(item_id: UUID, *, actor: Actor) -> bool:
    """Whether something of this item came that the desk has not received yet, as far as the reader may see it."""
    rows = MaterialItem.objects.filter(seats.visible(actor), tenant_id=the_one(), pk=item_id)
    return rows.filter(state=State.ARRIVED).exists()


def sets(actor: Actor) -> list[MaterialSet]:
    """The kept sets of the client in context, by name."""
    rows = MaterialSet.objects.filter(seats.visible(actor), tenant_id=the_one())
    return list(rows.select_related("person", "recurring").order_by("name"))


def versions_of(row: MaterialSet) -> list[MaterialSetVersion]:
    """What the set said before, the newest first. One query."""
    return list(row.versions.select_related("replaced_by").order_by("-number"))


def templates(tenant_id: UUID) -> list[RecurringTemplate]:
    """Recurring work that a set may be for."""
    return list(RecurringTemplate.objects.filter(tenant_id=tenant_id, ended_on=None).order_by("name"))


def missing_for(task_id: UUID) -> list[MaterialItem]:
    """What the task waits for: items that have not come or came short, in their order. One query."""
    rows = MaterialItem.objects.filter(tenant_id=the_one(), needs__task=task_id, state__in=OWED)
    return list(rows.select_related("list").order_by("list__due_on", "position"))


def late(on: date) -> QuerySet[MaterialNeed]:
    """Tasks that wait for an item whose day has passed and do not stand still for it yet."""
    rows = MaterialNeed.objects.filter(tenant_id=the_one(), held=False, item__state__in=OWED)
    return rows.filter(item__list__due_on__lt=on).select_related("item__list")


def incomplete(rows: QuerySet[MaterialList], *states: str) -> QuerySet[MaterialList]:
    """Those of the lists in which something is not received yet, or is in one of these states."""
    items = MaterialItem.objects.filter(tenant_id=OuterRef("tenant_id"), list=OuterRef("pk"))
    return rows.filter(Exists(items.filter(state__in=states) if states else items.exclude(state=State.RECEIVED)))


def files_of(files: Collection[UUID], actor: Actor) -> list[QuerySet[Any, UUID]]:
    """Files that came as material or with an answer, for both sides as far as they may see the thing."""
    mine = {"tenant_id": the_one(), "file__in": files}
    arrivals = MaterialArrival.objects.filter(seats.visible(actor, named_at="item__category"), **mine)
    answers = Question.objects.filter(seats.visible(actor), **mine)
    return [arrivals.values_list("file_id", flat=True), answers.values_list("file_id", flat=True)]
