"""The file layout of a month of results (月次実績), for months taken over from a spreadsheet.

See docs/formats/results.md. Rows read from it are marked as imported on the report.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bpo.core.codecs.cells import integer, minutes, text
from bpo.core.codecs.refusal import CellError
from bpo.core.codecs.row_checks import doubled, in_order
from bpo.core.codecs.tabular import Column, ReadResult, RowResult, comparable, read_table
from bpo.core.sentence import sentence

LARGEST_UNITS = 1_000_000
LONGEST_MONTH_MINUTES = 600_000  # 10,000 hours: some sixty full-time people on one line

_MINUTES = minutes(minimum=0, maximum=LONGEST_MONTH_MINUTES)

COLUMNS = (
    Column("業務名", text(max_length=100)),
    Column("完了件数", integer(minimum=0, maximum=LARGEST_UNITS, units=("件", "回", "人")), aliases=("件数",)),
    Column("顧客側作業(分)", _MINUTES, aliases=("顧客側作業", "顧客側(分)")),
    Column("BPO作業(分)", _MINUTES, aliases=("BPO作業", "BPO側作業(分)")),
    Column("自動化例外(分)", _MINUTES, required=False, aliases=("自動化例外",), default=0),
    Column("提携先作業(分)", _MINUTES, required=False, aliases=("提携先作業",), default=0),
)


@dataclass(frozen=True, slots=True)
class ResultsRow:
    """One process line's month as the file states it; times in seconds, `row` is its number in the file."""

    row: int
    name: str
    units: int
    residual_seconds: int
    operator_seconds: int
    robot_seconds: int
    partner_seconds: int


@dataclass(frozen=True, slots=True)
class ResultsRead:
    """The rows that can be taken in, the errors of the others, and known lines that the file does not mention."""

    table: ReadResult
    rows: tuple[ResultsRow, ...]
    errors: tuple[CellError, ...]
    unreported: tuple[str, ...]


def read_results(data: bytes, filename: str, *, known_names: Collection[str] | None = None) -> ResultsRead:
    """Read a month of results; `known_names` are the process lines of the inventory. Raises `TableRefused`.

    A row's name is given as the inventory spells it; blanks and the width of characters do not matter.
    """
    table = read_table(data, filename, columns=COLUMNS)
    twice = doubled(table.rows, "業務名")
    known = None if known_names is None else {comparable(name): name for name in known_names}
    rows: list[ResultsRow] = []
    errors: list[CellError] = []
    for row in table.rows:
        problems = [*row.errors, *row_errors(row, known)]
        if row.number in twice:
            problems.append(twice[row.number])
        errors.extend(problems)
        if not problems:
            rows.append(line_of(row, known))
    mentioned = {comparable(str(row.values.get("業務名", ""))) for row in table.rows}
    unreported = tuple(name for key, name in (known or {}).items() if key not in mentioned)
    return ResultsRead(table, tuple(rows), in_order(errors), unreported)


def row_errors(row: RowResult, known: dict[str, str] | None) -> list[CellError]:
    """What is wrong with a row although each value can be read by itself."""
    name = row.values.get("業務名")
    if known is None or name is None or comparable(name) in known:
        return []
    return [
        CellError(
            row.number,
            "業務名",
            sentence("業務棚卸しに「%(name)s」がありません。", name=name),
            sentence("業務棚卸しに追加するか、業務名を修正してください。"),
        )
    ]


def line_of(row: RowResult, known: dict[str, str] | None) -> ResultsRow:
    """The month of a process line, from a row without errors that has every column."""
    values = row.values
    return ResultsRow(
        row=row.number,
        name=values["業務名"] if known is None else known[comparable(values["業務名"])],
        units=values["完了件数"],
        residual_seconds=values["顧客側作業(分)"],
        operator_seconds=values["BPO作業(分)"],
        robot_seconds=values["自動化例外(分)"],
        partner_seconds=values["提携先作業(分)"],
    )
