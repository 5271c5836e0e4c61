from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo.core.calendar.calendar import office_calendar
from bpo.core.calendar.clock import (
    PAUSE,
    RUN,
    ClockBroken,
    Segment,
    due_with_pauses,
    elapsed,
    paused,
    remaining,
    validate,
)
from bpo.core.calendar.deadline import (
    BUSINESS_DAYS,
    BUSINESS_HOURS,
    Promise,
    counted_from,
    due,
)
from bpo.core.calendar.holidays import national_holidays
from bpo.core.calendar.tokyo import TOKYO

OFFICE = office_calendar(holidays=national_holidays(2026))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


moments = st.integers(0, 320 * 86_400).map(lambda seconds: at("2026-01-05") + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("received", "n", "expected"),
    [
        ("2026-10-01T10:00", 3, "2026-10-06T18:00"),  # Thursday: Fri, Mon, Tue
        ("2026-10-01T18:00", 3, "2026-10-06T18:00"),  # at closing time: still that day
        ("2026-10-01T18:00:01", 3, "2026-10-07T18:00"),  # after it: counts from Friday
        ("2026-10-01T07:00", 3, "2026-10-06T18:00"),  # before opening: that day
        (
            "2026-10-03T10:00",
            1,
            "2026-10-06T18:00",
        ),  # Saturday counts as Monday, due Tuesday
        (
            "2026-10-09T19:00",
            1,
            "2026-10-14T18:00",
        ),  # Friday night, Monday is a holiday: counts as Tuesday
        ("2026-10-01T10:00", 0, "2026-10-01T18:00"),
        ("2026-10-03T10:00", 0, "2026-10-05T18:00"),
    ],
)
def test_deadlines_in_business_days(received: str, n: int, expected: str) -> None:
    assert due(at(received), kind=BUSINESS_DAYS, value=n, calendar=OFFICE) == at(expected)


@pytest.mark.parametrize(
    ("received", "value", "expected"),
    [
        ("2026-10-01T11:00", 4, "2026-10-01T16:00"),
        ("2026-10-01T16:00", 4, "2026-10-02T11:00"),
        ("2026-10-03T10:00", Decimal("0.5"), "2026-10-05T09:30"),
    ],
)
def test_deadlines_in_business_hours(received: str, value: int | Decimal, expected: str) -> None:
    assert due(at(received), kind=BUSINESS_HOURS, value=value, calendar=OFFICE) == at(expected)


def test_express_never_makes_it_later() -> None:
    received, ordinary = (
        at("2026-10-01T10:00"),
        {"kind": BUSINESS_DAYS, "value": 3, "calendar": OFFICE},
    )
    assert due(received, **ordinary, express=Promise(BUSINESS_HOURS, 4)) == at("2026-10-01T15:00")
    assert due(received, **ordinary, express=Promise(BUSINESS_DAYS, 9)) == due(received, **ordinary)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("DAYS", 1),
        (BUSINESS_DAYS, -1),
        (BUSINESS_DAYS, Decimal("1.5")),
        (BUSINESS_HOURS, Decimal("0.0001")),
    ],
)
def test_promises_that_cannot_be_kept_are_refused(kind: str, value: int | Decimal) -> None:
    with pytest.raises(ValueError, match=r"納期|kind"):
        Promise(kind, value)


