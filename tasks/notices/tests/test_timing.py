"""Quiet hours and the moments of gathered mails, as worked examples."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from tasks.notices.timing import DEADLINE_CHECKS, DIGESTS, last_of, next_of, quiet_until


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


@pytest.mark.parametrize(
    ("now", "start", "end", "until"),
    [
        ("2026-10-15T22:30:00", "20:00", "08:00", "2026-10-16T08:00:00"),
        ("2026-10-15T20:00:00", "20:00", "08:00", "2026-10-16T08:00:00"),
        ("2026-10-15T07:59:59", "20:00", "08:00", "2026-10-15T08:00:00"),
        ("2026-10-15T08:00:00", "20:00", "08:00", None),
        ("2026-10-15T19:59:59", "20:00", "08:00", None),
        ("2026-10-15T12:30:00", "12:00", "13:00", "2026-10-15T13:00:00"),
        ("2026-10-15T13:00:00", "12:00", "13:00", None),
        ("2026-12-31T23:00:00", "22:00", "06:00", "2027-01-01T06:00:00"),
        ("2026-10-15T12:00:00", "12:00", "12:00", None),
    ],
)
def test_quiet_hours(now, start, end, until):
    found = quiet_until(tokyo(now), time.fromisoformat(start), time.fromisoformat(end))
    assert found == (tokyo(until) if until else None)


def test_who_has_chosen_no_quiet_hours_has_none():
    assert quiet_until(tokyo("2026-10-15T03:00:00"), None, None) is None


def test_a_moment_of_another_zone_is_read_in_tokyo():
    late = datetime.fromisoformat("2026-10-15T13:30:00+00:00")  # 22:30 in Tokyo
    assert quiet_until(late, time(20), time(8)) == tokyo("2026-10-16T08:00:00")


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2026-10-15T08:59:59", "2026-10-14T17:00:00", "2026-10-15T09:00:00"),
        ("2026-10-15T09:00:00", "2026-10-15T09:00:00", "2026-10-15T17:00:00"),
        ("2026-10-16T17:00:00", "2026-10-16T17:00:00", "2026-10-19T09:00:00"),  # Friday evening
        ("2026-10-18T12:00:00", "2026-10-16T17:00:00", "2026-10-19T09:00:00"),  # Sunday
        ("2026-11-03T12:00:00", "2026-11-02T17:00:00", "2026-11-04T09:00:00"),  # 文化の日
        ("2026-12-31T18:00:00", "2026-12-31T17:00:00", "2027-01-04T09:00:00"),
    ],
)
def test_gathered_mails_go_out_at_nine_and_at_five_on_business_days(now, last, following):
    assert last_of(tokyo(now), DIGESTS) == tokyo(last)
    assert next_of(tokyo(now), DIGESTS) == tokyo(following)


def test_deadlines_are_looked_at_three_times_a_day():
    assert last_of(tokyo("2026-10-15T12:59:00"), DEADLINE_CHECKS) == tokyo("2026-10-15T09:00:00")
    assert last_of(tokyo("2026-10-15T18:30:00"), DEADLINE_CHECKS) == tokyo("2026-10-15T18:00:00")
