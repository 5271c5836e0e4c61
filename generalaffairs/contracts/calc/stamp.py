"""Stamp tax (印紙税) of a contract on paper, by a dated table (印紙税法 別表第一, 租税特別措置法91条). Pure.

`stamp_tax.tsv` holds one row per bracket with its span and source. Outside the span a question raises: nobody takes the
last known value. A contract that exists as an electronic record alone is no taxable document.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bpo.core.sentence import Sentence, Unfit, sentence

NOT_TAXED = "0"
ELECTRONIC = "印紙税法2条・印紙税法基本通達44条（電磁的記録は課税文書の作成にあたらない）"


@dataclass(frozen=True, slots=True)
class Bracket:
    """Amounts above `above` up to `up_to` yen (None = no limit), of documents made from `since` to `until`.

    `above` None: papers that name no amount.
    """

    document: str
    since: date
    until: date
    above: int | None
    up_to: int | None
    tax: int
    source: str


@dataclass(frozen=True, slots=True)
class Duty:
    """The tax in yen, where it stands in the law, and how it was found."""

    yen: int
    source: str
    words: Sentence


class NoTax(Unfit, LookupError):
    """The table says nothing about that day."""


def load(path: Path) -> tuple[Bracket, ...]:
    """Read the table. Raises ValueError for a row without source or with an end before its start."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", strict=True))
    found = tuple(
        Bracket(
            row["document"], date.fromisoformat(row["since"]), date.fromisoformat(row["until"]),
            int(row["above"]) if row["above"] else None, int(row["up_to"]) if row["up_to"] else None, int(row["tax"]),
            row["source"],
        )
        for row in rows
    )  # fmt: skip
    for row in found:
        if not row.source or row.until < row.since:
            raise ValueError(f"{path.name}: {row}")
    return found


TABLE = load(Path(__file__).with_name("stamp_tax.tsv"))
CONTINUING = "7"


def duty(document: str, amount: int | None, on: date, *, electronic: bool) -> Duty:
    """The tax of a document of this kind that was made `on` and names this amount (yen without consumption tax where
    it is written apart; None = names none).

    Raises NoTax for a day outside the table.
    """
    if electronic:
        return Duty(0, ELECTRONIC, sentence("電子契約のため、印紙は不要です。"))
    if document == NOT_TAXED:
        return Duty(0, "印紙税法 別表第一", sentence("課税文書でないため、印紙は不要です。"))
    rows = [row for row in TABLE if row.document == document and row.since <= on <= row.until]
    row = next((row for row in rows if _holds(row, amount)), None)
    if row is None:
        raise NoTax(
            sentence(
                "%(on)sに作成する文書の印紙税は、税額表にありません。国税庁の税額表を確認し、表に行を追加してください。",
                on=f"{on:%Y/%m/%d}",
            )
        )
    return Duty(row.tax, row.source, _told(row))


def _holds(row: Bracket, amount: int | None) -> bool:
    """Whether the amount falls into the bracket; without one, whether the bracket is for papers that name none."""
    if amount is None or row.above is None:
        return amount is row.above
    return row.above < amount and (row.up_to is None or amount <= row.up_to)


def _told(row: Bracket) -> Sentence:
    tax = f"{row.tax:,}"
    if row.document == CONTINUING:
        return sentence("継続的取引の基本となる契約書のため、金額にかかわらず1通につき%(tax)s円です。", tax=tax)
    if row.above is None:
        return sentence("契約金額の記載がないため、1通につき%(tax)s円です。", tax=tax)
    if not row.tax:
        return sentence("記載金額が1万円未満のため、非課税です。")
    if row.up_to is None:
        return sentence("記載金額が%(above)s円を超えるため、1通につき%(tax)s円です。", above=f"{row.above:,}", tax=tax)
    return sentence("記載金額が%(up_to)s円以下のため、1通につき%(tax)s円です。", up_to=f"{row.up_to:,}", tax=tax)
