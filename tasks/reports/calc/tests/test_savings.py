import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.reports.calc import (
    Adjustment,
    LineInput,
    adjusted_months,
    canonical,
    digest,
    from_canonical,
    from_snapshot,
    hours,
    minutes_of,
    month_result,
    needs_new_baseline,
    share,
    snapshot,
    to_json,
    with_places,
)

HOUR = 3600
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LINE = LineInput(
    name="仕訳の入力と点検",
    worktype="accounting.ledger",
    baseline_seconds=180,
    baseline_volume=1500,
    evidence="A",
    units=1500,
    residual_seconds=5 * HOUR,
    operator_seconds=45 * HOUR,
    robot_seconds=2 * HOUR,
    partner_seconds=1 * HOUR,
    units_with_time=1500,
)


@st.composite
def line_inputs(draw: st.DrawFn) -> LineInput:
    units, operator = draw(st.integers(0, 5000)), draw(st.integers(0, 500_000))
    planned = draw(st.fractions(0, 5000, max_denominator=12))
    return LineInput(
        name=draw(st.sampled_from(["電話", "名刺", "月次締め", "電話"])),
        worktype="tasks.general",
        baseline_seconds=draw(st.integers(1, 100_000)),
        baseline_volume=planned,
        evidence=draw(st.sampled_from("ABC")),
        units=units,
        residual_seconds=draw(st.integers(0, 500_000)),
        operator_seconds=operator,
        robot_seconds=draw(st.integers(0, 100_000)),
        partner_seconds=draw(st.integers(0, 100_000)),
        imported=draw(st.booleans()),
        units_with_time=draw(st.integers(0, units)),
        rework_seconds=draw(st.integers(0, operator)),
        credited=draw(st.booleans()),
        position=draw(st.integers(0, 20)),
        dropped_volume=draw(st.sampled_from([0, planned / 3, planned])),
    )


months = st.lists(line_inputs(), max_size=8).map(month_result)


def test_one_line_worked_by_hand() -> None:
    result = month_result([LINE], governance_seconds=2 * HOUR)
    assert result.gross == 75 * HOUR  # 1,500 × 3 minutes
    assert result.residual == 7 * HOUR
    assert result.saved == 68 * HOUR
    assert result.moved == 48 * HOUR
    assert result.eliminated == 20 * HOUR
    assert result.conservative == 68 * HOUR
    assert result.leverage == Fraction(75, 48)
    assert result.coverage == 1
    assert result.lines[0].saved == 70 * HOUR  # the governance line belongs to no process line


def test_the_conservative_figure_cuts_by_grade() -> None:
    result = month_result([replace(LINE, evidence="B"), replace(LINE, evidence="C", name="月次締め")])
    assert result.conservative == Fraction(9, 10) * 75 * HOUR + Fraction(7, 10) * 75 * HOUR - 10 * HOUR
    assert result.graded_share == {"A": 0, "B": Fraction(1, 2), "C": Fraction(1, 2)}


@pytest.mark.parametrize(("c_units", "conservative"), [(30, False), (31, True)])
def test_the_headline_is_conservative_under_70_percent_of_grade_a_or_b(c_units: int, conservative: bool) -> None:
    a = replace(LINE, baseline_seconds=HOUR, units=70, units_with_time=70)
    c = replace(a, evidence="C", units=c_units, units_with_time=c_units)
    result = month_result([a, c])
    assert result.headline_is_conservative is conservative
    assert result.headline == (result.conservative if conservative else result.saved)


def test_growth_is_shown_apart() -> None:
    same = month_result([replace(LINE, units=1950, units_with_time=1950)])  # exactly 1.3 ·
    assert same.growth_absorbed == 0
    grown = month_result([replace(LINE, units=1951, units_with_time=1951)])
    assert grown.growth_absorbed == 451 * 180
    assert grown.at_baseline_volume == 75 * HOUR - 5 * HOUR
    assert grown.saved == 1951 * 180 - 5 * HOUR


def test_under_volume_asks_for_a_new_baseline_after_two_months() -> None:
    assert not month_result([replace(LINE, units=750, units_with_time=0)]).lines[0].under_volume
    assert month_result([replace(LINE, units=749, units_with_time=0)]).lines[0].under_volume
    assert needs_new_baseline([False, True, True])
    assert not needs_new_baseline([True, False, True])
    assert not needs_new_baseline([True])


