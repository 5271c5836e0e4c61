"""When an order leaves, who bears its cost, how a layout is read, drawn and compared, what the rules find."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generalaffairs.business_cards import calc, layout, ruling
from generalaffairs.business_cards.tests.example import FIELDS

INKS = ("100 65 0 25", "0 0 0 65")
HOUSE = ruling.House(
    titles=("課長", "部長"),
    departments=("管理部 総務課",), old=(("桜木町", "横浜市西区桜木町1-1"), ("桜木町", "045-555-9999")),
    closed=("係長",), domains=("aoba-solar.example",), phone_heads=("045-",), romaji="FAMILY_UPPER",
)  # fmt: skip


def weekday(day: date) -> bool:
    return day.weekday() < 5


def next_weekday(day: date) -> date:
    following = day + timedelta(days=1)
    return following if weekday(following) else next_weekday(following)


@pytest.mark.parametrize(
    ("at", "until", "leaves"),
    [
        ("2026-10-15 14:00:59", time(14), "2026-10-15"),
        ("2026-10-15 14:01", time(14), "2026-10-16"),
        ("2026-10-15 12:00", time(12), "2026-10-15"),
        ("2026-10-16 12:01", time(12), "2026-10-19"),
        ("2026-10-17 09:00", time(14), "2026-10-19"),
    ],
)
def test_an_order_leaves_on_the_same_day_until_the_cut_off(at, until, leaves):
    moment = datetime.fromisoformat(at)
    found = calc.ships_on(moment, until=until, is_open=weekday, next_open=next_weekday)
    assert found == date.fromisoformat(leaves)


def test_boxes_and_the_worked_example_of_shares():
    assert [calc.boxes_of(n) for n in (1, 100, 101, 300)] == [1, 1, 2, 3]
    assert calc.shares(1_000, [1, 1, 1]) == [334, 333, 333]
    assert calc.shares(0, [2, 1]) == [0, 0]
    with pytest.raises(ValueError, match="no weight"):
        calc.shares(10, [])


@given(st.integers(0, 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=40))
def test_shares_add_up_and_stay_within_a_yen(total, weights):
    parts = calc.shares(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part * sum(weights) - total * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True)
    )


def test_the_standard_layout_prints_every_line_of_the_card():
    read = layout.read(layout.STANDARD)
    assert read.errors == ()
    (front,) = layout.drawn(read.elements, FIELDS, inks=INKS)
    texts = [item["text"] for item in front["items"] if item["kind"] == "text"]
    assert texts == [
        "株式会社青葉ソーラー", "管理部 総務課　課長", "髙橋 美咲", "Misaki Takahashi",
        "〒231-0023 神奈川県横浜市中区山下町1-2-3 青葉ビル5階", "TEL 045-555-0123　携帯 090-5555-0123",
        "Mail m.takahashi@aoba-solar.example",
    ]  # fmt: skip
    assert front["items"][0] == {
        "kind": "band", "x": "-3", "y": "-3", "width": "7", "height": "61", "ink": "1 0.65 0 0.25"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("横 氏名 13 30 17", "1行目：行の始めに「表」か「裏」"),
        ("表 生年月日 13 30 17", "「生年月日」という要素はありません"),
        ("表 氏名 13 三十 17", "数字が3つ必要"),
        ("表 氏名 1 30 17", "3mm以上内側"),
        ("表 氏名 13 30 90", "4〜40ポイント"),
        ("表 帯 -4 0 7 55", "塗り足し（外側3mm）の中"),
        ("表 氏名 13 30 17 赤", "「赤」は使えません"),
        ("表 会社名 13 9 8", "表に氏名がありません"),
    ],
)
def test_a_line_that_cannot_be_read_says_what_to_write(line, why):
    (error,) = layout.read(line).errors
    assert why in error


def test_words_of_the_design_that_the_font_lacks_are_told_and_stay_in_what_was_kept():
    read = layout.read(layout.STANDARD + "裏 文字「𠮷野工業 since 1998」 45.5 28 9 中央\n")
    (error,) = read.errors
    assert error == (
        "10行目：文字の「𠮷」（U+20BB7）は印刷用の書体にありません。使ってよい字を顧客に確認し、書き直してください。"
    )
    assert read.elements[-1].what == "文字「𠮷野工業 since 1998」"


def test_a_long_line_is_set_smaller_and_a_longer_one_is_named():
    elements = layout.read("表 氏名 60 30 17").elements
    (side,) = layout.drawn(elements, FIELDS | {"name": "髙橋 美咲"}, inks=INKS)
    assert float(side["items"][0]["size"]) < 17 * 25.4 / 72
    assert layout.too_long(elements, FIELDS) == []
    assert layout.too_long(elements, FIELDS | {"name": "山" * 9}) == ["氏名"]


def test_a_new_version_says_what_it_changes():
    old = "表 氏名 13 30 17\n表 会社名 13 9 8 太"
    new = "# 2026年の変更\n表 氏名 13 30 15 太\n裏 文字「Solar for all」 45.5 28 9 中央 色1"
    assert layout.changes(old, new) == [
        "「表 会社名」をなくす",
        "「裏 文字「Solar for all」」を加える（45.5, 28 9pt 中央・色1）",
        "「表 氏名」13, 30 17pt 左・黒 → 13, 30 15pt 太・左・黒",
    ]
    assert layout.changes(new, new) == []


def test_a_card_that_keeps_to_the_rules_has_no_problem():
    assert ruling.problems(FIELDS | {"romaji": "TAKAHASHI Misaki"}, HOUSE) == []


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("position", "主任", "役職「主任」はマスタにありません"),
        ("position", "係長", "役職「係長」は廃止されています"),
        ("department", "総務部", "部署「総務部」はマスタにありません"),
        ("address", "神奈川県横浜市西区桜木町1-1", "旧拠点「桜木町」の「横浜市西区桜木町1-1」が残っています"),
        ("phone", "045-555-9999", "旧拠点「桜木町」の「045-555-9999」"),
        ("phone", "06-1234-5678", "会社の番号の形（045-…）ではありません"),
        ("mail", "misaki@gmail.example", "「@gmail.example」は会社のドメインではありません"),
        ("romaji", "Misaki Takahashi", "例：TAKAHASHI Misaki"),
    ],
)
def test_the_rules_find(field, text, why):
    (found,) = ruling.problems(FIELDS | {"romaji": "TAKAHASHI Misaki", field: text}, HOUSE)
    assert why in found
