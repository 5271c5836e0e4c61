"""What the desk's panel and the client's page of the task show of a trip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.documents.actions import hash_of
from bpo.core.documents.models import Document, DocumentState
from bpo.core.documents.queries import jobs_of
from bpo.core.saying import said
from bpo.core.together import Reading, first
from bpo.core.ui import formats
from generalaffairs.travel import itinerary
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
    unbooked,
    whole,
)
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
    newest, jobs, asked = (
        itineraries_of(task)[:1],
        jobs_of(itineraries_of(task)),
        of_task(task).filter(key__in=(OPTIONS, CHANGE)),
    )
    yield [*parts.unread, *against.unread, newest, jobs, asked]
    trip = parts.trip()
    document = first(newest)
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
        "current": is_current(document, task, trip),
        "job": next((job for job in jobs if document and job.key == str(document.pk)), None),
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


def is_current(document: Document | None, task: Task, trip: Trip | None) -> bool:
    """Whether the newest itinerary shows the trip as it stands."""
    if document is None or trip is None:
        return False
    made = (document.template, document.template_version, document.data_hash)
    return made == (itinerary.TEMPLATE, itinerary.VERSION, hash_of(itinerary.data(task, trip)))


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
