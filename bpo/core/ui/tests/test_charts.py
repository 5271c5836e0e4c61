"""Charts: well-formed, with the right figures, nothing outside the picture, no label over another."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo.core.ui import charts
from bpo.core.ui.canvas import width_of

SVG = "{http://www.w3.org/2000/svg}"
hours = st.decimals(min_value=0, max_value=2000, places=1)


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def rects(svg: str) -> list[tuple[str, Decimal]]:
    return [(node.get("fill", ""), Decimal(node.get("width", "0"))) for node in ET.fromstring(svg).iter(f"{SVG}rect")]


def test_the_flow_of_the_data_company() -> None:
    svg = charts.flow_bar(Decimal(225), Decimal(25), Decimal(161), Decimal(39), charts.FlowWords(after="2026年10月"))
    assert {"225.0 時間", "25.0", "161.0", "39.0", "削減 200.0 時間", "当社・提携先へ移った", "2026年10月"} <= set(
        texts(svg)
    )
    grey, left, moved, gone = (width for _fill, width in rects(svg))
    assert abs(moved / grey - Decimal(161) / 225) < Decimal("0.01")
    assert abs(gone / left - Decimal(39) / 25) < Decimal("0.06")


def test_without_a_split_the_freed_time_is_one_part() -> None:
    found = texts(charts.flow_bar(Decimal(100), Decimal(30), Decimal(0), None))
    assert {"貴社から減った", "70.0", "削減 70.0 時間"} <= set(found)
    assert "なくなった" not in found


def test_more_time_moved_than_saved_is_shown_as_such() -> None:
    svg = charts.flow_bar(Decimal(10), Decimal(2), Decimal(12), Decimal(-4))
    assert {"委託前を超えた", "4.0", "8.0", "削減 8.0 時間"} <= set(texts(svg))


def test_a_rise_is_no_saving() -> None:
    assert "削減 −4.0 時間" in texts(charts.flow_bar(Decimal(10), Decimal(14), Decimal(0), None))


@given(hours, hours, hours, st.none() | st.decimals(min_value=-500, max_value=500, places=1), st.booleans())
def test_every_flow_stays_inside_its_picture(
    before: Decimal, residual: Decimal, moved: Decimal, eliminated: Decimal | None, compact: bool
) -> None:
    root = ET.fromstring(charts.flow_bar(before, residual, moved, eliminated, compact=compact))
    width = Decimal(root.get("viewBox", "").split()[2])
    for node in root.iter(f"{SVG}rect"):
        x, w = Decimal(node.get("x", "0")), Decimal(node.get("width", "0"))
        assert min(x, w) >= 0
        assert x + w <= width + Decimal("0.2")
    assert root.find(f"{SVG}title") is not None
    assert "style" not in root.attrib


@given(st.lists(st.tuples(st.decimals(100, 860, places=1), st.decimals(20, 180, places=1)), min_size=1, max_size=4))
def test_labels_are_pushed_apart(wanted: list[tuple[Decimal, Decimal]]) -> None:
    wanted.sort()
    places = charts.spread(wanted, 96, 872)
    edges = [(place - width / 2, place + width / 2) for place, (_centre, width) in zip(places, wanted, strict=True)]
    assert all(one[1] <= other[0] for one, other in zip(edges, edges[1:], strict=False))
    assert edges[-1][1] <= 872
    if sum(width for _centre, width in wanted) + 12 * len(wanted) <= 776:
        assert edges[0][0] >= 96


def test_the_trend_names_every_month_and_its_target() -> None:
    points = [
        charts.TrendPoint(f"{month}月", Decimal(saved), Decimal(goal), imported=month < 10)
        for month, saved, goal in [(8, "163.5", 160), (9, "188.0", 180), (10, "200.0", 200)]
    ]
    svg = charts.trend(points)
    assert {"8月", "10月", "163.5", "200.0", "目標", "取り込み"} <= set(texts(svg))
    assert "目標は200.0時間" in (ET.fromstring(svg).findtext(f"{SVG}desc") or "")
    assert "取り込み" not in texts(charts.trend(points[-1:]))


@given(st.lists(st.decimals(min_value=-300, max_value=900, places=1), max_size=14), st.booleans())
def test_bars_of_the_trend_stay_inside(values: list[Decimal], compact: bool) -> None:
    root = ET.fromstring(
        charts.trend(
            [charts.TrendPoint(f"{at}月", value, value + 5) for at, value in enumerate(values)], compact=compact
        )
    )
    height = Decimal(root.get("viewBox", "").split()[3])
    for node in root.iter(f"{SVG}rect"):
        assert Decimal(node.get("y", "0")) >= 0
        assert Decimal(node.get("y", "0")) + Decimal(node.get("height", "0")) <= height


@given(st.decimals(-1000, 1000, places=1), st.decimals(0, 5000, places=1))
def test_ticks_hold_the_values_between_them(low: Decimal, span: Decimal) -> None:
    marks = charts.ticks(low, low + span)
    assert marks[0] <= low
    assert marks[-1] >= low + span
    assert len(marks) <= 8


def test_small_charts_and_strange_names() -> None:
    line = charts.sparkline([Decimal(1), Decimal(3)], "<推移>", uid="s1")
    assert "&lt;推移&gt;" in line
    bars = charts.stacked(
        [("とても長い名前の業務がここに来るので途中で切れる必要がある業務", [Decimal(5), Decimal(2)])],
        ["移った", "なくなった"],
        title="内訳",
    )
    assert any(text.endswith("…") for text in texts(bars))
    assert "7.0" in texts(bars)
    ET.fromstring(charts.sparkline([], "なし", uid="s2"))


@pytest.mark.parametrize("svg", [charts.flow_bar(Decimal(10), Decimal(1), Decimal(8), Decimal(1)), charts.trend([])])
def test_only_presentation_attributes(svg: str) -> None:
    assert "style=" not in svg
    assert "var(" not in svg
    assert re.search(r"fill=\"#[0-9a-f]{6}\"", svg)


def test_width_counts_full_width_signs_double() -> None:
    assert width_of("漢字", 10) > width_of("ab", 10)
