"""Which words of a request order a person, a sequence or hours, and what is proposed instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.portal.contracting import HOURS, ORDER, PERSON, findings

STAFF = ["佐藤 美咲", "林 直子", "伊藤　さくら"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("佐藤さん、今日中に先にこれをお願いします。", PERSON),
        ("佐藤に直接渡してください。", PERSON),
        ("林さんに担当させてください。", PERSON),
        ("鈴木さんにやらせてください。", PERSON),
        ("次回から担当者を替えてください。", PERSON),
        ("ベテランの方にお願いします。", PERSON),
        ("まず封筒を印刷し、次に宛名を貼ってください。", ORDER),
        ("ほかは後でよいので、先にこれをやってください。", ORDER),
        ("残業してでも終わらせてください。", HOURS),
        ("9時から18時まで作業してください。", HOURS),
        ("しばらく当社に常駐してください。", HOURS),
    ],
)
def test_orders_are_found(text: str, kind: str) -> None:
    assert [one.kind for one in findings(text, names=STAFF)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "案内状を50通、12月10日までにお願いします。",
        "宛名は株式会社佐藤商店 御中です。",
        "林業組合への送付状です。",
        "会場の近くのホテルを、先に2つ候補として挙げてください。",
        "社長の佐々木が出席します。",
        "営業時間は9時から18時までです。",
        "次に発注する月を知らせてください。",
        "",
    ],
)
def test_results_and_days_are_left_alone(text: str) -> None:
    assert findings(text, names=STAFF) == []


def test_the_proposal_keeps_everything_but_the_name() -> None:
    (found,) = findings("佐藤さん、今日中に見積書を2部作ってください。", names=STAFF)

    assert found.proposal == "窓口の皆様、今日中に見積書を2部作ってください。"
    assert "名指しせず" in str(found.why)


def test_each_sentence_is_named_once() -> None:
    text = "佐藤さん、残業して先にこれをやってください。\n名刺は100枚です。\n林さんにやらせてください。"

    assert [one.kind for one in findings(text, names=STAFF)] == [PERSON, PERSON]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for one in findings(text, names=STAFF):
        assert one.words in text
        assert one.proposal
