"""The file layout of a 業務棚卸し: one row per process line, read from CSV or XLSX. See docs/formats/inventory.md."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bpo.core.codecs.cells import WEEK_MINUTES, choice, day, decimal_number, integer, minutes, pattern, text
from bpo.core.codecs.refusal import CellError
from bpo.core.codecs.row_checks import doubled, in_order
from bpo.core.codecs.tabular import Column, ReadResult, RowResult, read_table
from bpo.core.sentence import sentence
from bpo.core.wording import is_vague
from clients.inventory.volumes import monthly_volume

CLERICAL, BACK_OFFICE = "CLERICAL", "BACK_OFFICE"
WORK_CLASSES = {"事務": CLERICAL, "バックオフィス": BACK_OFFICE}
FREQUENCIES = {
    "毎日": "DAILY",
    "毎週": "WEEKLY",
    "毎月": "MONTHLY",
    "四半期": "QUARTERLY",
    "半年": "HALF_YEARLY",
    "毎年": "YEARLY",
    "年": "YEARLY",
    "随時": "ON_DEMAND",
}
VOLUME_PERIODS = {"月": "MONTH", "四半期": "QUARTER", "半年": "HALF_YEAR", "年": "YEAR"}
WORKTYPE_KEY = r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*"
EVIDENCE = {"A": "A", "B": "B", "C": "C"}

LONGEST_UNIT_MINUTES = WEEK_MINUTES  # one unit that takes more than a week's 168 hours is a slip of the unit
LARGEST_VOLUME = 1_000_000
LARGEST_MONTH_SECONDS = 10_000 * 3600  # some sixty full-time people on one line
SAMPLE_OF_GRADE_A = 10  # grade A is a timed sample of at least ten units

COLUMNS = (
    Column("大分類", text(max_length=50)),
    Column("中分類", text(max_length=50), required=False, default=""),
    Column("業務名", text(max_length=100)),
    Column(
        "業務種別",
        pattern(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", example="accounting.ledger"),
        required=False,
        default="",
    ),
    Column("区分", choice(WORK_CLASSES)),
    Column("頻度", choice(FREQUENCIES)),
    Column("月間件数", decimal_number(minimum=0, maximum=LARGEST_VOLUME, units=("件", "回")), aliases=("件数",)),
    Column(
        "分/件",
        minutes(minimum=0, maximum=LONGEST_UNIT_MINUTES),
        aliases=("1件あたりの分", "1件あたり(分)", "分/回", "所要時間(分)"),
    ),
    Column("証拠", choice(EVIDENCE), aliases=("証拠区分", "エビデンス")),
    Column("法定資格", text(max_length=50), required=False, default=""),
    Column("備考", text(max_length=500, multiline=True), required=False, default=""),
    Column("単位", text(max_length=10), required=False, default="件"),
    Column("件数の期間", choice(VOLUME_PERIODS), required=False, default="MONTH"),
    Column("計測件数", integer(minimum=1, maximum=LARGEST_VOLUME, units=("件",)), required=False),
    Column("計測日", day(), required=False),
    Column("廃止日", day(), required=False),
)


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """One process line as the file states it; `row` is its number in the file.

    `baseline_volume` counts units per `volume_period`; `baseline_seconds` is the time of one unit. `served` tells
    whether this installation has the work type (True when the caller did not say what it has, or it is blank).
    `dropped_on`: the day from which nobody does the work any more, agreed with the client.
    """

    row: int
    category: str
    subcategory: str
    name: str
    worktype: str
    work_class: str
    frequency: str
    baseline_volume: Decimal
    volume_period: str
    baseline_seconds: int
    evidence: str
    licence: str
    note: str
    sample_size: int | None
    evidence_date: date | None
    dropped_on: date | None
    unit: str
    served: bool

    @property
    def monthly_volume(self) -> Fraction:
        """Units per month, exactly."""
        return monthly_volume(self.baseline_volume, self.volume_period)


@dataclass(frozen=True, slots=True)
class InventoryRead:
    """The rows that can be taken in, and the errors of the others; `table` is the file as read."""

    table: ReadResult
    rows: tuple[InventoryRow, ...]
    errors: tuple[CellError, ...]


def read_inventory(data: bytes, filename: str, *, served: Collection[str] | None = None) -> InventoryRead:
    """Read a 業務棚卸し; `served` are the keys of the installed work types. Raises `TableRefused`.

    A work type that is not installed is no error: its row comes with `served=False`.
    """
    table = read_table(data, filename, columns=COLUMNS)
    twice = doubled(table.rows, "業務名")
    rows: list[InventoryRow] = []
    errors: list[CellError] = []
    for row in table.rows:
        problems = [*row.errors, *row_errors(row)]
        if row.number in twice:
            problems.append(twice[row.number])
        errors.extend(problems)
        if not problems:
            rows.append(line_of(row, served))
    return InventoryRead(table, tuple(rows), in_order(errors))


def row_errors(row: RowResult) -> list[CellError]:
    """What is wrong between the values of a row, each of which can be read by itself."""
    found, values = [], row.values
    if "業務名" in values and is_vague(values["業務名"]):
        found.append(
            CellError(
                row.number,
                "業務名",
                sentence("「%(name)s」だけでは何をする業務か分かりません。", name=values["業務名"]),
                sentence("「請求書の発行」のように、対象と作業が分かる名前にしてください。"),
            )
        )
    if values.get("分/件") == 0:
        found.append(
            CellError(row.number, "分/件", sentence("0分です。"), sentence("1件あたりの分を入力してください。"))
        )
    if not row.errors and _monthly_seconds(values) > LARGEST_MONTH_SECONDS:
        found.append(
            CellError(
                row.number,
                "月間件数",
                sentence("件数と分/件を掛けると1か月に10,000時間を超えます。"),
                sentence("件数と分の単位を確認し、修正してください。"),
            )
        )
    sample = values.get("計測件数")
    if values.get("証拠") == "A" and sample is not None and sample < SAMPLE_OF_GRADE_A:
        found.append(
            CellError(
                row.number,
                "計測件数",
                sentence(
                    "証拠Aは%(least)s件以上の計測が必要です（%(here)s件）。", least=SAMPLE_OF_GRADE_A, here=sample
                ),
                sentence("計測を追加するか、証拠をBかCに変更してください。"),
            )
        )
    return found


def _monthly_seconds(values: Mapping[str, Any]) -> Fraction:
    seconds: int = values["分/件"]
    return monthly_volume(values["月間件数"], values["件数の期間"]) * seconds


def line_of(row: RowResult, served: Collection[str] | None) -> InventoryRow:
    """The process line of a row without errors that has every column."""
    values = row.values
    return InventoryRow(
        row=row.number,
        category=values["大分類"],
        subcategory=values["中分類"],
        name=values["業務名"],
        worktype=values["業務種別"],
        work_class=values["区分"],
        frequency=values["頻度"],
        baseline_volume=values["月間件数"],
        volume_period=values["件数の期間"],
        baseline_seconds=values["分/件"],
        evidence=values["証拠"],
        licence=values["法定資格"],
        note=values["備考"],
        sample_size=values["計測件数"],
        evidence_date=values["計測日"],
        dropped_on=values["廃止日"],
        unit=values["単位"],
        served=served is None or not values["業務種別"] or values["業務種別"] in served,
    )
