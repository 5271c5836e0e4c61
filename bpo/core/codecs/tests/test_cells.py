from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo.core.codecs.cells import choice, day, decimal_number, integer, minutes, pattern, text, yen
from bpo.core.codecs.refusal import BadCell

WIDE = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")


@pytest.mark.parametrize(
    ("parse", "raw", "expected"),
    [
        (integer(), "１，２００", 1200),
        (integer(), " +7 ", 7),
        (integer(), "180.0", 180),
        (integer(), "−5", -5),
        (integer(), "△1,000", -1000),
        (integer(units=("件",)), "30 件", 30),
        (yen(), "￥1,234,567", 1234567),
        (yen(), "620,000円", 620000),
        (yen(minimum=None), "▲¥500", -500),
        (decimal_number(places=2), "0.25", Decimal("0.25")),
        (minutes(), "25", 1500),
        (minutes(), "25分", 1500),
        (minutes(), "0.6667", 40),
        (minutes(), "40秒", 40),
        (minutes(), "10,080", 604800),
        (choice({"A": 1, "B": 2}), " Ａ ", 1),
        (choice({"事務": "CLERICAL"}), "事務", "CLERICAL"),
        (day(), "2026-10-01", date(2026, 10, 1)),
        (day(), "２０２６/10/1", date(2026, 10, 1)),
        (day(), "令和8年10月1日", date(2026, 10, 1)),
        (day(), "R8.10.1", date(2026, 10, 1)),
        (day(), "昭和64年1月7日", date(1989, 1, 7)),
        (pattern(r"[a-z]+\.[a-z_]+", example="hr.payroll"), "hr.attendance", "hr.attendance"),
    ],
)
def test_spellings_that_are_read(parse: Callable[[str], object], raw: str, expected: object) -> None:
    assert parse(raw) == expected
    assert type(parse(raw)) is type(expected)


@pytest.mark.parametrize(
    ("parse", "raw", "complaint"),
    [
        (integer(), "1,20", "数として"),
        (integer(), "①", "数として"),
        (integer(), "٣", "数として"),
        (integer(), "1e5", "数として"),
        (integer(), "--1", "数として"),
        (integer(), "12件", "数として"),
        (integer(), "1.5", "細かすぎます"),
        (integer(), "9" * 16, "数として"),
        (integer(minimum=0), "-1", "マイナス"),
        (integer(minimum=10), "9", "小さすぎます"),
        (integer(maximum=10), "11", "大きすぎます"),
        (minutes(), "-1", "マイナス"),
        (minutes(), "10,081", "大きすぎます"),
        (minutes(), "1:30", "数として"),
        (minutes(), "604801秒", "大きすぎます"),
        (choice({"A": 1, "B": 2}), "D", "A・B"),
        (day(), "10/1", "日付"),
        (day(), "2026/2/30", "日付"),
        (day(), "平成31年5月1日", "令和"),
        (day(earliest=date(2026, 4, 1)), "2026/3/31", "範囲の外"),
        (text(max_length=3), "四文字だ", "4文字"),
        (text(), "a\nb", "改行"),
        (text(), "a\u202eb", "制御"),
        (text(multiline=True), "a\x07b", "制御"),
        (pattern(r"[a-z]+", example="hr"), "HR1", "「hr」の形"),
    ],
)
def test_spellings_that_are_refused(parse: Callable[[str], object], raw: str, complaint: str) -> None:
    with pytest.raises(BadCell, match=complaint) as refusal:
        parse(raw)
    assert str(refusal.value.cause).endswith("。")
    assert str(refusal.value.remedy).endswith("ください。")


@pytest.mark.parametrize("name", ["髙橋 﨑子", "ＡＢＣ商事㈱", "葛󠄀城", "O’Brien", "か゚き", "=SUM(A1)"])
def test_names_stay_as_they_are_written(name: str) -> None:
    assert text()(f"　{name} ") == name


def test_lines_may_be_allowed() -> None:
    assert text(multiline=True)("一行目\r\n二行目\r三行目") == "一行目\n二行目\n三行目"


@settings(deadline=None)
@given(st.integers(-(10**14), 10**14))
def test_integers_read_back_in_every_dress(number: int) -> None:
    parse = integer()
    plain = f"{number:,}"
    assert parse(str(number)) == parse(plain) == parse(plain.translate(WIDE)) == number


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_read_back(value: date) -> None:
    assert day()(value.isoformat()) == day()(f"{value.year}年{value.month}月{value.day}日") == value


@settings(deadline=None)
@given(st.integers(0, 604_800))
def test_seconds_survive_as_minutes(seconds: int) -> None:
    written = (Decimal(seconds) / 60).quantize(Decimal("0.0001"))
    assert minutes()(str(written)) == seconds