@given(moments, st.integers(0, 20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_deadline_in_days_is_a_closing_time_so_many_days_on(received: datetime, n: int) -> None:
    deadline = due(received, kind=BUSINESS_DAYS, value=n, calendar=OFFICE)
    first = counted_from(received, OFFICE)
    assert deadline == OFFICE.day_end(deadline.date())
    assert OFFICE.business_days_between(first, deadline.date()) == n
    assert deadline >= received
    assert first >= received.date()


RECEIVED, ASKED, ANSWERED = (
    at("2026-10-01T10:00"),
    at("2026-10-01T16:00"),
    at("2026-10-05T11:00"),
)
WAITED = 2 * 3600 + 8 * 3600 + 2 * 3600  # Thursday 16-18, Friday, Monday 9-11
SEGMENTS = (
    Segment(RUN, "", RECEIVED, ASKED),
    Segment(PAUSE, "お客様の確認待ち", ASKED, ANSWERED),
    Segment(RUN, "", ANSWERED),
)


def test_the_clock_stands_still_while_the_client_is_asked() -> None:
    now = at("2026-10-05T15:00")
    assert elapsed(SEGMENTS, OFFICE, now) == 5 * 3600 + 3 * 3600
    assert paused(SEGMENTS, OFFICE, now) == WAITED
    promised = due(RECEIVED, kind=BUSINESS_DAYS, value=1, calendar=OFFICE)
    assert promised == at("2026-10-02T18:00")
    assert due_with_pauses(promised, SEGMENTS, OFFICE) == at("2026-10-06T14:00")
    assert remaining(promised, SEGMENTS, OFFICE, now) == 3 * 3600 + 4 * 3600
    assert remaining(promised, SEGMENTS, OFFICE, at("2026-10-06T15:00")) == -3600


def test_an_open_pause_moves_the_deadline_as_time_goes_by() -> None:
    waiting = (*SEGMENTS[:1], Segment(PAUSE, "資料待ち", ASKED))
    promised = at("2026-10-02T18:00")
    early = remaining(promised, waiting, OFFICE, at("2026-10-02T10:00"))
    assert early == remaining(promised, waiting, OFFICE, at("2026-10-20T10:00")) == 10 * 3600
    with pytest.raises(ValueError, match="present moment"):
        due_with_pauses(promised, waiting, OFFICE)


def test_a_pause_after_the_deadline_does_not_mend_lateness() -> None:
    promised = at("2026-10-01T15:00")  # reached an hour before the question was asked
    assert due_with_pauses(promised, SEGMENTS, OFFICE) == promised


@pytest.mark.parametrize(
    "broken",
    [
        (Segment(RUN, "", RECEIVED, ASKED), Segment(PAUSE, "確認", ANSWERED)),
        (Segment(RUN, "", RECEIVED, ANSWERED), Segment(PAUSE, "確認", ASKED)),
        (Segment(RUN, "", RECEIVED), Segment(PAUSE, "確認", ASKED)),
    ],
    ids=["gap", "overlap", "open in the middle"],
)
def test_segments_that_do_not_tile_are_refused(broken: tuple[Segment, ...]) -> None:
    with pytest.raises(ClockBroken):
        validate(broken)
    with pytest.raises(ClockBroken):
        elapsed(broken, OFFICE, ANSWERED)


def test_segments_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ClockBroken, match="cause"):
        Segment(PAUSE, "", ASKED)
    with pytest.raises(ClockBroken, match="before it begins"):
        Segment(RUN, "", ASKED, RECEIVED)
    with pytest.raises(ClockBroken, match="STOP"):
        Segment("STOP", "", RECEIVED)


@given(
    moments,
    st.lists(st.integers(0, 200_000), min_size=1, max_size=6),
    st.integers(0, 800_000),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_run_and_pause_together_are_the_whole_time(start: datetime, gaps: list[int], later: int) -> None:
    edges = [start]
    for gap in gaps:
        edges.append(edges[-1] + timedelta(seconds=gap))
    ends = [*edges[1:], None]
    segments = [
        Segment(PAUSE if at_ % 2 else RUN, "確認", begin, end)
        for at_, (begin, end) in enumerate(zip(edges, ends, strict=True))
    ]
    now = start + timedelta(seconds=later)
    total = elapsed(segments, OFFICE, now) + paused(segments, OFFICE, now)
    assert total == OFFICE.business_seconds_between(start, now)


def test_two_calendars_are_two_answers() -> None:
    holiday_maker = office_calendar(holidays={}, closed={date(2026, 10, 2)})
    assert due(RECEIVED, kind=BUSINESS_DAYS, value=1, calendar=holiday_maker) == at("2026-10-05T18:00")
