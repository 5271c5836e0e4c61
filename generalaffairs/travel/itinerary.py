"""The itinerary (旅程表): what the paper says, from the chosen lines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bpo.core.saying import numbered
from bpo.core.ui import formats
from generalaffairs.travel.calc.journey import Line
from generalaffairs.travel.models import Booker, Kind, Trip, TripLine
from generalaffairs.travel.queries import chosen_lines, day_of, spoken, trips_of
from tasks.work.models import Task

SPEC = "itinerary"
TEMPLATE = "generalaffairs/travel/itinerary.pdf.html"
VERSION = 1


def title(trip: Trip) -> str:
    """「旅程表 髙橋 美咲 大阪支店」."""
    return _("旅程表 %(name)s %(place)s") % {"name": trip.traveller, "place": trip.destination}


def data_of(task: Task) -> dict[str, Any]:
    """What the itinerary of the task as it stands is made of; before the approval, of what was asked for."""
    return data(task, trips_of(task).first())


def data(task: Task, trip: Trip | None) -> dict[str, Any]:
    """The head, and the lines day by day; in Japanese, whoever asks."""
    with translation.override(settings.LANGUAGE_CODE):
        return _data(task, trip)


def _data(task: Task, trip: Trip | None) -> dict[str, Any]:
    fields = task.fields
    lines = [line(one) for one in chosen_lines(trip) if one.kind != Kind.ALLOWANCE]
    if not lines:
        lines = [_row(one, one.area) for one in spoken(task)]
    first, last = (trip.starts_on, trip.ends_on) if trip else (day_of(fields, "out_on"), day_of(fields, "back_on"))
    lines.sort(key=lambda row: (row["on"], row["order"]))
    return {
        "number": task.number,
        "traveller": fields.get("traveller", ""),
        "department": fields.get("department") or "",
        "destination": fields.get("destination", ""),
        "purpose": fields.get("purpose") or "",
        "period": f"{formats.jdate(first)} 〜 {formats.jdate(last)}",
        "contact": fields.get("contact") or "",
        "days": [
            {"day": day, "lines": [row for row in lines if row["on"] == day]}
            for day in dict.fromkeys(row["on"] for row in lines)
        ],
    }


def line(line: TripLine) -> dict[str, Any]:
    """A line of the chosen option in words, with its booking."""
    row = _row(line, " ".join(part for part in (line.name, line.area) if part))
    cancelled = line.state == TripLine.State.CANCELLED
    booked = f"{Booker(line.booked_by).label}（{line.booker}）" if line.booked_by else ""
    grade = line.get_grade_display() if line.grade else ""
    # Named only where it is known: what was made before says the same as ever.
    ticket = {"ticket": str(line.get_ticket_display())} if line.ticket else {}
    return row | {"reference": line.reference, "booked": booked, "grade": grade, "cancelled": cancelled} | ticket


def _row(one: TripLine | Line, name: str) -> dict[str, Any]:
    """One line of the paper; a hotel comes after the moves of its day."""
    kind, on, until, departs, arrives = one.kind, one.on, one.until, one.departs, one.arrives
    times = f"{_time(departs)} → {_time(arrives)}" if departs or arrives else ""
    if kind == Kind.HOTEL and until:
        times = numbered("%(n)s泊（%(day)sチェックアウト）", (until - on) // timedelta(days=1)) % {
            "n": (until - on) // timedelta(days=1),
            "day": formats.mdate(until),
        }
    return {
        "kind": str(Kind(kind).label),
        "on": on.isoformat(),
        "order": "~" if kind == Kind.HOTEL else _time(departs) or _time(arrives) or "~",
        "where": " → ".join(part for part in (one.origin, one.destination) if part),
        "times": times,
        "name": name,
    }


def _time(value: Any) -> str:
    return f"{value:%H:%M}" if value else ""
