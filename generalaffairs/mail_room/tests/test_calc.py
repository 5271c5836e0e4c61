"""Spans of the law, postage, tracking numbers, names of files, known senders: worked examples."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.refdata.tables import NoValueForDate
from generalaffairs.mail_room import reading
from generalaffairs.mail_room.calc import naming, retention
from generalaffairs.mail_room.calc.postage import grouped, postage, tracking_number
from generalaffairs.mail_room.calc.senders import key_of, suggestions

CAME = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("key", "month", "first", "last", "law"),
    [
        ("TAX", 4, date(2027, 6, 1), date(2034, 5, 31), "法人税法施行規則第59条"),  # year to March: counts from 1 June
        ("TAX", 1, date(2027, 3, 1), date(2034, 2, 28), "法人税法施行規則第59条"),
        ("BOOKS", 4, date(2027, 4, 1), date(2037, 3, 31), "会社法第432条"),
        ("LABOUR", 4, CAME, date(2029, 11, 19), "附則第143条"),
        ("ELECTRONIC", 12, date(2027, 2, 1), date(2034, 1, 31), "電子帳簿保存法第7条"),
    ],
)
def test_the_law_wants_it_from_its_own_first_day(key, month, first, last, law):
    found = retention.span(key, CAME, first_month=month)
    assert (found.first, found.last) == (first, last)
    assert law in found.source


def test_papers_of_labour_law_before_the_reform_follow_the_old_article():
    assert "改正前" in retention.span("LABOUR", date(2020, 3, 31), first_month=4).source


def test_a_day_that_somebody_knows_better_counts():
    found = retention.span("LABOUR", CAME, first_month=4, finished=date(2024, 2, 29))
    assert found.last == date(2027, 2, 27)


@pytest.mark.parametrize(("key", "day"), [("TAX", date(2027, 4, 1)), ("BOOKS", date(2006, 4, 30))])
def test_outside_the_verified_span_there_is_no_answer(key, day):
    with pytest.raises(NoValueForDate, match="登録されていません"):
        retention.span(key, day, first_month=4)


def test_no_duty_has_no_span():
    assert retention.span("NONE", CAME, first_month=4) is None


@pytest.mark.parametrize(
    ("method", "size", "yen"),
    [
        ("PLAIN", "LETTER_50", 110),
        ("SIMPLE_REGISTERED", "LETTER_50", 460),
        ("SIMPLE_REGISTERED", "LARGE_100", 530),
        ("EXPRESS", "LARGE_250", 620),
        ("EXPRESS", "LARGE_500", 910),
        ("PACK_PLUS", "", 600),
        ("PACK_LIGHT", "LETTER_50", 430),
    ],
)
def test_postage_is_the_rate_and_the_fee_of_the_day(method, size, yen):
    found, source = postage(method, size, CAME)
    assert found == yen
    assert "日本郵便" in source


def test_before_the_new_rates_nobody_guesses_the_postage():
    with pytest.raises(NoValueForDate):
        postage("PACK_PLUS", "", date(2024, 9, 30))


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1234-5678-9013", "123456789013"),  # 12345678901 % 7 == 3
        ("１２３４", ""),
        ("1234-5678-9016", ""),
        ("123-45-67890-1", "12345678901"),
        ("12345678901234", ""),
        ("abc", ""),
    ],
)
def test_a_tracking_number_is_read_back_or_refused(typed, digits):
    assert tracking_number(typed) == digits


@given(st.integers(min_value=0, max_value=10**11 - 1), st.integers(min_value=0, max_value=9))
def test_of_the_ten_last_digits_one_alone_fits(head, last):
    fits = tracking_number(f"{head:011d}{last}") != ""
    assert fits == (head % 7 == last)


def test_numbers_are_grouped_as_on_the_slip():
    assert grouped("123456789013") == "1234-5678-9013"
    assert grouped("12345678901") == "123-45-67890-1"


VALUES = {"date": "20261120", "kind": "請求書", "sender": "A/B: 商会*?", "number": "M-00012"}


def test_a_file_name_holds_nothing_that_a_file_system_refuses():
    assert naming.file_name(naming.STANDARD, VALUES, "pdf") == "20261120_請求書_AB_商会_M-00012.pdf"


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("{date}_{amount}", ["amount"]),
        ("{date", ["{"]),
        ("{}", ["{}"]),
        ("{sender!r}", ["sender"]),
        ("{date:>9}", ["date"]),
    ],
)
def test_a_pattern_with_fields_that_we_do_not_know_is_named(pattern, wrong):
    assert naming.unknown_fields(pattern) == wrong


def test_a_pattern_itself_may_hold_no_slash():
    assert naming.illegal_characters("{date}/{sender}?") == "/?"
    with pytest.raises(ValueError, match="/"):
        naming.file_name("{date}/x", VALUES, "pdf")


@pytest.mark.slow
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_name_is_empty_too_long_or_broken(sender, number):
    name = naming.file_name("{sender}_{number}", {"sender": sender, "number": number}, "pdf")
    assert name.endswith(".pdf")
    assert 5 <= len(name) <= naming.LONGEST + 5
    assert not naming.ILLEGAL.search(name)
    assert naming.file_name("{sender}", {"sender": "con"}, "pdf") == "_con.pdf"


def test_one_company_in_two_spellings_is_one():
    assert key_of("（株）ミナト電設") == key_of("株式会社 ミナト電設") == "ミナト電設"


def test_former_senders_are_found_in_the_text_and_by_what_is_typed():
    known = ["株式会社ミナト電設", "青空銀行", "日本年金機構"]
    assert suggestions(known, text="ご請求書\n(株) ミナト 電設\n青空銀行 本店") == ["株式会社ミナト電設", "青空銀行"]
    assert suggestions(known, typed="年金") == ["日本年金機構"]
    assert suggestions(known, text="関係のない文") == []


TABLE = "\t".join(
    [
        "level",
        "page_num",
        "block_num",
        "par_num",
        "line_num",
        "word_num",
        "left",
        "top",
        "width",
        "height",
        "conf",
        "text",
    ]
)
ROWS = [
    "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t91.5\t請求",
    "5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t88\t書",
    "4\t1\t1\t1\t2\t0\t0\t0\t9\t9\t-1\t",
    "5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t70\tNo.",
    "5\t1\t1\t1\t2\t2\t0\t0\t9\t9\t60\t12",
]


def test_the_engines_table_becomes_lines_with_their_confidence():
    words = reading.words_of("\n".join([TABLE, *ROWS]))
    assert words == [("請求", 92), ("書", 88), ("", 0), ("No.", 70), ("12", 60)]
