"""October 2026 as a plan: which tasks on which day, with how much time. The totals are those of the case files.

Pure: no Django, no clock. Seconds everywhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO

# How many tasks a line's month consists of: a day's phone calls are one task with its rows.
TASKS = {
    "代表電話の一次対応": 21,
    "出張の手配": 20,
    "名刺の作成と発注": 30,
    "備品の発注と郵便物の仕分け": 21,
    "請求書の受領から支払準備まで": 21,
    "請求書の発行と入金消込": 18,
    "仕訳の入力と点検": 21,
    "月次締め": 1,
    "勤怠の確認と締め": 12,
    "給与計算結果の点検": 12,
    "社会保険手続きの準備と引渡し": 13,
    "社員台帳の整備": 15,
    "反社チェック": 16,
    "入退社の受け入れと手続き一式": 10,
    "従業員からの問い合わせ対応": 21,
}
REVIEW_PERCENT = 12
LONGEST_TOUCH = 600  # what a person spends on one form; the rest is declared for what no page sees


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task of the month."""

    line: str
    number: int
    day: date
    units: int
    make_seconds: int
    review_seconds: int
    robot_seconds: int
    filing_seconds: int
    accepting_seconds: int
    rest_seconds: int


def shares(total: int, parts: int) -> list[int]:
    """`total` cut into `parts` whole numbers that differ by at most one and add up to it."""
    return [total * (n + 1) // parts - total * n // parts for n in range(parts)]


def read_case(text: str) -> list[dict[str, int | str]]:
    """Rows of a case file: units, and minutes as seconds."""
    found: list[dict[str, int | str]] = []
    for row in csv.DictReader(StringIO(text)):
        found.append(
            {
                "line": row["業務名"],
                "units": int(row["完了件数"]),
                "residual": int(row["顧客側作業(分)"]) * 60,
                "operator": int(row["BPO作業(分)"]) * 60,
                "robot": int(row["自動化例外(分)"]) * 60,
            }
        )
    return found


def month_of_tasks(text: str, days: Sequence[date]) -> Iterator[PlannedTask]:
    """All tasks of a case file, spread over these business days, by day."""
    planned = [task for row in read_case(text) for task in _tasks_of(row, days)]
    yield from sorted(planned, key=lambda task: (task.day, task.line))


def _tasks_of(row: dict[str, int | str], days: Sequence[date]) -> Iterator[PlannedTask]:
    line, units, residual = str(row["line"]), int(row["units"]), int(row["residual"])
    count = min(TASKS[line], units)
    operator, robot = shares(int(row["operator"]), count), shares(int(row["robot"]), count)
    unit_shares, touch_shares = shares(units, count), shares(residual, count)
    for n in range(count):
        review = operator[n] * REVIEW_PERCENT // 100
        touched = min(touch_shares[n], 2 * LONGEST_TOUCH)
        filing = min(touched * 2 // 3, LONGEST_TOUCH)
        day = days[n * len(days) // count] if count > 1 else days[-3]
        yield PlannedTask(
            line,
            n + 1,
            day,
            unit_shares[n],
            operator[n] - review,
            review,
            robot[n],
            filing,
            touched - filing,
            touch_shares[n] - touched,
        )


class Shift:
    """Who is free when: each operator works from 9:00 on, one thing after the other, without overlap."""

    def __init__(self, days: Sequence[date], moment_at_nine: dict[date, datetime]) -> None:
        self._days, self._nine = days, moment_at_nine
        self._free: dict[tuple[str, date], datetime] = {}

    def take(
        self, people: Sequence[str], day: date, seconds: int, *, after: datetime | None = None
    ) -> tuple[str, datetime]:
        """The person who is free first on that day, and from when; his time is then taken."""

        def free(person: str) -> datetime:
            return self._free.get((person, day), self._nine[day])

        person = min(people, key=free)
        start = max(free(person), after) if after else free(person)
        self._free[person, day] = start + timedelta(seconds=seconds + 20)
        return person, start
