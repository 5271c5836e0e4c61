import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo.core.wording import is_vague

CASES = Path(__file__).parents[3] / "docs" / "cases"


@pytest.mark.parametrize(
    "name",
    [
        "一式",
        "その他",
        "全般",
        "",
        "　",
        "業務一式",
        "その他業務一式",
        "その他の手続き等",
        "総務全般",
        "経理業務 一式",
        "バックオフィス業務全般",
        "総務・経理・人事に関する業務全般",
        "その他（全般）",
        "各種対応",
        "雑務",
        "その他、付随する業務",
        "その他　一式！",
        "お客様の必要に応じて対応",
        "一式 1",
    ],
)
def test_names_that_promise_nothing(name: str) -> None:
    assert is_vague(name)


@pytest.mark.parametrize(
    "name",
    [
        "入退社の受け入れと手続き一式",
        "入社書類一式の作成",
        "請求書の受領から支払準備まで",
        "その他問い合わせへの回答",
        "月次締め",
        "各種証明書の発行",
        "代表電話の一次対応",
        "反社チェック",
        "全般検査の記録",
        "総務",
        "名刺",
        "顧客対応",
        "お客様対応一式",
        "採用管理",
        "月次管理",
        "依頼の受付",
    ],
)
def test_names_with_an_object_pass(name: str) -> None:
    assert not is_vague(name)


@pytest.mark.parametrize("file", ["solar_inventory.csv", "solar_inventory_2026-11.csv", "data_inventory.csv"])
def test_every_line_of_the_case_studies_passes(file: str) -> None:
    with (CASES / file).open(encoding="utf-8") as rows:
        names = [row["業務名"] for row in csv.DictReader(rows)]
    assert len(names) >= 7
    assert [name for name in names if is_vague(name)] == []


@settings(deadline=None)
@given(st.text(alphabet="一式その他全般の、業務等", max_size=200))
def test_long_rows_of_vague_words_are_judged_quickly(name: str) -> None:
    assert is_vague(name + "一式") or not is_vague(name)


@settings(deadline=None)
@given(st.text(alphabet="一式その他全般の、業務等", max_size=50))
def test_an_object_always_saves_a_name(name: str) -> None:
    assert not is_vague(f"{name}請求書の発行")
