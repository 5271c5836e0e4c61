"""How values are written for people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.ui import formats

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 20, 14, 50, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0分"), (29, "0分"), (30, "1分"), (90, "2分"), (2700, "45分"), (5400, "1時間30分"), (7200, "2時間"),
     (-300, "−5分"), (-5400, "−1時間30分"), (3_600_000, "1,000時間"), (None, "")],
)  # fmt: skip
def test_minutes_round_half_up(seconds: int | None, text: str) -> None:
    assert formats.minutes(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(5400, "1.5"), (180, "0.1"), (179, "0.0"), (-180, "−0.1"), (1_260_000, "350.0"), (None, "")]
)
def test_hours_round_half_up_once(seconds: int | None, text: str) -> None:
    assert formats.hours(seconds) == text


@given(st.integers(-(10**9), 10**9))
def test_a_negative_number_never_carries_an_ascii_hyphen(value: int) -> None:
    written = [formats.number(value), formats.yen(value), formats.hours(value), formats.minutes(value)]
    assert not any("-" in text for text in written)
    assert formats.number(value).startswith("−") == (value < 0)


def test_money_ratios_and_sizes() -> None:
    assert formats.yen(-1234) == "−¥1,234"
    assert formats.yen(Decimal("999.5")) == "¥1,000"
    assert formats.percent(Decimal("0.9865")) == "98.7%"
    assert formats.number(Decimal("-0.04"), 1) == "0.0"
    assert formats.filesize(1536) == "1.5 KB"
    assert formats.filesize(50 * 1024 * 1024) == "50.0 MB"
    assert formats.clock(1471) == "00:24:31"
    assert formats.clock(100 * 3600) == "100:00:00"


def test_dates_carry_their_weekday() -> None:
    assert formats.jdate(date(2026, 11, 20)) == "2026/11/20（金）"
    assert formats.mdate(date(2026, 11, 3)) == "11/03（火）"
    assert formats.jdatetime(datetime(2026, 11, 20, 5, 5, tzinfo=UTC), TOKYO) == "2026/11/20（金）14:05"
    assert formats.month_label("2026-10") == formats.month_label(date(2026, 10, 31)) == "2026年10月"


@pytest.mark.parametrize(
    ("moment", "text", "tone"),
    [
        (datetime(2026, 11, 20, 17, 0, tzinfo=TOKYO), "今日 17:00", "today"),
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), "今日 17:00", "today"),
        (datetime(2026, 11, 20, 14, 0, tzinfo=TOKYO), "今日 14:00 超過", "over"),
        (datetime(2026, 11, 19, 17, 0, tzinfo=TOKYO), "11/19（木） 超過", "over"),
        (datetime(2026, 11, 24, 17, 0, tzinfo=TOKYO), "11/24（火）", "later"),
        (date(2026, 11, 20), "今日", "today"),
        (date(2026, 11, 19), "11/19（木） 超過", "over"),
        (date(2027, 1, 5), "2027/01/05（火）", "later"),
        (None, "", "later"),
    ],
)
def test_a_deadline_seen_from_now(moment: datetime | date | None, text: str, tone: str) -> None:
    assert formats.due(moment, NOW) == (text, tone)


@given(st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=400)))
def test_a_deadline_is_over_exactly_when_it_has_passed(distance: timedelta) -> None:
    moment = NOW + distance
    assert (formats.due(moment, NOW)[1] == "over") == (moment < NOW)
