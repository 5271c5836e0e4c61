"""What the desk's panel and the client's page of the task show of a trip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, DocumentState
from bpo.core.documents.queries import jobs_of
from bpo.core.saying import said
from bpo.core.together import Reading, first
from bpo.core.ui import formats
from generalaffairs.travel import itinerary, packet
from generalaffairs.travel.agreed import CHANGE, OPTIONS
from generalaffairs.travel.forms.request import TravelRequest
from generalaffairs.travel.models import Trip, TripLine
from generalaffairs.travel.parts import JudgingParts, TripParts
from generalaffairs.travel.policies import AT_WORK
from generalaffairs.travel.queries import (
    Judged,
    chosen_lines,
    day_of,
    itineraries_of,
    judged,
    packets_of,
    unbooked,
    whole,
)
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task
from tasks.work.models import Task

TONES = {
    "REQUESTED": "todo", "OFFERED": "wait", "APPROVED": "doing", "BOOKED": "doing", "ISSUED": "done",
    "SETTLED": "done", "CANCELLED": "todo",
}  # fmt: skip
FOLLOWING = ("APPROVED", "BOOKED", "ISSUED")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with what a rule says about it."""

    line: TripLine
    remarks: list[tuple[str, str]]


def panel(task: Task) -> Reading[dict[str, Any]]:
    """The request's facts, the options side by side or the chosen one with its bookings, the itinerary and its job."""
    parts, against = TripParts(task), JudgingParts(task)
    newest, packets, asked = itineraries_of(task)[:1], packets_of(task)[:1], asked_of(task)
    jobs = jobs_of(itineraries_of(task) | packets_of(task))
    yield [*parts.unread, *against.unread, newest, packets, jobs, asked]
    trip = parts.trip()
    document, application = first(newest), first(packets)
    papers = Papers(task, trip, document, application, list(asked))
    found = judged(task, trip, against.rules, against.others()) if trip else []
    lines = chosen_lines(trip)
    state = trip.state if trip else Trip.State.REQUESTED
    return {
        "trip": trip,
        "state": state,
        "state_label": str(Trip.State(state).label),
        "tone": TONES[state],
        "facts": facts_of(task, trip),
        "options": [(one, shown_of(one), general_of(one)) for one in found],
        "chosen": next(((one, shown_of(one), general_of(one)) for one in found if one.option.chosen), None),
        "approval": next((row for row in asked if row.key == OPTIONS), None),
        "waiting": next((row for row in asked if row.key == CHANGE and row.is_open), None),
        "rules": first(against.rules),
        "editable": task.status in AT_WORK and state in ("REQUESTED", "OFFERED"),
        "bookable": task.status in AT_WORK and state in FOLLOWING,
        "unbooked": len(unbooked(lines)),
        "following": state in FOLLOWING and task.status != "CANCELLED",
        "settling": state in ("BOOKED", "ISSUED", "SETTLED"),
        "money": money_of(lines),
        "document": document,
        "packet": application,
        "current": papers.are_current,
        "old": papers.is_old,
        "job": next((job for job in jobs for one in (document, application) if one and job.key == str(one.pk)), None),
    }


def facts_of(task: Task, trip: Trip | None) -> list[tuple[str, str]]:
    """Label and text of the limits that the options are held against; the request itself stands beside the panel."""
    fields, labels = task.fields, TravelRequest.base_fields
    days = (trip.starts_on, trip.ends_on) if trip else (day_of(fields, "out_on"), day_of(fields, "back_on"))
    rows = [(_("期間"), " 〜 ".join(formats.jdate(day) for day in days))]
    for name in ("budget", "hotel_cap"):
        amount = whole(fields.get(name))
        rows += [(str(labels[name].label), formats.yen(amount))] if amount is not None else []
    rows += [(str(labels["commuter"].label), fields["commuter"])] if fields.get("commuter") else []
    return rows


def shown_of(one: Judged) -> list[Shown]:
    """The lines with their remarks: (severity, sentence)."""
    return [
        Shown(line, [(f.severity, f"{said(f.cause)}{said(f.remedy)}") for f in one.findings if f.line == line.position])
        for line in one.lines
    ]


def general_of(one: Judged) -> list[tuple[str, str]]:
    """What the rules say about the option as a whole."""
    return [(f.severity, f"{said(f.cause)}{said(f.remedy)}") for f in one.findings if not f.line]


def money_of(lines: Iterable[TripLine]) -> dict[str, int | None]:
    """Estimate, fees and actual cost of the chosen lines in yen; the actual one once every line has one."""
    rows = list(lines)
    live = [line for line in rows if line.state != TripLine.State.CANCELLED]
    done = bool(live) and all(line.actual is not None for line in live)
    fees = sum(line.fee for line in rows)
    estimate = sum(line.yen - line.deducted for line in live)
    actual = sum(line.actual or 0 for line in live) if done else None
    return {
        "estimate": estimate,
        "fees": fees,
        "actual": actual,
        "difference": None if actual is None else actual - estimate,
    }


def asked_of(task: Task) -> QuerySet[Approval]:
    """What was put to the client, options and change; unread."""
    return of_task(task).filter(key__in=(OPTIONS, CHANGE))


@dataclass(frozen=True, slots=True)
class Papers:
    """The newest itinerary and application of a trip, beside what they would say now."""

    task: Task
    trip: Trip | None
    document: Document | None
    application: Document | None
    asked: list[Approval]

    @property
    def are_current(self) -> bool:
        """Whether both are there and show the trip as it stands."""
        return self.document is not None and self.application is not None and not self.is_old

    @property
    def is_old(self) -> bool:
        """Whether one of them shows something else than the trip as it stands."""
        if self.trip is None:
            return False
        now = (itinerary, itinerary.data(self.task, self.trip)), (packet, packet.data(self.task, self.trip, self.asked))
        made = [(one, paper, data) for one, (paper, data) in zip((self.document, self.application), now, strict=True)]
        return any(_made_of(one) != (paper.TEMPLATE, paper.VERSION, hash_of(data)) for one, paper, data in made if one)


def _made_of(document: Document) -> tuple[str, int, str]:
    return document.template, document.template_version, document.data_hash


def is_ready(document: Document | None) -> bool:
    """Whether it can be opened."""
    return document is not None and document.state == DocumentState.READY


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What the client sees on his page of the task: the state, the approved lines with their numbers, what it cost."""
    parts = TripParts(task)
    yield parts.unread
    trip = parts.trip()
    lines = chosen_lines(trip)
    return {"trip": trip, "tone": TONES[trip.state] if trip else "todo", "lines": lines, "money": money_of(lines)}
