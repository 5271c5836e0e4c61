"""Deadlines as a calendar file (RFC 5545). Number, fixed words and link; what it is about is read behind the link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

HOURLY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry: `at` is a moment, or a day for what lasts the whole day. `stamp`: since when it is as it is."""

    uid: str
    at: datetime | date
    words: str
    link: str
    stamp: datetime
    version: int = 0


def write(entries: Iterable[Dated], *, name: str) -> bytes:
    """The file; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Urakata//JA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", HOURLY, {"value": "DURATION"})
    for one in entries:
        event = Event()
        event.add("uid", one.uid)
        event.add("summary", one.words)
        event.add("dtstart", one.at)
        event.add("dtstamp", one.stamp)
        event.add("sequence", one.version)
        event.add("url", one.link)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return calendar.to_ical()


def etag(content: bytes) -> str:
    """The strong validator of a file."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
