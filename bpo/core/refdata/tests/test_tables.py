from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bpo.core.refdata.consumption_tax import REDUCED, STANDARD
from bpo.core.refdata.tables import NoValueForDate, TableBroken, load

HEAD = "valid_from\tvalue\tsource\tverified_to\n"
GOOD = "2026-04-01\t10\t官報 2026-03-01\t2027-03-31\n"


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(1989, 4, 1), 3),
        (date(1997, 3, 31), 3),
        (date(1997, 4, 1), 5),
        (date(2014, 4, 1), 8),
        (date(2019, 9, 30), 8),
        (date(2019, 10, 1), 10),
        (date(2027, 3, 31), 10),
    ],
)
def test_consumption_tax_by_day(day: date, percent: int) -> None:
    assert STANDARD.on(day) == Decimal(percent)
    assert "消費税法" in STANDARD.source_on(day)


def test_days_outside_the_table_have_no_value() -> None:
    assert REDUCED.on(date(2019, 10, 1)) == 8
    for table, day in [(STANDARD, date(1989, 3, 31)), (STANDARD, date(2027, 4, 1)), (REDUCED, date(2019, 9, 30))]:
        with pytest.raises(NoValueForDate, match="登録されていません"):
            table.on(day)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("day\tvalue\n", "columns"),
        (HEAD, "no rows"),
        (HEAD + GOOD + GOOD, "rise"),
        (HEAD + "2026-04-01\t10\t \t2027-03-31\n", "source"),
        (HEAD + "2026-04-01\tten\t官報\t2027-03-31\n", "InvalidOperation|ConversionSyntax"),
        (HEAD + "2026-04-01\tNaN\t官報\t2027-03-31\n", "number"),
        (HEAD + "2026-04-01\t10\t官報\n", "NoneType|argument|string"),
        (HEAD + "2026-04-01\t10\t官報\t2025-03-31\n", "before it holds"),
    ],
)
def test_broken_tables_are_refused(tmp_path: Path, body: str, complaint: str) -> None:
    path = tmp_path / "rate.tsv"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(TableBroken, match=complaint):
        load(path)


def test_a_good_table_reads(tmp_path: Path) -> None:
    path = tmp_path / "rate.tsv"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    table = load(path)
    assert (table.name, table.on(date(2026, 4, 1)), table.verified_to) == ("rate", 10, date(2027, 3, 31))
