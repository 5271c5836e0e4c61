from pathlib import Path

import pytest

from clients.inventory.codecs import read_inventory
from tasks.reports.calc import LineInput, MonthResult, from_snapshot, month_result, snapshot, to_json
from tasks.reports.codecs import ResultsRow, read_results

CASES = Path(__file__).parents[3] / "docs" / "cases"
HEADING = "業務名,完了件数,顧客側作業(分),BPO作業(分),自動化例外(分)\n"


def month_of(case: str) -> MonthResult:
    """A case study's October, from its two files."""
    inventory = read_inventory((CASES / f"{case}_inventory.csv").read_bytes(), "inventory.csv").rows
    results = read_results(
        (CASES / f"{case}_2026-10.csv").read_bytes(), "results.csv", known_names=[line.name for line in inventory]
    )
    assert (results.errors, results.unreported) == ((), ())
    month = {row.name: row for row in results.rows}
    return month_result(
        LineInput(
            name=line.name,
            worktype=line.worktype,
            baseline_seconds=line.baseline_seconds,
            baseline_volume=line.monthly_volume,
            evidence=line.evidence,
            units=month[line.name].units,
            residual_seconds=month[line.name].residual_seconds,
            operator_seconds=month[line.name].operator_seconds,
            robot_seconds=month[line.name].robot_seconds,
            partner_seconds=month[line.name].partner_seconds,
            imported=True,
            position=at,
        )
        for at, line in enumerate(inventory)
    )


SOLAR = {
    "month": "2026-10",
    "client": "SOLAR",
    "gross_hours": 396.0,
    "residual_hours": 46.0,
    "saved_hours": 350.0,
    "saved_hours_conservative": 334.3,
    "saved_hours_at_baseline_volume": 350.0,
    "moved_hours": 285.0,
    "eliminated_hours": 65.0,
    "leverage": 1.39,
    "headline": 350.0,
    "coverage": None,
    "imported_share": 1.0,
}
DATA = {
    "month": "2026-10",
    "client": "DATA",
    "gross_hours": 225.0,
    "residual_hours": 25.0,
    "saved_hours": 200.0,
    "saved_hours_conservative": 180.5,
    "saved_hours_at_baseline_volume": 200.0,
    "moved_hours": 161.0,
    "eliminated_hours": 39.0,
    "leverage": 1.4,
    "headline": 200.0,
    "coverage": None,
    "imported_share": 1.0,
}


@pytest.mark.parametrize(("case", "expected"), [("solar", SOLAR), ("data", DATA)])
def test_the_case_studies_give_350_and_200_hours(case: str, expected: dict) -> None:
    result = month_of(case)
    body = to_json(result, expected["client"], "2026-10")
    lines = body.pop("lines")
    assert body == expected
    assert sum(line["gross_minutes"] for line in lines) == expected["gross_hours"] * 60
    assert from_snapshot(snapshot(result)) == result


def test_one_line_of_the_solar_company() -> None:
    bills = to_json(month_of("solar"), "SOLAR", "2026-10")["lines"][4]
    assert bills == {
        "name": "請求書の受領から支払準備まで",
        "work_type": "accounting.bills",
        "units": 420,
        "gross_minutes": 5040.0,
        "residual_minutes": 840.0,
        "operator_minutes": 3360.0,
        "robot_minutes": 240.0,
        "partner_minutes": 0.0,
        "evidence": "A",
        "imported": True,
    }


def test_a_row_in_full_with_partner_time() -> None:
    data = (HEADING.rstrip("\n") + ',提携先作業（分）\n出張の手配,６０件,300,"1,980",0,90\n').encode("cp932")
    read = read_results(data, "a.csv", known_names=["出張の手配", "名刺の作成と発注"])
    assert read.rows == (ResultsRow(2, "出張の手配", 60, 18_000, 118_800, 0, 5_400),)
    assert read.unreported == ("名刺の作成と発注",)


def test_names_are_found_whatever_their_width_and_given_as_the_inventory_spells_them() -> None:
    read = read_results((HEADING + "ﾃﾞｰﾀ 入力,1,0,0,\n").encode(), "a.csv", known_names=["データ入力"])
    assert [row.name for row in read.rows] == ["データ入力"]
    assert read.rows[0].robot_seconds == 0


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "名刺の印刷,1,0,0,0",
            "2行目「業務名」を取り込めません。業務棚卸しに「名刺の印刷」がありません。"
            "業務棚卸しに追加するか、業務名を修正してください。",
        ),
        ("出張の手配,-1,0,0,0", "マイナス"),
        ("出張の手配,1.5,0,0,0", "整数"),
        ("出張の手配,1000001,0,0,0", "大きすぎます"),
        ("出張の手配,1,-10,0,0", "「顧客側作業(分)」を取り込めません。「-10」はマイナス"),
        ("出張の手配,1,0,600001,0", "「BPO作業(分)」を取り込めません。「600001」は大きすぎます"),
        ("出張の手配,1,,0,0", "「顧客側作業(分)」を取り込めません。空欄です。"),
    ],
)
def test_rows_that_are_refused_leave_the_others(row: str, sentence: str) -> None:
    read = read_results(
        f"{HEADING}{row}\n月次締め,1,480,1020,0\n".encode(), "a.csv", known_names=["出張の手配", "月次締め"]
    )
    assert [str(error) for error in read.errors if sentence in str(error)] == [str(read.errors[0])]
    assert [line.name for line in read.rows] == ["月次締め"]


def test_a_doubled_name_keeps_the_first_row() -> None:
    read = read_results(f"{HEADING}月次締め,1,480,1020,0\n月次 締め,2,0,0,0\n".encode(), "a.csv")
    assert [line.units for line in read.rows] == [1]
    assert "2行目と重なっています" in str(read.errors[0])
