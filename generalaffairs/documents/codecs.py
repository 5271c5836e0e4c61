"""Rows of a general task as they are pasted, and the columns of what the client's own system exports."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from bpo.core.codecs.cells import text as words
from bpo.core.codecs.refusal import CellError, TableRefused
from bpo.core.codecs.stream import Way, rows
from bpo.core.codecs.tabular import Column, comparable
from bpo.core.sentence import sentence

MAX_REFERENCE, MAX_LABEL = 60, 200
COLUMNS = (
    Column("番号", words(max_length=MAX_REFERENCE), aliases=("管理番号", "伝票番号", "受付番号", "ID", "No.")),
    Column("内容", words(max_length=MAX_LABEL), required=False, aliases=("件名", "用件", "摘要"), default=""),
    Column("業務名", words(max_length=100), required=False, aliases=("業務",), default=""),
)
# The order of columns that were pasted without a heading; what is shorter lacks the first ones, or the last.
ORDER = ("業務名", "番号", "内容")
PASTED = Way("csv", "UTF-8", "\t")


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One row: the name of its process line ('' = the task's own), reference and label; `key` of a row to be."""

    line: str
    reference: str
    label: str
    key: UUID | None = None


def as_table(pasted: str) -> str:
    """Tab-separated text with a heading: as it is when it has one, else with ours and all three columns.

    Without a heading three columns are process line, reference, label; two are reference, label; one is the
    reference. Raises `TableRefused` for text that is no table, and for more columns than we can name.
    """
    found = [cells for _number, cells in rows(pasted.encode(), PASTED)]
    if not found or any(comparable(cell) in _names() for cell in found[0]):
        return pasted
    filled = [cells[: _width(found)] for cells in found]
    if (widest := max(len(cells) for cells in filled)) > len(ORDER):
        raise TableRefused(
            sentence("列が%(count)sつあります。", count=widest),
            sentence("「業務名・番号・内容」の3列までにするか、見出しの行を付けてください。"),
        )
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows([ORDER, *(_whole(cells) for cells in filled)])
    return out.getvalue()


def _names() -> set[str]:
    """What the column of the reference may be called."""
    return {comparable(name) for column in COLUMNS if column.required for name in (column.name, *column.aliases)}


def _width(found: list[tuple[str, ...]]) -> int:
    """Columns up to the last one that holds anything in any row."""
    return max(at + 1 for cells in found for at, cell in enumerate(cells) if cell.strip())


def _whole(cells: tuple[str, ...]) -> tuple[str, ...]:
    """All three columns of a row."""
    return cells if len(cells) == len(ORDER) else ("", *cells, "")[: len(ORDER)]


def unknown_line(name: str, known: Mapping[str, str]) -> CellError | None:
    """Why the process line of a row is none of the inventory; None when it is, or when the row names none.

    `known`: names by comparable name; blanks and the width of characters do not matter.
    """
    if not name or comparable(name) in known:
        return None
    cause = sentence("業務「%(name)s」が棚卸しにありません。", name=name)
    return CellError(0, "業務名", cause, sentence("業務名を直してください。"))
