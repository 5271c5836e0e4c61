"""Which days a rule gives: worked examples with the official holidays of 2026 and 2027, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo.core.calendar.bank import year_end_closure
from bpo.core.calendar.calendar import SHIFTS, office_calendar
from bpo.core.calendar.holidays import national_holidays_between
from tasks.recurring.calc import ANCHORS, RHYTHMS, Rule, horizon_of, moved, occurrences

HOLIDAYS = national_holidays_between(2026, 2027, provisional=True)
OFFICE = office_calendar(holidays=HOLIDAYS, closed=year_end_closure(2026) | year_end_closure(2027))


def due(rule: Rule, first: date, last: date) -> list[str]:
    return [f"{one.due_on:%m-%d}" for one in occurrences(rule, OFFICE, first, last)]


def appearing(rule: Rule, since: date, today: date) -> list[str]:
    found = occurrences(rule, OFFICE, since, horizon_of(rule, today))
    return [one.period for one in found if one.appears_on <= today]


def year(rule: Rule) -> list[str]:
    return due(rule, date(2026, 4, 1), date(2027, 3, 31))


def test_the_month_end_on_the_business_day_before():
    rule = Rule("MONTHLY", "MONTH_END", closed="PREVIOUS")
    assert year(rule) == [
        "04-30", "05-29", "06-30", "07-31", "08-31", "09-30", "10-30", "11-30", "12-30", "01-29", "02-26", "03-31",
    ]  # fmt: skip


def test_a_closing_on_the_20th_three_business_days_later_across_silver_week():
    rule = Rule("MONTHLY", "CLOSING", day=20, closed="PREVIOUS", offset=3)
    # 20 September 2026 is a Sunday, 21 to 23 are holidays: from Friday 18 on 24, 25 and Monday 28.
    assert due(rule, date(2026, 9, 1), date(2026, 10, 31)) == ["09-28", "10-23"]


def test_the_tenth_of_the_next_month_on_the_business_day_before_belongs_to_the_month_before():
    rule = Rule("MONTHLY", "DAY", day=10, months_after=1, closed="PREVIOUS")
    found = occurrences(rule, OFFICE, date(2026, 10, 1), date(2027, 1, 31))
    assert [(one.period, f"{one.due_on:%m-%d}", one.month) for one in found] == [
        ("2026-09", "10-09", 9),  # Saturday 10 → Friday 9
        ("2026-10", "11-10", 10),
        ("2026-11", "12-10", 11),
        ("2026-12", "01-08", 12),  # Sunday 10 → Friday 8
    ]


@pytest.mark.parametrize(("closed", "expected"), [("PREVIOUS", "05-01"), ("NEXT", "05-07"), ("NONE", "05-05")])
def test_the_fifth_of_may_in_golden_week(closed, expected):
    # 2 and 3 May are a weekend, 4 and 5 May holidays, 6 May the substitute of the 3rd.
    rule = Rule("MONTHLY", "DAY", day=5, closed=closed)
    assert due(rule, date(2026, 4, 25), date(2026, 5, 20)) == [expected]


def test_the_first_business_day_of_january_and_the_last_of_december():
    first, last = Rule("YEARLY", "BUSINESS_DAY", day=1, month=1), Rule("YEARLY", "BUSINESS_DAY", day=-1, month=12)
    span = date(2026, 12, 1), date(2027, 1, 31)
    assert (due(first, *span), due(last, *span)) == (["01-04"], ["12-30"])


def test_a_quarter_has_its_own_key_and_the_months_of_its_rhythm():
    rule = Rule("QUARTERLY", "MONTH_END", month=3, months_after=1, closed="NEXT")
    found = occurrences(rule, OFFICE, date(2026, 4, 1), date(2027, 3, 31))
    assert [(one.period, str(one.label), str(one.due_on)) for one in found] == [
        ("2026-03-Q", "2026年1月〜3月", "2026-04-30"),
        ("2026-06-Q", "2026年4月〜6月", "2026-07-31"),
        ("2026-09-Q", "2026年7月〜9月", "2026-11-02"),
        ("2026-12-Q", "2026年10月〜12月", "2027-02-01"),
    ]


def test_every_monday_moves_behind_a_holiday():
    rule = Rule("WEEKLY", day=0, closed="NEXT")
    assert due(rule, date(2026, 9, 14), date(2026, 9, 30)) == ["09-14", "09-24", "09-28"]


def test_it_appears_so_many_business_days_before():
    rule = Rule("MONTHLY", "MONTH_END", closed="PREVIOUS", lead=3)
    (one,) = occurrences(rule, OFFICE, date(2026, 5, 1), date(2026, 5, 31))
    assert (str(one.due_on), str(one.appears_on)) == ("2026-05-29", "2026-05-26")
    assert appearing(rule, date(2026, 5, 1), date(2026, 5, 25)) == []
    assert appearing(rule, date(2026, 5, 1), date(2026, 5, 26)) == ["2026-05"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"anchor": "DAY", "day": 0}, {"anchor": "BUSINESS_DAY", "day": 0}, {"anchor": "BUSINESS_DAY", "day": 24},
        {"lead": -1}, {"offset": 61}, {"month": 13}, {"months_after": 12}, {"closed": "SOMETIMES"},
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused(wrong):
    with pytest.raises(ValueError, match="."):
        Rule("MONTHLY", **wrong)


def test_a_month_with_fewer_business_days_takes_the_nearest():
    rule = Rule("MONTHLY", "BUSINESS_DAY", day=23)
    assert due(rule, date(2026, 5, 1), date(2026, 5, 31)) == ["05-29"]


def days(rhythm: str, anchor: str) -> st.SearchStrategy[int]:
    if rhythm == "WEEKLY":
        return st.integers(0, 6)
    return st.integers(1, 23) if anchor == "BUSINESS_DAY" else st.integers(1, 31)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    rhythm, anchor = draw(st.sampled_from(RHYTHMS)), draw(st.sampled_from(ANCHORS))
    return Rule(
        rhythm,
        anchor,
        day=draw(days(rhythm, anchor)),
        month=draw(st.integers(1, 12)),
        months_after=draw(st.integers(0, 3)),
        offset=draw(st.integers(-10, 10)),
        closed=draw(st.sampled_from(SHIFTS)),
        lead=draw(st.integers(0, 10)),
    )


spans = st.tuples(st.dates(date(2026, 2, 1), date(2027, 1, 31)), st.integers(0, 300))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(rule=rules(), span=spans)
def test_periods_differ_days_rise_and_moved_days_are_business_days(rule, span):
    first, last = span[0], span[0] + timedelta(days=span[1])
    found = occurrences(rule, OFFICE, first, last)
    assert len({one.period for one in found}) == len(found)
    assert found == sorted(found)
    for one in found:
        assert first <= one.due_on <= last
        assert one.appears_on <= one.due_on
        assert OFFICE.is_business_day(one.appears_on)
        if rule.closed != "NONE" or rule.offset:
            assert OFFICE.is_business_day(one.due_on)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(rule=rules(), span=spans, cut=st.integers(0, 300))
def test_two_halves_of_a_span_give_what_the_whole_gives(rule, span, cut):
    first, last = span[0], span[0] + timedelta(days=span[1])
    middle = min(first + timedelta(days=cut), last)
    halves = occurrences(rule, OFFICE, first, middle) + occurrences(rule, OFFICE, middle + timedelta(days=1), last)
    assert halves == occurrences(rule, OFFICE, first, last)


def test_a_moved_time_keeps_its_period_and_appears_as_long_before():
    rule = Rule("MONTHLY", "MONTH_END", closed="PREVIOUS", lead=3)
    (one,) = occurrences(rule, OFFICE, date(2026, 10, 1), date(2026, 10, 31))
    later = moved(one, date(2026, 11, 5), OFFICE, lead=rule.lead)
    # 3 November is 文化の日: three business days before Thursday 5 are 4 and 2 November and Friday 30 October.
    assert (later.due_on, later.appears_on, later.period) == (date(2026, 11, 5), date(2026, 10, 30), one.period)
    assert moved(later, one.due_on, OFFICE, lead=rule.lead) == one
