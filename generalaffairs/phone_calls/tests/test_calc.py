"""Numbers, hours, volumes; and what a provider's cells say."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.calendar.tokyo import TOKYO
from bpo.core.codecs.refusal import BadCell
from generalaffairs.phone_calls import calc, codecs
from generalaffairs.phone_calls.models import Category


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("０３－１２３４－５６７８", "03-1234-5678"),
        ("03ー1234ー5678", "03-1234-5678"),
        ("(03) 1234 5678", "0312345678"),
        ("+81-3-1234-5678", "03-1234-5678".replace("03-", "0-3-")),
        ("+81 90 1234 5678", "09012345678"),
        ("090.1234.5678", "09012345678"),
        ("非通知", "非通知"),
    ],
)
def test_a_number_gets_one_spelling(typed: str, number: str) -> None:
    assert calc.written(typed) == number


@pytest.mark.parametrize(
    "typed", ["03-1234-5678", "0120-444-444", "090-1234-5678", "+1 212 555 0100", "+81 3 1234 5678"]
)
def test_what_a_call_can_come_from(typed: str) -> None:
    assert calc.is_number(typed)


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567890", "03-1234-567", "090-1234-56789", "電話", "+0 123 456 789", "03-abcd-5678"]
)
def test_what_is_no_number(typed: str) -> None:
    assert not calc.is_number(typed)


@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True))
def test_a_number_is_the_same_however_it_is_cut(plain: str) -> None:
    cut = f"{plain[:3]}-{plain[3:6]}-{plain[6:]}"
    wide = cut.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-"})
    assert calc.digits(cut) == calc.digits(wide) == plain
    assert calc.is_number(wide)


def test_heat_counts_every_call_once_and_shows_the_hours_between() -> None:
    found = calc.heat([(8, "SALES"), (10, "PARTNER"), (10, "PARTNER"), (18, "INQUIRY")], Category.values)
    assert (found.hours[0], found.hours[-1]) == (8, 18)
    assert [(name, total) for name, _counts, total in found.rows] == [("PARTNER", 2), ("INQUIRY", 1), ("SALES", 1)]
    assert (found.total, sum(found.sums), found.sums[2]) == (4, 4, 2)
    assert [found.level(count) for count in (0, 1, 2, 6)] == [0, 1, 1, 3]
    assert calc.heat([], Category.values).hours == tuple(range(9, 18))


@given(st.lists(st.tuples(st.integers(0, 23), st.sampled_from(Category.values)), max_size=60))
def test_no_call_falls_out_of_the_heat(calls: list[tuple[int, str]]) -> None:
    found = calc.heat(calls, Category.values)
    assert found.total == len(calls) == sum(total for _name, _counts, total in found.rows)


def test_a_quota_says_what_is_over_and_what_it_costs() -> None:
    over = calc.Quota(used=1450, included=1400, price=120)
    assert (over.over, over.left, over.percent, over.yen) == (50, 0, 103, 6000)
    assert (calc.Quota(10, 40).left, calc.Quota(10, 40).yen, calc.Quota(10, 40).over) == (30, None, 0)
    assert (calc.Quota(10).left, calc.Quota(10).percent, calc.Quota(10).over) == (None, None, 0)


@pytest.mark.parametrize(
    "raw",
    ["2026/11/20 10:05", "2026-11-20 10:05:00", "2026年11月20日 10時05分", "R8.11.20　１０：０５", "2026-11-20T10:05"],
)
def test_moments_of_providers(raw: str) -> None:
    assert codecs.moment(raw) == datetime(2026, 11, 20, 10, 5, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("raw", "seconds"), [("125", 125), ("125秒", 125), ("2:05", 125), ("2分5秒", 125), ("1:02:05", 3725), ("3分", 180)]
)
def test_lengths_of_providers(raw: str, seconds: int) -> None:
    assert codecs.length(raw) == seconds


@pytest.mark.parametrize(
    ("parse", "raw", "words"),
    [
        (codecs.moment, "2026/11/20", "日時として読み取れません"),
        (codecs.moment, "2026/11/20 25:05", "という日時はありません"),
        (codecs.moment, "13月 10:05", "は"),
        (codecs.length, "長い", "通話の長さとして読み取れません"),
        (codecs.length, "9:00:00", "長すぎます"),
        (codecs.caller, "123", "電話番号として読み取れません"),
        (codecs.category, "雑談", "という用件区分はありません"),
        (codecs.wish, "たぶん", "折り返しの要否"),
        (codecs.link, "javascript:alert(1)", "アドレスとして読み取れません"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(parse: object, raw: str, words: str) -> None:
    with pytest.raises(BadCell, match=words):
        parse(raw)  # type: ignore[operator]


def test_words_of_providers_for_our_categories() -> None:
    assert [codecs.category(raw) for raw in ("営業", "お問い合わせ", "苦情", " 採用 ")] == [
        "SALES",
        "INQUIRY",
        "COMPLAINT",
        "RECRUIT",
    ]
    assert set(codecs.CATEGORIES) == set(Category.values)
    assert codecs.caller("非通知") == ""
