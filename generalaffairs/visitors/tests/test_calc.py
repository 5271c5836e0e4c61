"""Visitors as they are typed, codes, and a day of rooms as cells."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.calendar.tokyo import TOKYO
from bpo.core.sentence import Unfit
from generalaffairs.visitors.calc import codes, equipment, guests, preparing, rooms
from generalaffairs.visitors.calc.guests import Named
from generalaffairs.visitors.calc.rooms import Cell, Span

EIGHT = datetime(2026, 11, 30, 8, 0, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("line", "name", "mail"),
    [
        ("髙橋 一郎 ichiro@minato.example", "髙橋 一郎", "ichiro@minato.example"),
        ("髙橋 一郎 <ichiro@minato.example>", "髙橋 一郎", "ichiro@minato.example"),
        ("髙橋 一郎様、ichiro@minato.example", "髙橋 一郎", "ichiro@minato.example"),
        ("髙橋 一郎　ｉｃｈｉｒｏ＠minato.example", "髙橋 一郎", "ichiro@minato.example"),
        ("﨑山 花子さん", "﨑山 花子", ""),
    ],
)
def test_a_visitor_is_read_as_people_type_him(line: str, name: str, mail: str) -> None:
    assert guests.read(f"\n{line}\n") == [Named(name, mail)]
    assert guests.read(guests.write(guests.read(line))) == guests.read(line)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "来訪者がありません"),
        ("山田 太郎\n鈴木 suzuki@", "2行目のメールアドレス「suzuki@」"),
        ("山田太郎taro@example.jp", "1行目のメールアドレス「山田太郎taro@example.jp」"),
        ("taro@example.jp", "1行目にお名前がありません"),
        ("山田 a@example.jp\n鈴木 A@example.jp", "2行目のメールアドレスが1行目と同じです"),
        ("あ" * 61, "1行目のお名前が長すぎます"),
        ("\n".join(f"客{n}" for n in range(31)), "31人います"),
    ],
)
def test_what_cannot_be_a_visitor_names_its_line(text: str, words: str) -> None:
    with pytest.raises(Unfit, match=words):
        guests.read(text)


@given(st.text(alphabet=codes.SIGNS, min_size=8, max_size=8), st.booleans())
def test_a_code_is_read_as_it_was_shown_in_any_case_and_width(code: str, wide: bool) -> None:  # noqa: FBT001
    text = codes.shown(code).lower()
    text = "".join(chr(ord(sign) + 0xFEE0) for sign in text) if wide else text
    assert codes.read(f" {text} ") == code


@pytest.mark.parametrize(
    ("mine", "others", "rooms_", "words"),
    [
        ("プロジェクター、マイク", "ﾌﾟﾛｼﾞｪｸﾀｰ", ("", ""), ["プロジェクター"]),
        ("プロジェクター 1台", "演台・プロジェクター2台", ("", ""), ["プロジェクター"]),
        ("モニター、マイク", "モニター マイク", ("モニター", ""), ["マイク"]),
        ("モニター、マイク", "モニター マイク", ("", "マイク、モニター"), []),
        ("マイクスタンド", "マイク", ("", ""), []),
        ("", "マイク", ("", ""), []),
    ],
)
def test_what_two_visits_ask_for_and_no_room_has(
    mine: str, others: str, rooms_: tuple[str, str], words: list[str]
) -> None:
    assert equipment.both(mine, others, fixed=rooms_) == words


@pytest.mark.parametrize(
    ("text", "fixed", "found"),
    [
        ("プロジェクター、マイク2本", "", {"プロジェクター": 1, "マイク": 2}),
        ("ﾌﾟﾛｼﾞｪｸﾀｰ 2台・マイク×3", "", {"プロジェクター": 2, "マイク": 3}),
        ("マイク、マイク１本", "", {"マイク": 2}),
        ("モニター、マイク", "モニター", {"マイク": 1}),
        ("2台", "", {}),
        ("", "", {}),
    ],
)
def test_how_many_of_each_are_asked_for(text: str, fixed: str, found: dict[str, int]) -> None:
    assert equipment.counts(text, fixed=fixed) == found


@pytest.mark.parametrize(("name", "key"), [("ﾏｲｸ", "マイク"), ("マイク 大", None), ("マイク2本", None), ("", None)])
def test_a_registered_thing_is_one_word(name: str, key: str | None) -> None:
    assert equipment.key_of(name) == key


def test_codes_differ_and_are_no_row_of_numbers() -> None:
    made = {codes.make(secrets.choice) for _ in range(2_000)}
    assert len(made) == 2_000
    assert {sign for code in made for sign in code} == set(codes.SIGNS)
    assert codes.read("K7M4-9RT") == codes.read("K7M4-9RT0") == ""


def test_touching_times_do_not_overlap() -> None:
    one = Span("a", EIGHT, EIGHT + timedelta(hours=1))
    next_one = Span("b", EIGHT + timedelta(hours=1), EIGHT + timedelta(hours=2))
    inside = Span("c", EIGHT + timedelta(minutes=59), EIGHT + timedelta(minutes=61))
    assert not rooms.overlap(one, next_one)
    assert rooms.overlap(one, inside)
    assert rooms.overlap(inside, next_one)


def test_cars_are_counted_where_most_stand_at_once() -> None:
    hour = timedelta(hours=1)
    spans = [(EIGHT, EIGHT + hour, 2), (EIGHT + hour, EIGHT + 2 * hour, 2), (EIGHT, EIGHT + 2 * hour, 1)]
    assert rooms.most_at_once(spans) == 3
    assert rooms.most_at_once([]) == 0


def test_a_day_of_a_room_is_cells_of_half_hours() -> None:
    half = timedelta(minutes=30)
    spans = [Span("a", EIGHT + half, EIGHT + 3 * half), Span("b", EIGHT + 3 * half, EIGHT + 3.5 * half)]
    row = rooms.cells(spans, opens=EIGHT, slots=6)
    assert row == [Cell(1), Cell(2, ("a",)), Cell(1, ("b",)), Cell(1), Cell(1)]


@given(st.lists(st.tuples(st.integers(0, 47), st.integers(1, 8)), max_size=6))
def test_the_cells_of_a_row_are_as_wide_as_the_day(lengths: list[tuple[int, int]]) -> None:
    half = timedelta(minutes=30)
    spans = [Span(n, EIGHT + start * half, EIGHT + (start + long) * half) for n, (start, long) in enumerate(lengths)]
    row = rooms.cells(spans, opens=EIGHT, slots=22)
    assert sum(cell.width for cell in row) == 22
    assert {key for cell in row for key in cell.keys} == {span.key for span in spans if span.starts < EIGHT + 22 * half}


def test_only_what_was_asked_for_is_prepared() -> None:
    every = preparing.wanted(room="第1", headcount=3, equipment="", drinks="お茶", cars=2, entry="")
    assert [(one.kind, one.text, one.minutes) for one in every] == [
        ("ROOM", "第1・3名", 5), ("DRINKS", "お茶", 3), ("PARKING", "2台", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "missing", "percent"), [(0, 0, None), (3, 1, 33), (8, 1, 13), (200, 1, 1), (4, 4, 100)]
)
def test_the_share_of_those_who_did_not_come(due: int, missing: int, percent: int | None) -> None:
    assert preparing.no_show_percent(due, missing) == percent
