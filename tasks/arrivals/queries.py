"""Reads of arrivals: the list over all clients, one with its files, and the work to which a message belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bpo.core.actor import Actor
from bpo.core.documents.models import StoredFile
from bpo.core.together import read_together
from bpo.core.ui.keyset import Page, page_or_first
from clients.companies.models import Person
from tasks import seats
from tasks.arrivals import ours
from tasks.arrivals.matching import number_in
from tasks.arrivals.models import Arrival, ArrivalFile, Origin
from tasks.requests.models import Request
from tasks.work.access import visible_tasks
from tasks.work.models import Task

NEWEST = ("-received_at", "-id")
PAGE = 50
NEAR = 20
WAITING, SORTED, MACHINES = "waiting", "sorted", "machines"
TABS: dict[str, Q] = {
    WAITING: Q(state=Arrival.State.WAITING),
    SORTED: ~Q(state=Arrival.State.WAITING) & Q(nature__in=["PERSON", "UNKNOWN", "DOUBTFUL"]),
    MACHINES: Q(nature__in=["AUTOMATIC", "BOUNCE", "LIST"]),
}


@dataclass(frozen=True, slots=True)
class ArrivalPage:
    """One arrival: everything that came along, what it became, and what it seems to belong to."""

    arrival: Arrival
    files: list[ArrivalFile]
    merged: list[Arrival]
    made: list[Origin]
    people: list[Person]
    suggested: Task | None
    near: list[Arrival]


def visible_arrivals(actor: Actor) -> QuerySet[Arrival]:
    """Arrivals of the context's clients that this person may see; a partner sees the work that is his, not the mail."""
    staffed = [seat.tenant for seat in actor.seats if seat.role in seats.STAFF]
    return Arrival.objects.filter(seats.visible(actor), tenant_id__in=staffed)


def listed(actor: Actor, *, tab: str, client: UUID | None, cursor: str | None) -> Page:
    """One page of the list, the newest first."""
    rows = visible_arrivals(actor).filter(TABS.get(tab, TABS[WAITING]))
    if client is not None:
        rows = rows.filter(tenant_id=client)
    found = rows.select_related("tenant", "person", "task", "merged_into", "sorted_by").annotate(count=Count("files"))
    return page_or_first(found, NEWEST, cursor, PAGE)


def exported(actor: Actor, *, tab: str, client: str) -> QuerySet[Arrival]:
    """The whole list for a file, the newest first; `client` is a code or empty."""
    rows = visible_arrivals(actor).filter(TABS.get(tab, TABS[WAITING]))
    if client:
        rows = rows.filter(tenant__code=client)
    return rows.select_related("tenant", "person", "task").annotate(count=Count("files")).order_by(*NEWEST)


def waiting_count(actor: Actor) -> int:
    """How many arrivals wait."""
    return visible_arrivals(actor).filter(TABS[WAITING]).count()


def access_arrival(actor: Actor, arrival_id: UUID) -> Arrival:
    """One arrival. Raises Arrival.DoesNotExist for an unknown, foreign or hidden one."""
    rows = visible_arrivals(actor).select_related("tenant", "person", "task", "merged_into", "raw", "sorted_by")
    return rows.get(pk=arrival_id)


def arrival_page(arrival: Arrival, people: Iterable[Person], *, actor: Actor) -> ArrivalPage:
    """Everything of one arrival of the client in context; `people` are the client's."""
    tenant = arrival.tenant_id
    merged = Arrival.objects.filter(tenant_id=tenant, merged_into=arrival).order_by("received_at", "id")
    whole = Q(arrival=arrival) | Q(arrival__merged_into=arrival)
    files = ArrivalFile.objects.filter(whole, tenant_id=tenant).select_related("file")
    files = files.prefetch_related("file__opened").order_by("created_at", "id")
    made = Origin.objects.filter(tenant_id=tenant, arrival=arrival.merged_into or arrival).select_related("request")
    made = made.order_by("request__number")
    near = visible_arrivals(actor).filter(TABS[WAITING], tenant_id=tenant).exclude(pk=arrival.pk)
    near = near.order_by(*NEWEST)[:NEAR] if arrival.waits else near.none()
    read_together(merged, files, made, near)
    suggested = thread_task(arrival) if arrival.waits else None
    seen = suggested and visible_tasks(actor, tenant).filter(pk=suggested.pk).exists()
    return ArrivalPage(
        arrival=arrival,
        files=list(files),
        merged=list(merged),
        made=list(made),
        people=list(people),
        suggested=suggested if seen else None,
        near=list(near),
    )


def files_of(arrival: Arrival) -> list[StoredFile]:
    """Files that may go to a request: of the arrival, of what was merged into it, and what was opened out of them."""
    mine = Q(arrival=arrival) | Q(arrival__merged_into=arrival)
    rows = ArrivalFile.objects.filter(mine, tenant_id=arrival.tenant_id, refused="").select_related("file")
    found = [row.file for row in rows.prefetch_related("file__opened").order_by("created_at", "id")]
    return [one for file in found for one in (file, *file.opened.all())]


def files_of_request(request: Request) -> list[StoredFile]:
    """The same for a request from which something is split off."""
    rows = request.attachments.select_related("file").prefetch_related("file__opened").order_by("created_at", "id")
    return [one for row in rows for one in (row.file, *row.file.opened.all())]


def thread_task(arrival: Arrival) -> Task | None:
    """The task to which a message belongs: by the number in its subject or text, else by the mails that it answers."""
    code = arrival.tenant.code
    tasks = Task.objects.filter(tenant_id=arrival.tenant_id)
    for text in (arrival.subject, arrival.body if arrival.channel == Arrival.Channel.CHAT else ""):
        if (number := number_in(text, code)) and (task := tasks.filter(number=number).first()):
            return task
    return _answered(arrival)


def _answered(arrival: Arrival) -> Task | None:
    """The one task of the mail that this one answers, ours or an earlier one, the nearest first; several matters need a
    human."""
    earlier = Arrival.objects.filter(tenant_id=arrival.tenant_id, message_id__in=arrival.threads)
    by_id = {one.message_id: one for one in earlier.select_related("task", "merged_into")}
    for message_id in arrival.threads:
        one = by_id.get(message_id)
        if one is None:
            if task := ours.task_of(message_id):
                return task
            continue
        if one.task is not None:
            return one.task
        found = list(tasks_made_of(one.merged_into or one)[:2])
        return found[0] if len(found) == 1 else None
    return None


def tasks_made_of(arrival: Arrival) -> QuerySet[Task]:
    """Tasks of the requests that an arrival became."""
    made = Origin.objects.filter(tenant_id=arrival.tenant_id, arrival=arrival).values("request")
    return Task.objects.filter(tenant_id=arrival.tenant_id, request__in=made).order_by("number")


def links_of(request: Request) -> dict[str, list[Any]]:
    """Where a request came from, which were split off from it, and which were merged into it. Two queries."""
    rows = Origin.objects.filter(Q(request=request) | Q(source=request), tenant_id=request.tenant_id)
    found = list(rows.select_related("arrival", "source", "request").order_by("request__number"))
    mine = [row for row in found if row.request_id == request.pk]
    merged = list(Request.objects.filter(tenant_id=request.tenant_id, merged_into=request).order_by("number"))
    return {"origins": mine, "parts": [row for row in found if row.request_id != request.pk], "merged": merged}
