"""What two people may type differently and mean alike; what is refused; what a definition may not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.codecs.refusal import BadCell
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind, fold, read
from generalaffairs.data_entry.calc.lint import Definition, troubles
from generalaffairs.data_entry.calc.rules import broken, parse_rule


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.TEXT, "髙橋　美咲", "髙橋 美咲"),
        (Kind.TEXT, "ＡＢＣ商会ｶﾌﾞｼｷ", "ABC商会カブシキ"),
        (Kind.KANA, "たかはし　ﾐｻｷ", "タカハシ ミサキ"),
        (Kind.NUMBER, "１，２３４．５０", "1234.5"),
        (Kind.YEN, "△５００円", "-500"),
        (Kind.DATE, "S64.1.7", "1989-01-07"),
        (Kind.DATE, "平成元年1月8日", "1989-01-08"),
        (Kind.DATE, "R1.5.1", "2019-05-01"),
        (Kind.DATE, "2026/11/20", "2026-11-20"),
        (Kind.CODE, "ａｂ−１２", "ab-12"),
        (Kind.BANK, "０００１", "0001"),
        (Kind.ACCOUNT, "12345", "0012345"),
        (Kind.POSTAL, "〒２２０００１２", "220-0012"),
        (Kind.PHONE, "０４５（１２３）４５６７", "0451234567"),
    ],
)
def test_what_is_meant_alike_is_kept_alike(kind, typed, kept):
    spec = FieldSpec("項目", kind)
    assert read(spec, typed) == kept
    assert read(spec, kept) == kept


@pytest.mark.parametrize(
    ("spec", "typed", "said"),
    [
        (FieldSpec("a"), "　", "空欄です"),
        (FieldSpec("a", Kind.KANA), "高橋", "漢字が入っています"),
        (FieldSpec("a", Kind.YEN), "1,000.5", "小数があります"),
        (FieldSpec("a", Kind.YEN, most="1000"), "1001", "1,000より大きい"),
        (FieldSpec("a", Kind.DATE), "R0.1.1", "0年はありません"),
        (FieldSpec("a", Kind.DATE), "H31.5.1", "平成ではありません"),
        (FieldSpec("a", Kind.DATE), "2026/2/29", "ありません"),
        (FieldSpec("a", Kind.DATE, least="2000/1/1"), "S63.1.1", "2000/01/01より小さい"),
        (FieldSpec("a", Kind.CODE, mask="AA-9999"), "A-1234", "形式が「AA-9999」"),
        (FieldSpec("a", Kind.BANK), "12", "4桁の数字"),
        (FieldSpec("a", Kind.PHONE), "4512345678", "0から"),
        (FieldSpec("a", Kind.CHOICE, choices=("普通", "当座")), "定期", "選択肢にありません"),
        (FieldSpec("a", Kind.TEXT, most="3"), "四文字だ", "長すぎます"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(spec, typed, said):
    with pytest.raises(BadCell, match=said):
        read(spec, typed)


@given(st.text(max_size=30))
def test_the_kept_spelling_is_kept_again(text):
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet="髙高﨑崎齋斎𠮷吉", min_size=1, max_size=8))
def test_kanji_are_never_changed(text):
    assert read(FieldSpec("氏名"), text) == text


SPECS = (FieldSpec("小計", Kind.YEN), FieldSpec("税", Kind.YEN), FieldSpec("合計", Kind.YEN),
         FieldSpec("開始日", Kind.DATE), FieldSpec("終了日", Kind.DATE), FieldSpec("氏名"))  # fmt: skip


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(-3, 3))
def test_a_sum_holds_only_where_it_adds_up(net, tax, off):
    values = {"小計": str(net), "税": str(tax), "合計": str(net + tax + off)}
    assert (broken(parse_rule("小計 ＋ 税 ＝ 合計"), values, SPECS) is None) is (off == 0)


def test_days_are_compared_and_blanks_say_nothing():
    rule = parse_rule("開始日 ≦ 終了日")
    assert broken(rule, {"開始日": "2026-04-01", "終了日": "2026-03-31"}, SPECS) is not None
    assert broken(rule, {"開始日": "2026-04-01", "終了日": "2026-04-01"}, SPECS) is None
    assert broken(rule, {"開始日": "2026-04-01", "終了日": ""}, SPECS) is None


def said(*fields: FieldSpec, rules: tuple[str, ...] = (), way: str = "BLIND", personal: bool = False) -> str:
    return "".join(map(str, troubles(Definition(fields, rules, way, personal), {"部門": {"課"}})))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (said(), "項目がありません"),
        (said(FieldSpec("a"), FieldSpec("a")), "2回あります"),
        (said(FieldSpec("a+b")), "記号"),
        (said(FieldSpec("a", Kind.CHOICE, choices=("x",))), "2つ以上"),
        (said(FieldSpec("a", Kind.CODE, master="取引先")), "マスタ「取引先」がありません"),
        (said(FieldSpec("a", Kind.YEN, least="9", most="1")), "下限が上限より大きく"),
        (said(FieldSpec("a", Kind.DATE, least="99")), "読み取れません"),
        (said(FieldSpec("a", required=False)), "必須の項目がありません"),
        (said(FieldSpec("a"), rules=("a",)), "読み取れません"),
        (said(FieldSpec("a", Kind.YEN), rules=("a = b",)), "「b」という項目がありません"),
        (said(FieldSpec("a"), rules=("a = 1",)), "数値でも金額でもありません"),
        (said(FieldSpec("a"), way="SINGLE", personal=True), "単票では入力できません"),
        (said(FieldSpec("a", Kind.ACCOUNT), way="CROSS"), "ベリファイ"),
    ],
)
def test_a_definition_that_cannot_work_is_refused(words, text):
    assert text in words


def test_a_sound_definition_has_no_trouble():
    assert said(*SPECS, FieldSpec("部門", Kind.CODE, master="部門"), rules=("小計+税=合計", "開始日<=終了日")) == ""
