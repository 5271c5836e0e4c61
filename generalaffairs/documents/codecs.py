"""Pasted rows: pure text in, rows and errors out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

MAX_ROWS = 5_000
MAX_REFERENCE, MAX_LABEL = 60, 200


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
