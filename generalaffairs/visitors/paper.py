"""来訪者一覧: everybody who comes on the days of a task, day by day, as the reception needs it on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of
from bpo.core.together import read_together
from bpo.core.ui import formats
from bpo.core.ui.bands import band_of
from generalaffairs.visitors.models import Guest, State, Visit
from generalaffairs.visitors.queries import KEY, Shown, beside, joined, of_task
from tasks.work.models import Task

SPEC = "day_list"
LIST = f"{KEY}.{SPEC}"
TEMPLATE, VERSION = "generalaffairs/visitors/day_list.pdf.html", 1


def of_its_days(task: Task) -> QuerySet[Visit]:
    """Visits of the client on the days on which the task has one, those of other tasks too; not read yet."""
    day = TruncDate("starts_at")
    days = of_task(task).exclude(state=State.CANCELLED).order_by().annotate(day=day).values("day")
    rows = Visit.objects.filter(tenant_id=task.tenant_id).exclude(state=State.CANCELLED).annotate(day=day)
    return rows.filter(day__in=days).select_related("room", "site").order_by("starts_at", "id")


def data_of(task: Task) -> dict[str, Any]:
    """What the list of the task's days is made of, as they stand."""
    rows = of_its_days(task)
    guests, _preps = beside(rows)
    read_together(rows, guests)
    return data(task, rows, guests)


def data(task: Task, rows: Iterable[Visit], guests: Iterable[Guest]) -> dict[str, Any]:
    """The same of rows that were read already."""
    every = joined(rows, guests)
    days = dict.fromkeys(in_tokyo(one.visit.starts_at).date() for one in every)
    return {
        "number": task.number,
        "client": task.tenant.name,
        "band": band_of(task.tenant),
        "days": [
            {
                "day": formats.jdate(day),
                "visits": [_line(one) for one in every if in_tokyo(one.visit.starts_at).date() == day],
            }
            for day in days
        ],
        "total": len(every),
        "heads": sum(one.visit.headcount for one in every),
    }


def _line(one: Shown) -> dict[str, Any]:
    visit = one.visit
    return {
        "number": visit.number,
        "hours": one.hours,
        "company": visit.company,
        "guests": [guest.name for guest in one.guests if guest.name],
        "heads": visit.headcount,
        "host": visit.host_name,
        "deputy": visit.deputy_name,
        "room": visit.room.name if visit.room else "",
        "site": visit.site.name if visit.site else "",
        "drinks": visit.drinks,
        "equipment": visit.equipment,
        "cars": visit.cars,
        "entry": visit.entry,
    }


def lists_of(task: Task) -> QuerySet[Document]:
    """The lists that were made of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=LIST)


def is_current(made: Document | None, task: Task, rows: Iterable[Visit], guests: Iterable[Guest]) -> bool:
    """Whether a list holds the visits as they stand."""
    if made is None:
        return False
    now = (TEMPLATE, VERSION, hash_of(data(task, rows, guests)))
    return (made.template, made.template_version, made.data_hash) == now
