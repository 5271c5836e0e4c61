"""Rows that were pasted: text in, rows and errors out; and the columns of what the client's own system exports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bpo.core.codecs.cells import text as words
from bpo.core.codecs.refusal import CellError
from bpo.core.codecs.tabular import Column, comparable
from bpo.core.sentence import sentence

MAX_ROWS = 5_000
MAX_REFERENCE, MAX_LABEL = 60, 200
COLUMNS = (
    Column("番号", words(max_length=MAX_REFERENCE), aliases=("管理番号", "伝票番号", "受付番号", "ID", "No.")),
    Column("内容", words(max_length=MAX_LABEL), required=False, aliases=("件名", "用件", "摘要"), default=""),
    Column("業務名", words(max_length=100), required=False, aliases=("業務",), default=""),
)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: the name of its process line ('' = the task's own), reference and label."""

    line: str
    reference: str
    label: str


def read_rows(text: str, *, names: Collection[str]) -> tuple[list[PastedRow], list[str]]:
    """Rows of tab-separated text, and a sentence for each row that cannot be taken. `names`: known process lines.

    Three columns = process line, reference, label; two = reference, label; one = reference. Empty rows are passed over.
    """
    rows: list[PastedRow] = []
    errors: list[str] = []
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            continue
        if len(rows) == MAX_ROWS:
            errors.append(f"{number}行目以降を取り込めません。一度に{MAX_ROWS:,}行までです。分けて貼り付けてください。")
            break
        found = _row(number, cells, names)
        if isinstance(found, str):
            errors.append(found)
        elif (found.line, found.reference) in seen:
            errors.append(
                f"{number}行目を取り込めません。番号「{found.reference}」が重複しています。片方を消してください。"
            )
        else:
            seen.add((found.line, found.reference))
            rows.append(found)
    return rows, errors


def _row(number: int, cells: list[str], names: Collection[str]) -> PastedRow | str:
    head = f"{number}行目を取り込めません。"
    if len(cells) > 3:
        return f"{head}列が{len(cells)}つあります。「業務名・番号・内容」の3列までにしてください。"
    line, reference, label = cells if len(cells) == 3 else ("", cells[0], cells[1] if len(cells) == 2 else "")
    if line and line not in names:
        return f"{head}業務「{line}」が棚卸しにありません。業務名を直してください。"
    if not reference:
        return f"{head}番号がありません。番号を入力してください。"
    if len(reference) > MAX_REFERENCE or len(label) > MAX_LABEL:
        return f"{head}番号は{MAX_REFERENCE}文字、内容は{MAX_LABEL}文字までです。短くしてください。"
    return PastedRow(line, reference, label)


def unknown_line(name: str, known: Mapping[str, str]) -> CellError | None:
    """Why the process line of a row is none of the inventory; None when it is, or when the row names none.

    `known`: names by comparable name; blanks and the width of characters do not matter.
    """
    if not name or comparable(name) in known:
        return None
    cause = sentence("業務「%(name)s」が棚卸しにありません。", name=name)
    return CellError(0, "業務名", cause, sentence("業務名を直してください。"))
