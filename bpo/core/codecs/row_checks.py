"""Checks between the rows of one table."""

from collections.abc import Iterable, Sequence

from bpo.core.codecs.refusal import CellError
from bpo.core.codecs.tabular import RowResult, comparable
from bpo.core.sentence import sentence


def doubled(rows: Iterable[RowResult], column: str) -> dict[int, CellError]:
    """For each row whose value in `column` stood in an earlier row: its number and the error that says so.

    Blanks and the width of characters do not make two names different.
    """
    first: dict[str, int] = {}
    errors: dict[int, CellError] = {}
    for row in rows:
        if column not in row.values:
            continue
        key = comparable(str(row.values[column]))
        if key in first:
            errors[row.number] = CellError(
                row.number,
                column,
                sentence(
                    "「%(name)s」は%(first)s行目と重なっています。", name=str(row.values[column]), first=first[key]
                ),
                sentence("どちらかの行を削除するか、業務名を分けてください。"),
            )
        else:
            first[key] = row.number
    return errors


def in_order(errors: Sequence[CellError]) -> tuple[CellError, ...]:
    """Errors by row, in the order in which a row's errors were found."""
    return tuple(sorted(errors, key=lambda error: error.row))
