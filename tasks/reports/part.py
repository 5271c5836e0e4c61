"""One table behind a figure: which rows, in which order, and how a row is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo, midnight
from bpo.core.tenancy import the_one
from bpo.core.ui.keyset import beyond, key_of
from tasks.reports.figures import OTHER_KEY
from tasks.reports.sums import LINE, Spread, rows_of
from tasks.time.models import UnitCount
from tasks.work.models import Task

TASK = ("tenant", "task__number", "task__title", "task__category")
# The key of all lines together, with what belongs to none and the client's time that no page sees.
TOTAL_KEY = "total"
# A row's words, its amount in this figure, and its own.
type Told = tuple[str, str, int, int]


def _nameless(_row: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table behind a figure. `field` gives their day, or stands beside `on` where all have the same.

    `figure` and `sign`: the part that it is of a figure that is made of others. `shared`: time that lines may share.
    `task` gives a row's task, `title` what else it is called; `of_files`: whether it is read only by who sees its file.
    """

    rows: QuerySet[Any, Any]
    field: str
    tell: Callable[[Any, Spread], Told]
    on: date | None = None
    shared: bool = False
    figure: str = ""
    sign: int = 1
    task: Callable[[Any], Task | None] = attrgetter("task")
    title: Callable[[Any], str] = _nameless
    of_files: bool = False

    @property
    def order(self) -> tuple[str, str]:
        """The key of a row within the part."""
        return (self.field, "id")

    def day(self, row: Any) -> date:
        """The day in Tokyo under which the row stands."""
        value: date = self.on or getattr(row, self.field)
        return in_tokyo(value).date() if isinstance(value, datetime) else value

    def key(self, row: Any) -> list[Any]:
        """Where the row stands within the part."""
        return key_of(row, self.order)

    def after(self, day: date, key: list[Any] | None, *, with_day: bool) -> QuerySet[Any, Any]:
        """What comes after a row of that day: of this part (its `key`), or of another one (with the day, or from the
        next day on).
        """
        if key is not None:
            return beyond(self.rows, self.order, key)
        begin = day if with_day else day + timedelta(days=1)
        if self.on is not None:
            return self.rows if begin <= self.on else self.rows.none()
        is_moment = self.field.endswith("_at")
        return self.rows.filter(**{f"{self.field}__gte": midnight(begin) if is_moment else begin})

    def as_part(self, figure: str, sign: int) -> Part:
        """The same inside a figure that is made of others."""
        return replace(self, figure=figure, sign=sign)


def counts(month: Month, line: str) -> QuerySet[UnitCount]:
    """Units of the month of one line, or of all of them. Raises ValueError for a key that is none."""
    rows = rows_of(UnitCount, [the_one()], month).annotate(line=LINE).filter(count__gt=0)
    if line != TOTAL_KEY:
        rows = rows.filter(line__isnull=True) if line == OTHER_KEY else rows.filter(line=UUID(line))
    return rows.select_related("task").fetch_mode(FETCH_RAISE)
