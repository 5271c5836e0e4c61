"""Verbs of 来客対応: book, prepare, invite, change, cancel; receive, confirm, let go; keep rooms; forget names."""

from generalaffairs.visitors.actions.booking import Booking, book, cancel, change, close_cancelled
from generalaffairs.visitors.actions.bulk import book_imported, remove_imported
from generalaffairs.visitors.actions.forgetting import end_open, forget
from generalaffairs.visitors.actions.keeping import end_room, end_site, keep_room, keep_setting, keep_site
from generalaffairs.visitors.actions.leavers import forget_leaver, note_leaver
from generalaffairs.visitors.actions.mailing import mail_sent
from generalaffairs.visitors.actions.preparing import invite, make_list, prepare
from generalaffairs.visitors.actions.receiving import (
    arrive,
    arrive_by_code,
    confirm,
    escalate,
    leave,
    mark_no_shows,
    tell,
)
from generalaffairs.visitors.actions.stock import end_equipment, keep_equipment

__all__ = [
    "Booking",
    "arrive",
    "arrive_by_code",
    "book",
    "book_imported",
    "cancel",
    "change",
    "close_cancelled",
    "confirm",
    "end_equipment",
    "end_open",
    "end_room",
    "end_site",
    "escalate",
    "forget",
    "forget_leaver",
    "invite",
    "keep_equipment",
    "keep_room",
    "keep_setting",
    "keep_site",
    "leave",
    "mail_sent",
    "make_list",
    "mark_no_shows",
    "note_leaver",
    "prepare",
    "remove_imported",
    "tell",
]
