"""Time of sato at ACME in September 2026, and the manager who approves it in October."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tasks.time.models import TimeEntry
from tests.fixtures import Cast, Company
from tests.fixtures.work import TOKYO

NINE = datetime(2026, 9, 14, 9, 0, tzinfo=TOKYO)  # a Monday
Writer = Callable[..., TimeEntry]


def write(cast: Cast, company: Company, name: str, begin: datetime, minutes: int, **fields: object) -> TimeEntry:
    """An ended entry as it stands in the table; a note unless told otherwise."""
    told = {"activity": "MEETING", "note": "定例会", "ended_at": begin + timedelta(minutes=minutes)} | fields
    with cast.at(company):
        return TimeEntry.objects.create(
            tenant=company.row, operator=cast.staff[name], started_at=begin, seconds=minutes * 60, **told
        )


@pytest.fixture
def entry(cast: Cast) -> Writer:
    """Write time of sato at ACME: `entry(minutes=30)` begins on 14 September at 9:00."""

    def written(begin: datetime = NINE, minutes: int = 30, *, name: str = "sato", **fields: object) -> TimeEntry:
        return write(cast, cast.acme, name, begin, minutes, **fields)

    return written