@pytest.mark.parametrize(("covered", "shown"), [(1425, True), (1424, False)])
def test_the_split_needs_95_percent_coverage(covered: int, shown: bool) -> None:
    result = month_result([replace(LINE, units_with_time=covered)])
    body = to_json(result, "SOLAR", "2026-10")
    assert result.split_shown is shown
    for key in ("moved_hours", "eliminated_hours", "leverage"):
        assert (body[key] is not None) is shown
    assert body["saved_hours"] == 70.0
    assert body["coverage"] == (0.95 if shown else 0.9493)


def test_imported_lines_have_no_coverage_and_keep_their_split() -> None:
    imported = replace(LINE, imported=True, units_with_time=0)
    result = month_result([imported])
    assert result.coverage is None
    assert result.is_imported
    assert result.imported_share == 1
    assert result.eliminated == 22 * HOUR
    mixed = month_result([imported, replace(LINE, units_with_time=750)])
    assert mixed.coverage == Fraction(1, 2)
    assert mixed.imported_share == Fraction(1, 2)
    assert mixed.eliminated is None


def test_dropped_work_counts_as_eliminated_and_never_twice() -> None:
    # 20 units of 15 minutes a month, dropped in the middle: 10 units count as gone, 10 were delivered: 5 hours in all.
    line = replace(LINE, baseline_seconds=900, baseline_volume=20, dropped_volume=10, units=10, units_with_time=10,
                   residual_seconds=0, operator_seconds=HOUR, robot_seconds=0, partner_seconds=0)  # fmt: skip
    result = month_result([line])
    assert (result.dropped, result.gross, result.moved) == (10 * 900, 20 * 900, HOUR)
    assert result.eliminated == 4 * HOUR
    assert (result.at_baseline_volume, result.growth_absorbed) == (5 * HOUR, 0)
    assert not result.lines[0].under_volume
    assert month_result([replace(line, units=4, units_with_time=4)]).lines[0].under_volume  # under half of the ten left
    # 15 units came in all the same: they count as delivered, and only the 5 that did not come as gone.
    more = month_result([replace(line, units=15, units_with_time=15)])
    assert (more.dropped, more.gross) == (5 * 900, 20 * 900)
    assert month_result([replace(line, units=30, units_with_time=30)]).dropped == 0
    assert month_result([replace(line, credited=False)]).gross == 0
    assert month_result([replace(line, evidence="C")]).conservative == Fraction(7, 10) * 5 * HOUR


def test_a_snapshot_of_before_work_could_be_dropped_reads_as_it_was() -> None:
    assert b"dropped" not in canonical(month_result([LINE]))
    gone = month_result([replace(LINE, units=0, units_with_time=0, dropped_volume=Fraction(1500, 7))])
    assert from_canonical(canonical(gone)) == gone
    with pytest.raises(ValueError, match="dropped_volume"):
        replace(LINE, dropped_volume=1501)


def test_rework_earns_no_credit() -> None:
    clean = month_result([LINE])
    redone = month_result(
        [replace(LINE, operator_seconds=50 * HOUR, rework_seconds=5 * HOUR, rework_units=3, residual_seconds=6 * HOUR)]
    )
    assert redone.gross == clean.gross
    assert redone.saved == clean.saved - HOUR  # mending our error cost the client an hour
    assert redone.eliminated == clean.eliminated - 6 * HOUR


def test_a_line_without_a_confirmed_baseline_earns_nothing() -> None:
    result = month_result([replace(LINE, credited=False)])
    assert result.gross == result.growth_absorbed == 0
    assert result.saved == result.at_baseline_volume == result.conservative == -5 * HOUR


def test_an_empty_month() -> None:
    body = to_json(month_result([]), "SOLAR", "2026-10")
    assert body["saved_hours"] == body["headline"] == body["imported_share"] == 0
    assert body["coverage"] is None
    assert body["leverage"] is None
    assert body["lines"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"units": -1},
        {"operator_seconds": 1.5},
        {"baseline_volume": 1.5},
        {"evidence": "D"},
        {"units_with_time": 1501},
        {"rework_seconds": 46 * HOUR},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_lines_that_cannot_be_are_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="仕訳"):
        replace(LINE, **wrong)
    with pytest.raises(ValueError, match="governance"):
        month_result([], governance_seconds=-1)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0.0"), (179, "0.0"), (180, "0.1"), (-180, "-0.1"), (-179, "0.0"), (540, "0.2"), (1_260_000, "350.0")],
)
def test_hours_are_rounded_half_up_once(seconds: int, shown: str) -> None:
    assert hours(seconds) == Decimal(shown)
    assert "E" not in str(hours(seconds))


