"""Dates, months and spans of time as business English writes them. Pure; `formats` asks for these in English."""

from __future__ import annotations

from datetime import date

from bpo.core import era

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = 3
ERAS = {letter: name.capitalize() for name, letter in era.ROMAN.items()}


def day_text(day: date) -> str:
    """`Fri 20 Nov`: no order of digits that two countries read differently."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:SHORT]}"


def date_text(day: date) -> str:
    """`Fri 20 Nov 2026`."""
    return f"{day_text(day)} {day.year}"


def month_text(month: date) -> str:
    """`October 2026`."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def era_text(day: date) -> str:
    """`Reiwa 8`. Raises ValueError before the eras can be told."""
    here, year = era.era_year(day)
    return f"{ERAS[here.letter]} {year}"


def span_text(sign: str, hours: int, minutes: int) -> str:
    """`1 h 30 min`, `45 min`, `−2 h`."""
    if not hours:
        return f"{sign}{minutes} min"
    return f"{sign}{hours:,} h" + (f" {minutes} min" if minutes else "")
