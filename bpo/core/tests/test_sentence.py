"""What pure code says: Japanese by itself, the reader's language where it is shown, whole after it was kept."""

from __future__ import annotations

import ast
import json
import re
from datetime import time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bpo.core import era, units
from bpo.core.calendar import holidays
from bpo.core.calendar.calendar import Slot, spans_of
from bpo.core.calendar.month import Month, day_words
from bpo.core.codecs.cells import day, integer
from bpo.core.codecs.tabular import Column, TableRefused, read_table
from bpo.core.saying import said
from bpo.core.sentence import Sentence, Unfit, from_json, sentence
from tools import messages

COLUMNS = (Column("items", integer(minimum=0)), Column("from", day(), required=False))
TYPED = st.text().filter(lambda text: "%" not in text)


def in_english(words: Sentence | str) -> str:
    with translation.override("en"):
        return said(words)


@pytest.mark.slow
@given(
    st.recursive(TYPED | st.integers(), lambda inner: st.builds(sentence, st.just("「%(a)s」%(b)s"), a=inner, b=inner))
)
def test_a_sentence_comes_back_from_a_row_as_it_was(value: Sentence | str | int) -> None:
    words = sentence("%(value)s です", value=value)
    kept = json.loads(json.dumps(words.as_json()))
    assert from_json(kept) == words
    assert str(from_json(kept)) == str(words) == f"{value} です"


def test_a_text_that_was_kept_before_stays_one() -> None:
    assert from_json("数として読み取れません。") == "数として読み取れません。"


def test_what_somebody_typed_is_never_translated_nor_filled_in() -> None:
    told = in_english(sentence("「%(raw)s」は選べません。", raw="保存 %(x)s 100%"))
    assert told == "“保存 %(x)s 100%” is not one of the choices."


def test_an_english_reader_is_told_about_a_cell_in_english() -> None:
    found = read_table(b"items,from\n-3,\nx,H31.5.1\n", "a.csv", columns=COLUMNS)
    assert [in_english(error.sentence) for error in found.errors] == [
        "Row 2, “items”, cannot be imported. “-3” is negative. Enter a number of 0 or more.",
        "Row 3, “items”, cannot be imported. “x” is not a number. Enter digits.",
        "Row 3, “from”, cannot be imported. “H31.5.1”: 2019/05/01 is not in Heisei. Use “Reiwa 1/5/1” instead.",
    ]
    assert (
        str(found.errors[0])
        == "2行目「items」を取り込めません。「-3」はマイナスの値です。0以上の数を入力してください。"
    )


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (
            b"",
            "a.csv",
            "The file is empty. Choose a file with a heading and rows of data.",
        ),
        (
            b"%PDF-1.7",
            "a.csv",
            "It is a PDF. Save it as CSV or as an Excel workbook (.xlsx) and upload it again.",
        ),
    ],
)
def test_an_english_reader_is_told_about_a_file_in_english(data: bytes, name: str, words: str) -> None:
    with pytest.raises(TableRefused) as refusal:
        read_table(data, name, columns=COLUMNS)
    assert in_english(refusal.value.sentence) == f"The file cannot be imported. {words}"


@pytest.mark.parametrize("text", ["H31.5.1", "R1.4.30", "S64.1.8", "T15.12.25"])
def test_the_era_that_an_english_reader_is_told_can_be_typed(text: str) -> None:
    with pytest.raises(era.DateUnreadable) as refusal:
        era.parse_date(text)
    offered = re.search("“(.+)”", in_english(refusal.value.remedy))
    assert offered is not None
    assert era.parse_date(offered[1]) == era.parse_date(str(era.wareki_words(era.parse_date(offered[1]))))


def test_a_sentence_follows_its_number_also_after_it_was_kept() -> None:
    told = [sentence("%(n)s桁", n=n) for n in (1, 2)]
    assert [in_english(one) for one in told] == ["1 digit", "2 digits"]
    assert [in_english(from_json(json.loads(json.dumps(one.as_json())))) for one in told] == ["1 digit", "2 digits"]
    assert [str(one) for one in told] == ["1桁", "2桁"]


def test_hours_that_overlap_are_said_in_english() -> None:
    with pytest.raises(Unfit) as refusal:
        spans_of([Slot(time(9), time(12)), Slot(time(11), time(18))])
    assert in_english(refusal.value.sentence) == "Business hours overlap. Enter separate times."


def test_months_are_said_in_english() -> None:
    month = Month(2026, 10)
    assert (in_english(month.words), in_english(month.name)) == ("October 2026", "October")
    assert (str(month.words), in_english(day_words(month.day(5)))) == ("2026年10月", "5 Oct")


@pytest.mark.slow
def test_every_sentence_is_given_what_its_text_names() -> None:
    """Names in the text and in the call are the same, so that no language lacks a value."""
    wrong = []
    for path in messages.sources():
        if path.suffix != ".py" or "sentence(" not in (source := path.read_text(encoding="utf-8")):
            continue
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sentence"):
                continue
            if not isinstance(node.args[0], ast.Constant):
                wrong.append((path.name, node.lineno, "the text stands in the call"))
                continue
            named = set(re.findall(r"%\((\w+)\)s", str(node.args[0].value)))
            filled = {word.arg for word in node.keywords}
            if filled and None not in filled and named != filled:
                wrong.append((path.name, node.lineno, str(node.args[0].value)))
    assert wrong == []


def test_units_and_holidays_are_said_in_english_and_unknown_ones_stay() -> None:
    assert [in_english(units.in_words(unit)) for unit in ("件", "枚", "反")] == ["items", "sheets", "反"]
    assert [in_english(units.in_words(unit, 1)) for unit in ("件", "名", "反")] == ["item", "person", "反"]
    names = ("スポーツの日", "昭和の日 振替休日", "創立記念日", "元日 休み", "")
    assert [in_english(holidays.in_words(name)) for name in names] == [
        "Sports Day", "Showa Day (substitute holiday)", "創立記念日", "元日 休み", ""
    ]  # fmt: skip
    assert [str(holidays.in_words(name)) for name in names] == list(names)


@pytest.mark.slow
def test_every_holiday_that_we_register_has_its_words() -> None:
    names = {name for year in range(2019, 2028) for name in holidays.national_holidays(year, provisional=True).values()}
    assert [name for name in names if isinstance(holidays.in_words(name), str)] == []
