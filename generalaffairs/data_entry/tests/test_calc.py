"""What two people may type differently and mean alike; what is refused; what a definition may not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.codecs.refusal import BadCell
from generalaffairs.data_entry.calc.amounts import Rounding, factor
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind, fold, read
from generalaffairs.data_entry.calc.lint import Definition, troubles
from generalaffairs.data_entry.calc.rules import broken, parse_rule


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.TEXT, "　髙橋　美咲 ", "髙橋　美咲"),
        (Kind.TEXT, "ＡＢＣ商会ｶﾌﾞｼｷ", "ＡＢＣ商会ｶﾌﾞｼｷ"),
        (Kind.TEXT, "山\ufa11 \ufa19", "山\ufa11 \ufa19"),
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
def test_a_field_has_its_spelling_and_a_text_its_writers(kind, typed, kept):
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


@pytest.mark.slow
@given(st.text(max_size=30))
def test_the_kept_spelling_is_kept_again(text):
    once = fold(text)
    assert fold(once) == once


def test_a_mask_speaks_of_letters_in_one_width():
    assert read(FieldSpec("番号", mask="AA-9999"), "ＡＢ-１２３４") == "AB-1234"


@given(st.text(alphabet="髙高\ufa11崎\ufa19神齋斎𠮷吉", min_size=1, max_size=8))
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


LINES = (FieldSpec("数量", Kind.NUMBER), FieldSpec("単価", Kind.YEN), FieldSpec("金額", Kind.YEN),
         FieldSpec("小計", Kind.YEN), FieldSpec("税率", Kind.NUMBER), FieldSpec("消費税", Kind.YEN),
         FieldSpec("税込", Kind.YEN), FieldSpec("縦", Kind.NUMBER), FieldSpec("横", Kind.NUMBER),
         FieldSpec("面積", Kind.NUMBER))  # fmt: skip


def holds(text: str, rounding: str = "DOWN", **values: str) -> bool:
    rule = parse_rule(text)
    assert rule.text == text
    return broken(rule, values, LINES, rounding) is None


@pytest.mark.parametrize(
    ("rounding", "amount", "tax"),
    # 2.5 × 333 = 832.5; 10 % of 12,345 = 1,234.5; 8 % of 1,004 = 80.32
    [("DOWN", "832", ("1234", "80")), ("HALF_UP", "833", ("1235", "80")), ("UP", "833", ("1235", "81"))],
)
def test_a_product_of_yen_is_rounded_as_the_form_says(rounding, amount, tax):
    assert holds("数量 × 単価 = 金額", rounding, 数量="2.5", 単価="333", 金額=amount)
    assert holds("消費税 = 小計 ＊ １０／１００", rounding, 小計="12345", 消費税=tax[0])
    assert holds("小計 × 8% = 消費税", rounding, 小計="1004", 消費税=tax[1])
    for off in (-1, 1):
        wrong = str(int(amount) + off)
        assert not holds("数量 × 単価 = 金額", rounding, 数量="2.5", 単価="333", 金額=wrong), wrong


def test_products_are_exact_and_each_is_rounded_by_itself():
    # 10/110 of 1,100 is 100, which no decimal fraction of 1/11 gives when it is cut; 0.1 × 30 is 3, as no float says.
    assert holds("税込 × 10/110 = 消費税", 税込="1100", 消費税="100")
    assert holds("小計 × 0.1 = 消費税", 小計="30", 消費税="3")
    assert holds("小計 × 税率 × 1/100 = 消費税", 小計="1999", 税率="8", 消費税="159")
    # 1.5 × 333 = 499.5 and 10 % of 5 = 0.5: two cuts make 499, one cut of the sum would make 500.
    assert holds("数量 × 単価 + 小計 × 10% = 金額", 数量="1.5", 単価="333", 小計="5", 金額="499")
    # A discount: -1.5 is cut to -1.
    assert holds("小計 × 10/100 = 消費税", 小計="-15", 消費税="-1")
    assert holds("小計 × 10/100 = 消費税", "UP", 小計="-15", 消費税="-2")


def test_products_without_yen_are_not_rounded():
    assert holds("縦 × 横 = 面積", 縦="1.5", 横="2.25", 面積="3.375")
    assert not holds("縦 × 横 = 面積", 縦="1.5", 横="2.25", 面積="3.38")
    told = broken(parse_rule("縦 × 横 = 面積"), {"縦": "1500", "横": "2.25", "面積": "3"}, LINES)
    assert "左 3,375、右 3）" in str(told)


def test_a_blank_factor_says_nothing():
    assert holds("数量 × 単価 = 金額", 数量="", 単価="333", 金額="1")


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_rounding_by_hand_and_by_rule_agree(net, percent):
    whole, rest = divmod(net * percent, 100)
    by_hand = {Rounding.DOWN: whole, Rounding.HALF_UP: whole + (rest >= 50), Rounding.UP: whole + (rest > 0)}
    for rounding, tax in by_hand.items():
        values = {"小計": str(net), "税率": str(percent), "消費税": str(tax)}
        assert broken(parse_rule("小計 × 税率 × 1/100 = 消費税"), values, LINES, rounding) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [("数量 × = 金額", "掛け算の片方が空"), ("小計 / 2 = 金額", "割り算は"), ("小計 × 10/0 = 金額", "割り算は")],
)
def test_a_product_that_cannot_be_read_says_how_to_write_it(text, why):
    with pytest.raises(BadCell, match=why):
        parse_rule(text)
    assert factor("10/0") is None


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
        (said(FieldSpec("a"), rules=("1 × 2 = 2",)), "項目がありません"),
        (said(FieldSpec("a", Kind.DATE), FieldSpec("b", Kind.DATE), rules=("a × 2 = b",)), "日付は1つずつ"),
        (said(FieldSpec("a"), way="SINGLE", personal=True), "単票では入力できません"),
        (said(FieldSpec("a", Kind.ACCOUNT), way="CROSS"), "ベリファイ"),
    ],
)
def test_a_definition_that_cannot_work_is_refused(words, text):
    assert text in words


def test_a_sound_definition_has_no_trouble():
    assert said(*SPECS, FieldSpec("部門", Kind.CODE, master="部門"), rules=("小計+税=合計", "開始日<=終了日")) == ""
