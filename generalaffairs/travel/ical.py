"""A trip as calendar file (RFC 5545): each move at its time, nights as whole days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from generalaffairs.travel.models import Kind, TripLine

TOKYO = ZoneInfo("Asia/Tokyo")


def write(lines: Iterable[TripLine], *, name: str, number: str) -> bytes:
    """The file; the same lines give the same bytes. A cancelled line stays as cancelled, so that it goes everywhere."""
    calendar = Calendar()
    calendar.add("prodid", "-//Urakata//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for line in lines:
        if line.kind != Kind.ALLOWANCE:
            calendar.add_component(_event(line, number))
    return bytes(calendar.to_ical())


def _event(line: TripLine, number: str) -> Event:
    event, changes = Event(), list(line.changes.all())  # type: ignore[attr-defined]
    start, end = _ends(line)
    event.add("uid", f"trip-{line.pk}@urakata")
    event.add("summary", _words(line))
    event.add("dtstart", start)
    event.add("dtend", end) if end else None
    event.add("dtstamp", max([line.booked_at or line.created_at, *(change.at for change in changes)]))
    event.add("sequence", len(changes))
    event.add("location", line.name or line.area if line.kind == Kind.HOTEL else line.origin)
    event.add("description", "\n".join(part for part in (number, line.name, line.reference) if part))
    event.add("status", "CANCELLED" if line.state == TripLine.State.CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _ends(line: TripLine) -> tuple[datetime | date, datetime | date | None]:
    if line.kind == Kind.HOTEL or not line.departs:
        return line.on, line.until
    return _at(line.on, line.departs), _at(line.on, line.arrives) if line.arrives else None


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, TOKYO)


def _words(line: Any) -> str:
    place = " → ".join(part for part in (line.origin, line.destination) if part)
    return " ".join(part for part in (str(line.get_kind_display()), place or line.name or line.area) if part)