def test_sums_are_rounded_after_adding() -> None:
    lines = [replace(LINE, baseline_seconds=100, units=1, residual_seconds=0, units_with_time=1)] * 9
    assert hours(month_result(lines).gross) == Decimal("0.3")  # 900 s = 0.25 h; nine times 0.0 would be 0.0


def test_minutes_and_shares() -> None:
    assert minutes_of(40) == Decimal("0.7")
    assert minutes_of(3) == Decimal("0.1")
    assert share(Fraction(94999, 100000)) == Decimal("0.9499")
    assert with_places(Fraction(396, 285), 2) == Decimal("1.39")


@unhurried
@given(st.fractions(-1000, 1000))
def test_rounding_stays_within_half_a_unit(value: Fraction) -> None:
    rounded = Fraction(with_places(value, 1))
    assert abs(rounded - value) <= Fraction(1, 20)
    assert Fraction(with_places(-value, 1)) == -rounded


@pytest.mark.slow
@unhurried
@given(months, st.integers(0, 100_000))
def test_the_split_adds_up_and_the_careful_figures_are_never_larger(month, governance: int) -> None:
    result = month_result([one.line for one in month.lines], governance_seconds=governance)
    assert result.saved == result.gross - result.residual
    assert result.conservative <= result.saved
    assert result.at_baseline_volume <= result.saved
    assert result.headline in (result.saved, result.conservative)
    if result.split_shown:
        assert result.moved + result.eliminated == result.saved
    else:
        assert result.moved is result.eliminated is result.leverage is None
    if result.gross:
        assert sum(result.graded_share.values()) == 1
    assert json.loads(json.dumps(to_json(result, "SOLAR", "2026-10")))["gross_hours"] == float(hours(result.gross))


@pytest.mark.slow
@unhurried
@given(months, st.randoms())
def test_a_snapshot_reads_back_and_does_not_depend_on_the_order(month, random) -> None:
    data = canonical(month)
    assert canonical(from_snapshot(json.loads(data))) == data
    assert from_snapshot(snapshot(month)) == from_snapshot(json.loads(data))
    shuffled = [one.line for one in month.lines]
    random.shuffle(shuffled)
    assert canonical(month_result(shuffled)) == data


def test_a_snapshot_shows_every_change() -> None:
    frozen = month_result([LINE])
    assert digest(month_result([replace(LINE)])) == digest(frozen)
    for change in ({"units": 1499, "units_with_time": 1499}, {"residual_seconds": 1}, {"name": "別"}, {"key": "x"}):
        assert digest(month_result([replace(LINE, **change)])) != digest(frozen)
    assert digest(month_result([LINE], governance_seconds=1)) != digest(frozen)
    assert b"." not in canonical(frozen).replace(b"accounting.ledger", b"").replace(b"urakata.savings", b"")
    body = json.loads(canonical(frozen))
    assert from_snapshot(body) == from_canonical(canonical(frozen)) == frozen
    body["lines"][0]["units"] = 1600
    with pytest.raises(ValueError, match="does not match"):
        from_snapshot(body)
    with pytest.raises(ValueError, match="format"):
        from_snapshot({"format": "other"})


def test_corrections_stand_beside_the_frozen_month() -> None:
    fewer = Adjustment("2026-09", "仕訳", "UNITS", -540, "件数の重複", date(2026, 11, 2), units=-3)
    longer = Adjustment("2026-09", "仕訳", "OPERATOR", 600, "計測の漏れ", date(2026, 11, 2))
    meeting = Adjustment("2026-09", "", "RESIDUAL", 60, "定例会の記録漏れ", date(2026, 11, 1))
    older = Adjustment("2026-08", "電話", "UNITS", 60, "転記漏れ", date(2026, 11, 3))
    months = adjusted_months([fewer, longer, meeting, older])
    assert [month.month for month in months] == ["2026-08", "2026-09"]
    assert months[1].adjustments == (meeting, fewer, longer)
    assert months[1].saved == -600
    assert months[1].moved == 600
    assert (fewer.eliminated, longer.eliminated, meeting.eliminated) == (-540, -600, -60)


@pytest.mark.parametrize(
    ("component", "seconds", "reason"), [("UNITS", 0, "理由"), ("ROBOT", 60, " "), ("SAVED", 60, "理由")]
)
def test_a_correction_needs_time_and_reason(component: str, seconds: int, reason: str) -> None:
    with pytest.raises(ValueError, match=r"訂正|SAVED"):
        Adjustment("2026-09", "仕訳", component, seconds, reason, date(2026, 11, 1))
