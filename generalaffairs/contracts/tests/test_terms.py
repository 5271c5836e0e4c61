"""Periods, days of notice, stamp tax and the look for a clause: worked by hand, and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.sentence import Unfit
from generalaffairs.contracts.calc import clauses, stamp
from generalaffairs.contracts.calc.terms import (
    DAY,
    MONTH,
    Terms,
    add_months,
    ends_of,
    explained,
    last_day,
    notice_day,
    standing,
)
from generalaffairs.contracts.codecs import months, notice

YEARLY = Terms(date(2024, 4, 1), date(2025, 3, 31), 12, 3, MONTH)


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        (date(2026, 4, 1), 12, date(2027, 3, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),  # no 31 February: the month's last day (民法143条2項)
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
    ],
)
def test_a_period_of_months_ends_the_day_before_the_same_number(first, count, last):
    assert last_day(first, count) == last


@pytest.mark.parametrize(
    ("ends", "count", "unit", "on"),
    [
        (date(2027, 3, 31), 3, MONTH, date(2026, 12, 31)),
        (date(2027, 2, 28), 3, MONTH, date(2026, 11, 30)),
        (date(2027, 5, 30), 3, MONTH, date(2027, 2, 27)),  # 31 February would be it: the safe side
        (date(2027, 3, 31), 90, DAY, date(2026, 12, 31)),
        (date(2027, 3, 31), 30, DAY, date(2027, 3, 1)),
    ],
)
def test_the_day_of_notice_is_counted_back_from_the_end(ends, count, unit, on):
    assert notice_day(ends, count, unit) == on


def test_a_contract_that_renews_itself_has_its_period_of_today_and_the_next_day_of_notice():
    before, on_it, after = (standing(YEARLY, date(2026, 12, day)) for day in (1, 31, 31))
    after = standing(YEARLY, date(2027, 1, 1))
    assert (before.starts, before.ends, before.renewals) == (date(2026, 4, 1), date(2027, 3, 31), 2)
    assert before.notice_on == on_it.notice_on == date(2026, 12, 31)
    assert (before.goes_on, after.goes_on) == (False, True)
    assert (after.notice_on, after.notice_for) == (date(2027, 12, 31), date(2028, 3, 31))
    assert "自動更新されます" in str(explained(YEARLY, after)[-1])


def test_notice_that_was_given_stops_it():
    during = standing(YEARLY, date(2027, 1, 1), stopped=date(2027, 3, 31))
    after = standing(YEARLY, date(2027, 4, 1), stopped=date(2027, 3, 31))
    assert (during.notice_on, during.goes_on, during.is_over) == (None, False, False)
    assert (after.ends, after.is_over) == (date(2027, 3, 31), True)


def test_a_contract_without_renewal_ends_and_one_without_end_does_not():
    once = Terms(date(2026, 4, 1), date(2026, 9, 30))
    assert standing(once, date(2026, 10, 1)).is_over
    assert not standing(once, date(2026, 9, 30)).is_over
    assert not standing(Terms(date(2020, 1, 1), None), date(2030, 1, 1)).is_over


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ((date(2026, 4, 1), date(2026, 3, 31)), "満了日（2026/03/31）が開始日（2026/04/01）より前です。"),
        ((date(2026, 4, 1), date(2026, 5, 31), 0, 3, MONTH), "通知期限（2026/02/28）が開始日（2026/04/01）より前"),
        ((date(2026, 4, 1), date(2026, 4, 30), 0, 60, DAY), "通知期限（2026/03/01）が開始日"),
        ((date(2026, 4, 1), None, 12), "満了日がないと"),
    ],
)
def test_what_cannot_be_is_a_sentence(terms, words):
    with pytest.raises(Unfit, match=words):
        Terms(*terms)


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(days, st.integers(1, 400), st.integers(1, 36), days)
def test_periods_follow_each_other_without_gap_and_today_is_in_the_last(starts, length, renewal, today):
    terms = Terms(starts, starts + timedelta(days=length), renewal)
    found = standing(terms, today)
    assert found.ends is not None
    assert found.ends >= today
    assert found.starts == starts or found.starts <= today
    known = []
    for end in ends_of(terms):
        known.append(end)
        if end >= found.ends:
            break
    assert known == sorted(set(known))
    assert known[-1] == found.ends
    if found.renewals:
        assert found.starts == known[-2] + timedelta(days=1)


@given(days, st.integers(1, 60))
def test_months_there_and_back_never_pass_the_day(day, count):
    assert add_months(add_months(day, count), -count) <= day


NOVEMBER = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("document", "amount", "yen"),
    [
        ("1", 9_999, 0), ("1", 10_000, 200), ("1", 100_000, 200), ("1", 100_001, 400), ("1", 50_000_000, 20_000),
        ("1", 6_000_000_000, 600_000), ("1", None, 200), ("1R", 500_000, 200), ("1R", 5_000_000, 1_000),
        ("1R", 50_000_000, 10_000), ("2", 1_000_000, 200), ("2", 1_000_001, 400), ("2", 10_000_000, 10_000),
        ("2R", 1_000_000, 200), ("2R", 2_000_001, 500), ("2R", 30_000_000, 10_000), ("2R", 6_000_000_000, 480_000),
        ("7", None, 4_000), ("7", 100, 4_000), ("0", 10_000_000, 0),
    ],
)  # fmt: skip
def test_the_stamp_tax_is_that_of_the_table(document, amount, yen):
    found = stamp.duty(document, amount, NOVEMBER, electronic=False)
    assert found.yen == yen
    assert found.source


def test_an_electronic_contract_needs_no_stamp_and_outside_the_span_there_is_no_answer():
    assert stamp.duty("2R", 30_000_000, date(2030, 1, 1), electronic=True).yen == 0
    with pytest.raises(stamp.NoTax, match="2027/04/01に作成する文書の印紙税は、税額表にありません。"):
        stamp.duty("2R", 30_000_000, date(2027, 4, 1), electronic=False)


@given(st.sampled_from(["1", "1R", "2", "2R"]), st.integers(0, 10**11))
def test_every_amount_has_exactly_one_bracket(document, amount):
    rows = [row for row in stamp.TABLE if row.document == document and row.above is not None and row.above < amount]
    assert sum(1 for row in rows if row.up_to is None or amount <= row.up_to) == 1


def test_words_of_the_clause_are_found_across_breaks_and_widths_with_their_page():
    found = clauses.look(["第1条 目的", "第12条 反社会的\n勢力の排除\n甲は暴力団員\u3000ではない"])
    assert found.found == (("反社会的勢力", 2), ("暴力団員", 2))
    assert found.seems_there
    assert not clauses.look(["第1条 目的"]).seems_there
    assert not clauses.look(["", " "]).has_text


@pytest.mark.parametrize(
    ("raw", "count"), [("1年", 12), ("12か月ごと", 12), ("６ヶ月", 6), ("なし", 0), ("", 0), ("24", 24)]
)
def test_a_renewal_is_read_as_people_write_it(raw, count):
    assert months(raw) == count


@pytest.mark.parametrize(
    ("raw", "told"),
    [("3か月前", (3, MONTH)), ("９０日前まで", (90, DAY)), ("1年前", (12, MONTH)), ("定めなし", (0, MONTH))],
)
def test_a_notice_is_read_as_people_write_it(raw, told):
    assert notice(raw) == told
