"""Every figure opens to its rows: line → units → task → time, touches, exceptions, or the row of the file.

A page of them is read by key, a few rows of each table; what they all come to is told by the sums of the month.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.documents.visibility import visible
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from bpo.core.ui.keyset import CursorInvalid, Page, decode, encode
from tasks.reports.asked import FIGURES, MADE_OF, Asked, Row
from tasks.reports.by_line import BY_LINE, rows_by_line
from tasks.reports.calc import LineResult, MonthResult
from tasks.reports.figures import figures
from tasks.reports.part import TOTAL_KEY, Part
from tasks.reports.parts import parts_of
from tasks.reports.scope import is_scope
from tasks.reports.standing import BACKLOG, OF_ACCESS, standing_parts
from tasks.reports.sums import Spread, spread_of
from tasks.seats import sees_category
from tasks.time.actions.others import off_page_of
from tasks.time.models import ClientTouch

PAGE = 50
# Counted as they are: no line of the inventory has them, or none of its sums.
OF_ROWS = ("deliveries", "late", "errors", BACKLOG, *OF_ACCESS)
# What a line adds to a figure that is made of rows: units, or seconds.
OWN: dict[str, Callable[[LineResult], int]] = {
    "units": lambda one: one.line.units,
    "gross": lambda one: one.gross,
    "residual": lambda one: one.residual,
    "operator": lambda one: one.line.operator_seconds,
    "rework": lambda one: one.line.rework_seconds,
    "robot": lambda one: one.line.robot_seconds,
    "partner": lambda one: one.line.partner_seconds,
    "coverage": lambda one: 0 if one.line.imported else one.line.units,
    "untimed": lambda one: 0 if one.line.imported else one.line.units - one.line.units_with_time,
}


def amount_behind(asked: Asked, counted: MonthResult) -> int | Fraction:
    """What all rows of the figure come to: units, or seconds. `counted` is the month as its rows give it now."""
    if is_scope(asked.line) or asked.figure in OF_ROWS:
        counting = Sum("count") if asked.figure == "units" else Count("pk")
        return sum(part.rows.aggregate(n=counting)["n"] or 0 for part in _parts(asked))
    if asked.figure in BY_LINE:
        return sum((row.amount for row in rows_by_line(asked, counted)), Fraction(0))
    lines = [one for one in counted.lines if asked.line in (TOTAL_KEY, one.line.key)]
    off_page = counted.governance_seconds if asked.line == TOTAL_KEY else 0
    if asked.figure == "off_page":
        return off_page
    found = 0
    for part, sign in MADE_OF.get(asked.figure, {asked.figure: 1}).items():
        found += sign * (sum(OWN[part](one) for one in lines) + (off_page if part == "residual" else 0))
    return found


def page_behind(asked: Asked, counted: MonthResult, cursor: str | None, size: int = PAGE) -> Page:
    """At most `size` rows of the figure after the cursor, oldest first. A cursor that cannot be read gives the first.

    Two queries at most. Raises as `rows_behind` does.
    """
    if asked.figure in BY_LINE:
        return Page(rows_by_line(asked, counted), "", size)
    parts = _parts(asked)
    key = _key(cursor, asked)
    wanted = [_after(part, at, key).order_by(*part.order)[: size + 1] for at, part in enumerate(parts)]
    off_page = off_page_of(asked.month)
    read_together(*wanted, off_page)
    found = _in_order(zip(parts, wanted, strict=True))
    shown, more = found[:size], len(found) > size
    rows = _told(asked, parts, shown)
    if more:
        day, at, *rest = shown[-1][0]
        return Page(rows, encode([day, at, *rest], _name(asked)), size)
    return Page([*rows, *_dropped(asked, counted), *_agreed(asked, counted, off_page)], "", size)


def rows_behind(asked: Asked) -> list[Row]:
    """All rows of the figure, oldest first; their amounts add up to it.

    Raises KeyError for an unknown figure and ValueError for a line's key that is none.
    """
    if asked.figure in BY_LINE:
        return rows_by_line(asked, figures(asked.month))
    parts = _parts(asked)
    rows = _told(asked, parts, _in_order((part, part.rows.order_by(*part.order)) for part in parts))
    if not (_holds_agreed(asked) or _holds_gross(asked)):
        return rows
    counted = figures(asked.month)
    return [*rows, *_dropped(asked, counted), *_agreed(asked, counted, off_page_of(asked.month))]


def _parts(asked: Asked) -> list[Part]:
    if asked.figure in (BACKLOG, *OF_ACCESS):
        return standing_parts(asked.month, asked.figure, asked.tasks, names=asked.names)
    if asked.figure not in MADE_OF:
        return parts_of(asked.month, asked.line, asked.figure, names=asked.names)
    return [
        part.as_part(figure, sign)
        for figure, sign in MADE_OF[asked.figure].items()
        for part in parts_of(asked.month, asked.line, figure, names=asked.names)
    ]


def _name(asked: Asked) -> tuple[str, str]:
    """What a cursor belongs to."""
    return (asked.line, asked.figure)


def _key(cursor: str | None, asked: Asked) -> list[Any]:
    """Day, number of the part, and key within it of the last row that was shown; nothing on the first page."""
    try:
        return decode(cursor, _name(asked)) if cursor else []
    except CursorInvalid:
        return []


def _after(part: Part, at: int, key: list[Any]) -> QuerySet[Any, Any]:
    if not key:
        return part.rows
    day, last, *rest = key
    return part.after(day, rest if at == last else None, with_day=at > last)


def _in_order(read: Iterable[tuple[Part, Iterable[Any]]]) -> list[tuple[list[Any], Any]]:
    """(key, row) of all parts: by day, within a day part by part."""
    found = [([part.day(row), at, *part.key(row)], row) for at, (part, rows) in enumerate(read) for row in rows]
    return sorted(found, key=lambda one: one[0])


def _told(asked: Asked, parts: list[Part], found: list[tuple[list[Any], Any]]) -> list[Row]:
    shared = {row.task_id for (_day, at, *_rest), row in found if parts[at].shared and row.task_id}
    spread = spread_of([the_one()], asked.month, shared)
    files = {row.file_id for (_day, at, *_rest), row in found if parts[at].of_files}
    unseen = files - visible(files, asked.actor) if files else files
    rows = [_row(parts[at], row, spread, asked.actor, day, unseen) for (day, at, *_rest), row in found]
    return [row for row in rows if row.amount]


def _row(part: Part, row: Any, spread: Spread, actor: Actor, day: date, unseen: Collection[UUID]) -> Row:
    what, who, amount, whole = part.tell(row, spread)
    if part.figure:
        what = _as_part(part.figure, what)
    if part.on is not None:
        return Row(day, None, what, who, part.sign * amount, part.sign * whole, imported=True)
    task = part.task(row)
    hidden = (part.of_files and row.file_id in unseen) or (
        task is not None and not sees_category(actor, row.tenant_id, task.category)
    )
    return Row(day, None if hidden else task, what, who, part.sign * amount, part.sign * whole, hidden=hidden,
               title="" if hidden else part.title(row))  # fmt: skip


def _as_part(figure: str, what: str) -> str:
    return f"{FIGURES[figure]}：{what}" if what else str(FIGURES[figure])


def _holds_agreed(asked: Asked) -> bool:
    parts = MADE_OF.get(asked.figure, {asked.figure})
    return asked.line == TOTAL_KEY and ("residual" in parts or "off_page" in parts)


def _holds_gross(asked: Asked) -> bool:
    return "gross" in MADE_OF.get(asked.figure, {asked.figure})


def _dropped(asked: Asked, counted: MonthResult) -> list[Row]:
    """The part of G that has no units, since nobody does the work any more."""
    if not _holds_gross(asked):
        return []
    rows = rows_by_line(replace(asked, figure="dropped"), counted)
    if asked.figure not in MADE_OF:
        return rows
    return [replace(row, what=_as_part("gross", row.what)) for row in rows]


def _agreed(asked: Asked, counted: MonthResult, written: Iterable[ClientTouch]) -> list[Row]:
    """The client's agreed time off the page, while no draft has made it a row."""
    seconds = counted.governance_seconds - sum(row.seconds for row in written)
    if not seconds or not _holds_agreed(asked):
        return []
    what = _("契約で合意した月あたりの時間")
    if asked.figure in MADE_OF:
        sign = MADE_OF[asked.figure]["residual"]
        what, seconds = _as_part("residual", what), sign * seconds
    return [Row(asked.month.last, None, what, "", seconds, seconds)]
