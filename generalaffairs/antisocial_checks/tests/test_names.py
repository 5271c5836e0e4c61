"""How names are compared: what must be the same, what must not, and what the test set measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generalaffairs.antisocial_checks.calc import folding
from generalaffairs.antisocial_checks.calc.matching import Grade, Name, Wanted, keys_of
from generalaffairs.antisocial_checks.tests import trial

SAME = (
    ("髙橋 太郎", "高橋　太郎"),
    ("渡邉\U000e0101 剛", "渡辺剛"),
    ("齋藤 一", "斉藤一"),
    ("佐々木 花", "佐佐木花"),
    ("茅ヶ崎 葵", "茅ケ崎葵"),
    ("池之上 学", "池ノ上學"),
    ("㈱ヴェルデ商会", "株式会社 ベルデ商会"),
    ("(株)サン・エナジー", "サンエナジー株式会社"),
    ("ｶ)ﾐﾅﾄ", "みなと"),
    ("コンピューターサービス", "コンピュータサービス"),
    ("Sun Energy Co., Ltd.", "ＳＵＮ　ＥＮＥＲＧＹ"),
    ("オオノ", "おーの"),
)
OTHERS = (("佐藤 健一", "佐藤 健二"), ("山田 太郎", "山田 太"), ("青葉商事", "青葉商会"), ("高橋", "高梨"))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_spellings_is_one(one: str, other: str):
    assert folding.fold(one) == folding.fold(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names_stay_two(one: str, other: str):
    assert folding.fold(one) != folding.fold(other)


def test_a_usual_form_is_no_variant_of_another():
    usual = set(folding.variants().values())
    assert not {chr(sign) for sign in folding.variants()} & usual


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str):
    once = folding.fold(text)
    assert folding.fold(once) in {once, folding.fold(folding.fold(once))}
    assert once == "".join(once.split())


def found(subject: list[Name], listed: str, *, company: bool = False, **more: str) -> str:
    wanted = Wanted()
    wanted.add(0, subject, company=company)
    matches = wanted.among(keys_of([listed], reading=more.get("reading", "")), listed)
    return matches[0].grade if matches else ""


@pytest.mark.parametrize(
    ("name", "reading", "listed", "grade"),
    [
        ("髙橋 太郎", "", "髙橋太郎", Grade.EXACT),
        ("髙橋 太郎", "", "高橋 太郎", Grade.VARIANT),
        ("髙橋 太郎", "タカハシ タロウ", "たかはし たろー", Grade.KANA),
        ("タカハシ タロウ", "", "TAKAHASHI, Taro", Grade.ROMAN),
        ("大野 慎一", "オオノ シンイチ", "Shin'ichi Ohno", Grade.ROMAN),
        ("髙橋 太郎", "タカハシ タロウ", "高橋 次郎", ""),
    ],
)
def test_how_a_name_was_found_is_said(name: str, reading: str, listed: str, grade: str):
    assert found([Name(name, reading)], listed) == grade


def test_the_same_reading_alone_is_no_hit_for_people_and_one_for_companies():
    assert found([Name("佐藤 誠", "サトウ マコト")], "佐東 真", reading="サトウ マコト") == ""
    company = [Name("㈱湊電設", "ミナトデンセツ")]
    assert found(company, "みなと電設", reading="ミナトデンセツ", company=True) == Grade.KANA


@pytest.mark.parametrize(
    "listed", ["みなと海運輸送機", "みなと海運送機械", "みなと海運輸送機器", "みなと海運輸送用機械"]
)
def test_a_slip_in_the_name_of_a_company_is_looked_at(listed: str):
    assert found([Name("みなと海運輸送機械")], listed, company=True) == Grade.NEAR
    assert found([Name("みなと海運輸送機械")], "みなと海運", company=True) == ""
    assert found([Name("みなと海運輸送機械")], listed) == "", "people's names are never near"


def test_an_officer_and_a_former_name_are_names_too():
    wanted = Wanted()
    names = [Name("青葉商事"), Name("旧青葉", role="OLD"), Name("邊見 剛", role="OFFICER")]
    wanted.add(7, names, number="5835678256246")
    [match] = wanted.among(keys_of(["辺見剛"]), "辺見剛")
    assert (match.subject, match.name.role) == (7, "OFFICER")
    [match] = wanted.among(keys_of(["別の名前"], number="5835678256246"), "別の名前")
    assert match.grade == Grade.NUMBER


@pytest.mark.slow
def test_recall_and_precision_on_the_public_rules():
    result = trial.measure(trial.cases(subjects=400), noise=4000)
    assert result.recall >= 0.95, result.missed[:20]
    assert result.precision >= 0.9, result.wrong[:20]
