"""The travel rules: worked examples, and what holds whatever is entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.sentence import Unfit
from generalaffairs.travel.calc import legs, rules
from generalaffairs.travel.calc.journey import Journey, Line, Other, stations, total
from generalaffairs.travel.calc.licence import registration
from generalaffairs.travel.calc.rules import ERROR, WARNING, Rule

D1, D2, D3 = date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 11)
TRIP = Journey(starts=D1, ends=D2, requested=date(2026, 11, 30), rank="STAFF")
OUT = Line(1, "SHINKANSEN", D1, origin="新横浜", destination="新大阪", departs=time(7), arrives=time(9, 15), yen=14_390)
HOTEL = Line(2, "HOTEL", D1, until=D2, name="ステイ大阪", area="大阪", yen=9_800)
BACK = Line(3, "SHINKANSEN", D2, origin="新大阪", destination="新横浜", departs=time(18), arrives=time(20), yen=14_390)


def told(journey: Journey, *given_rules: Rule) -> list[tuple[str, str, int]]:
    return [(one.condition, one.severity, one.line) for one in rules.judge(journey, given_rules)]


def trip(*lines: Line, **more: object) -> Journey:
    return replace(TRIP, lines=lines, **more)  # type: ignore[arg-type]


def test_a_sound_trip_finds_nothing_and_costs_what_its_lines_cost():
    journey = trip(OUT, HOTEL, BACK, Line(4, "ALLOWANCE", D1, yen=2_000), budget=40_580)
    assert (
        told(journey, Rule(rules.HOTEL, ERROR, area="大阪", yen=9_800), Rule(rules.GRADE, ERROR, grade="STANDARD"))
        == []
    )
    assert journey.total == 14_390 + 9_800 + 14_390 + 2_000


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (replace(OUT, on=D3), (rules.WINDOW, ERROR, 1)),
        (replace(HOTEL, until=D3), (rules.WINDOW, ERROR, 2)),
        (replace(HOTEL, until=D1), (rules.ORDER, ERROR, 2)),
        (replace(OUT, departs=time(9), arrives=time(9)), (rules.ORDER, ERROR, 1)),
    ],
)
def test_days_and_times_must_fit(line: Line, expected: tuple[str, str, int]):
    assert expected in told(trip(line))


def test_order_of_time_stays_an_error_whatever_the_client_says():
    wrong = trip(replace(OUT, departs=time(9), arrives=time(8)))
    assert told(wrong, Rule(rules.ORDER, WARNING))[0] == (rules.ORDER, ERROR, 1)


def test_a_rule_for_one_rank_leaves_the_others_alone_and_goes_before_the_one_for_all():
    dear = trip(OUT, BACK, budget=28_779)
    staff, everybody = Rule(rules.BUDGET, ERROR, rank="STAFF"), Rule(rules.BUDGET, WARNING)
    assert told(dear, staff) == [(rules.BUDGET, ERROR, 0)]
    assert told(replace(dear, rank="EXECUTIVE"), staff) == [(rules.BUDGET, WARNING, 0)]
    assert told(dear, staff, everybody) == told(dear, everybody, staff) == [(rules.BUDGET, ERROR, 0)]


def test_a_class_above_the_rank_is_found_and_the_rank_above_may():
    green = trip(replace(OUT, grade="PREMIUM"))
    staff_only = Rule(rules.GRADE, ERROR, rank="STAFF", mode="SHINKANSEN", grade="STANDARD")
    assert told(green, staff_only) == [(rules.GRADE, ERROR, 1)]
    assert told(replace(green, rank="EXECUTIVE"), staff_only) == []
    assert told(trip(replace(OUT, kind="AIR", grade="PREMIUM")), staff_only) == []


def test_the_class_of_the_rank_goes_before_the_one_for_all_whatever_it_allows():
    green = trip(replace(OUT, grade="PREMIUM"), replace(BACK, grade="STANDARD"))
    everybody = Rule(rules.GRADE, ERROR, grade="STANDARD")
    executive = Rule(rules.GRADE, ERROR, rank="EXECUTIVE", grade="PREMIUM")
    for given_rules in ((everybody, executive), (executive, everybody)):
        assert told(green, *given_rules) == [(rules.GRADE, ERROR, 1)]
        assert told(replace(green, rank="EXECUTIVE"), *given_rules) == []
    # Also before a rule for one means of transport that holds for everybody; of one rank, the means goes first.
    shinkansen = Rule(rules.GRADE, WARNING, mode="SHINKANSEN", grade="STANDARD")
    assert told(replace(green, rank="EXECUTIVE"), shinkansen, executive) == []
    assert told(green, everybody, shinkansen) == [(rules.GRADE, WARNING, 1)]
    # A rule for another means says nothing of this line: the one for everybody holds.
    flying = Rule(rules.GRADE, ERROR, rank="EXECUTIVE", mode="AIR", grade="LUXURY")
    assert told(replace(green, rank="EXECUTIVE"), everybody, flying) == [(rules.GRADE, ERROR, 1)]
    # Steps of one and the same rule stay: above ordinary seats a warning, above green ones an error.
    steps = Rule(rules.GRADE, WARNING, grade="STANDARD"), Rule(rules.GRADE, ERROR, grade="PREMIUM")
    assert told(green, *steps) == [(rules.GRADE, WARNING, 1)]


def test_the_notice_of_the_rank_goes_before_the_one_for_all():
    everybody, executive = Rule(rules.ADVANCE, ERROR, days=14), Rule(rules.ADVANCE, WARNING, rank="EXECUTIVE", days=3)
    short = trip(OUT)  # asked for nine days before
    for given_rules in ((everybody, executive), (executive, everybody)):
        assert told(short, *given_rules) == [(rules.ADVANCE, ERROR, 0)]
        assert told(replace(short, rank="EXECUTIVE"), *given_rules) == []
    late = replace(short, rank="EXECUTIVE", requested=date(2026, 12, 7))
    assert told(late, everybody, executive) == [(rules.ADVANCE, WARNING, 0)]


def test_the_cap_of_the_area_goes_before_the_one_for_everywhere():
    everywhere, osaka = Rule(rules.HOTEL, WARNING, yen=9_000), Rule(rules.HOTEL, ERROR, area="大阪", yen=12_000)
    assert told(trip(HOTEL), everywhere, osaka) == []
    assert told(trip(replace(HOTEL, yen=12_001)), everywhere, osaka) == [(rules.HOTEL, ERROR, 2)]
    assert told(trip(replace(HOTEL, area="名古屋")), everywhere, osaka) == [(rules.HOTEL, WARNING, 2)]


def test_two_nights_are_judged_by_the_night():
    two = replace(HOTEL, until=D3, yen=24_001)
    cap = Rule(rules.HOTEL, ERROR, yen=12_000)
    assert (rules.HOTEL, ERROR, 2) in told(replace(trip(two), ends=D3), cap)
    assert told(replace(trip(replace(two, yen=24_000)), ends=D3), cap) == []


def test_an_allowance_is_paid_once_a_day_across_lines_and_across_trips():
    first, second = Line(1, "ALLOWANCE", D1, yen=2_000), Line(2, "ALLOWANCE", D1, yen=2_000)
    assert told(trip(first, second)) == [(rules.TWICE, ERROR, 2)]
    assert told(trip(first, replace(second, on=D2))) == []
    other = Other("SOLAR-9", D1, D1, (replace(first),))
    [found] = rules.judge(trip(first, others=(other,)), [])
    assert (found.condition, found.line) == (rules.TWICE, 1)
    assert "SOLAR-9" in str(found.cause)
    assert told(trip(first, second), Rule(rules.TWICE, WARNING)) == [(rules.TWICE, WARNING, 2)]


def test_a_ride_inside_the_commuter_pass_costs_nothing():
    ride = Line(1, "TRAIN", D1, origin="横浜駅", destination="品川", yen=310)
    inside = trip(ride, commuter=stations("横浜・川崎・品川"))
    [found] = rules.judge(inside, [])
    assert (found.condition, str(found.remedy)) == (rules.COMMUTER, "定期控除に310円を入力してください。")
    assert told(replace(inside, lines=(replace(ride, deducted=310),))) == []
    beyond = replace(ride, destination="東京", yen=490)
    assert told(replace(inside, lines=(beyond,))) == [(rules.COMMUTER, ERROR, 1)]
    assert told(replace(inside, lines=(replace(beyond, deducted=310),))) == []
    assert told(replace(inside, commuter=())) == []


def test_the_same_seat_and_the_same_night_are_not_booked_twice():
    assert told(trip(OUT, replace(OUT, number=2))) == [(rules.DOUBLE, ERROR, 2)]
    assert told(trip(HOTEL, replace(HOTEL, number=3, name="別の宿"))) == [(rules.DOUBLE, ERROR, 3)]
    elsewhere = Other("SOLAR-9", D1, D1, (OUT,))
    assert told(trip(OUT, others=(elsewhere,))) == [(rules.DOUBLE, ERROR, 1)]
    assert told(trip(OUT, others=(Other("SOLAR-9", D2, D3),))) == [(rules.DOUBLE, ERROR, 0)]


def test_budget_nights_and_late_requests_are_told():
    assert told(trip(OUT, BACK, budget=28_779)) == [(rules.BUDGET, WARNING, 0)]
    assert told(trip(HOTEL, hotel_cap=9_799)) == [(rules.BUDGET, WARNING, 2)]
    long = replace(trip(HOTEL), ends=D3)
    assert told(long) == [(rules.NIGHTS, WARNING, 0)]
    assert told(trip(OUT), Rule(rules.ADVANCE, WARNING, days=10)) == [(rules.ADVANCE, WARNING, 0)]
    assert told(trip(OUT), Rule(rules.ADVANCE, WARNING, days=9)) == []


@given(st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)), max_size=8))
def test_the_sum_is_that_of_the_lines(amounts: list[tuple[int, int]]):
    lines = [Line(n, "TRAIN", D1, yen=max(pair), deducted=min(pair)) for n, pair in enumerate(amounts, 1)]
    assert total(lines) == sum(max(pair) - min(pair) for pair in amounts)
    assert total(lines) >= 0


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_a_line_is_inside_the_window_or_found(start: int, length: int, day: int):
    begin = D1 + timedelta(days=start)
    journey = replace(
        TRIP, starts=begin, ends=begin + timedelta(days=length), lines=(replace(OUT, on=D1 + timedelta(days=day)),)
    )
    inside = start <= day <= start + length
    assert (not any(one[0] == rules.WINDOW for one in told(journey))) == inside


def test_legs_are_read_as_typed():
    [leg, other] = legs.read("12/10 大阪→神戸 在来線 13:00\n\n１２／１０　神戸 → 姫路　新幹線", near=D1)
    assert (leg.on, leg.mode, leg.origin, leg.destination, leg.at) == (D2, "TRAIN", "大阪", "神戸", time(13))
    assert (other.mode, other.destination, other.at) == ("SHINKANSEN", "姫路", None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12/10 大阪→神戸", "1行目を読み取れません"),
        ("12/10 大阪→神戸 在来線\n13/40 神戸→姫路 在来線", "2行目の日付「13/40」"),
        ("12/10 大阪 在来線", "1行目の区間「大阪」"),
        ("12/10 大阪→神戸 馬車", "1行目の手段「馬車」"),
        ("12/10 大阪→神戸 在来線 昼ごろ", "1行目の時刻「昼ごろ」"),
    ],
)
def test_a_leg_that_cannot_be_read_says_where_and_what_to_do(typed: str, words: str):
    with pytest.raises(Unfit) as caught:
        legs.read(typed, near=D1)
    assert words in str(caught.value)
    assert str(caught.value).endswith("ください。")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("観光庁長官登録旅行業第123号", "観光庁長官登録旅行業第123号"),
        ("東京都知事登録旅行業 第３－１２３４号", "東京都知事登録旅行業第3-1234号"),
        ("神奈川県知事登録旅行業者代理業第55号", "神奈川県知事登録旅行業者代理業第55号"),
        ("観光庁長官登録旅行サービス手配業第1号", ""),  # may not deal with travellers
        ("第123号", ""),
        ("T1234567890123", ""),
        ("", ""),
    ],
)
def test_a_registration_is_one_of_an_agency(typed: str, kept: str):
    assert registration(typed) == kept
