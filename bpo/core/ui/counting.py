"""Counting that stops: a figure on a screen never reads a whole table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    F,
    IntegerField,
    JSONField,
    Q,
    QuerySet,
    Subquery,
    When,
)


class UpTo(Subquery):
    """How many rows, counted up to a bound: the cost does not grow with the table."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], bound: int) -> None:
        super().__init__(rows.order_by().values("pk")[:bound])


class Tally(Subquery):
    """How many rows, and how many of them meet each condition, in one pass: `{"all": 12, "late": 3}`.

    `sums` adds up a column of the rows that meet a condition: `{"day": (Q(…), "estimate_seconds")}`; null for none.
    The pass ends at `bound` rows. Where "all" reaches it, the other figures speak of those rows only, and whoever
    wants them must count them by themselves (UpTo).
    """

    output_field = JSONField()

    def __init__(
        self, rows: QuerySet[Any], bound: int, *, sums: Mapping[str, tuple[Q, str]] | None = None, **conditions: Q
    ) -> None:
        flags = {name: ExpressionWrapper(condition, BooleanField()) for name, condition in conditions.items()}
        parts = {name: Case(When(condition, then=F(field))) for name, (condition, field) in (sums or {}).items()}
        figures = "".join(f", '{name}', COUNT(*) FILTER (WHERE _told.{name})" for name in flags)
        figures += "".join(f", '{name}', SUM(_told.{name})" for name in parts)
        # The names are those of keyword arguments and of `sums`, which are written in the code.
        self.template = f"(SELECT jsonb_build_object('all', COUNT(*){figures}) FROM (%(subquery)s) _told)"  # noqa: S608
        super().__init__(rows.order_by().values(**flags, **parts)[:bound])
