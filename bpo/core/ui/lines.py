"""A list on its way into a file: its rows, and how some of them become lines of typed cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from bpo.core.ui.look import Look, look_at
from bpo.core.ui.tables import DeskTable

# What a table wants to know of the rows that it is given: asked anew for each piece of a long list.
Beside = Callable[[Sequence[Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Header and rows of a list. A query set is whole and in its order: it may be read a piece at a time."""

    title: str
    header: Sequence[str]
    rows: QuerySet[Any] | Sequence[Any]
    cells: Callable[[Sequence[Any]], Iterable[Sequence[Any]]]
    as_seen: Callable[[HttpRequest], Lines] | None = None

    def seen_by(self, request: HttpRequest) -> Lines:
        """The lines with the columns that whoever asks has chosen for this list."""
        return self.as_seen(request) if self.as_seen else self

    def __post_init__(self) -> None:
        """Raises ValueError for a query set that was cut: a file holds the whole list or says that it does not."""
        if isinstance(self.rows, QuerySet) and self.rows.query.is_sliced:
            raise ValueError(f"{self.title}: a list that goes out is whole")

    def more_than(self, count: int) -> bool:
        """Whether the list has more than `count` rows; a query set is not counted to its end."""
        if isinstance(self.rows, QuerySet):
            return self.rows.order_by()[count : count + 1].exists()
        return len(self.rows) > count

    def body(self) -> list[Sequence[Any]]:
        """Every line, at once."""
        return list(self.cells(list(self.rows)))


def of_table(
    table: type[DeskTable],
    rows: Iterable[Any],
    *,
    title: str,
    beside: Beside | None = None,
    look: Look | None = None,
    **options: Any,
) -> Lines:
    """The lines of a declared list; `options` go to the table, and so does what `beside` says of the rows."""

    def filled(some: Sequence[Any]) -> DeskTable:
        made = table(some, caption=title, **options, **(beside(some) if beside else {}))
        return made.see(look or Look())

    def as_seen(request: HttpRequest) -> Lines:
        seen = look_at(request, table.list_name())
        return of_table(table, whole, title=title, beside=beside, look=seen, **options)

    whole = rows if isinstance(rows, QuerySet | Sequence) else list(rows)
    return Lines(title, filled([]).export_header(), whole, lambda some: filled(some).export_rows(), as_seen)


def of_cells(
    header: Sequence[Any],
    rows: Iterable[Any],
    *,
    title: str,
    cells: Callable[[Any], Sequence[Any]] | None = None,
) -> Lines:
    """The lines of rows that are no list of a page: `cells` makes one line of a row; without it they are lines."""
    whole = rows if isinstance(rows, QuerySet | Sequence) else list(rows)
    return Lines(
        title, [str(name) for name in header], whole, lambda some: map(cells, some) if cells is not None else some
    )
