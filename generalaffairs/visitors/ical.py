"""A visit as calendar file (RFC 5545), for the visitor: it is put in, changed and taken out again by the same UID."""

from __future__ import annotations

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from bpo.core.calendar.tokyo import TOKYO
from generalaffairs.visitors.calc import codes
from generalaffairs.visitors.models import Guest, State, Visit


def write(visit: Visit, guest: Guest, *, client: str) -> bytes:
    """The file; the same terms give the same bytes."""
    calendar, event = Calendar(), Event()
    gone = visit.state == State.CANCELLED
    calendar.add("prodid", "-//Urakata//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    event.add("uid", f"visit-{guest.pk}@urakata")
    event.add("summary", _("%(client)s ご訪問") % {"client": client})
    event.add("dtstart", visit.starts_at.astimezone(TOKYO))
    event.add("dtend", visit.ends_at.astimezone(TOKYO))
    event.add("dtstamp", visit.cancelled_at or visit.invited_at or visit.created_at)
    event.add("sequence", visit.sequence)
    place = " ".join(
        part for part in (visit.site.address if visit.site else "", visit.room.name if visit.room else "") if part
    )
    event.add("location", place)
    event.add("description", f"{visit.number} {codes.shown(guest.code)}".strip())
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
