"""Counting that stops: a figure on a screen never reads a whole table."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery


class UpTo(Subquery):
    """How many rows, counted up to a bound: the cost does not grow with the table."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], bound: int) -> None:
        super().__init__(rows.order_by().values("pk")[:bound])
