"""Figures that every page asks, with SQL that the ORM writes once instead of once a page.

Putting a wide subquery together costs several times what PostgreSQL needs to run it. The expressions are built by the
ORM, with stand-ins for the values that change from page to page; what it wrote is kept, and the values take their
places. The figures speak of themselves: an expression that refers to the row beside it (OuterRef) does not work here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import BaseExpression, RawSQL
from django.db.models.functions import Cast, JSONArray
from django.db.models.sql import Query

from bpo.core.standing import row_of

KEPT = 1024  # statements: one for each reader of the day and each of his lists
Build = Callable[..., Mapping[str, BaseExpression]]
FIRST = datetime(1, 1, 2, tzinfo=UTC)  # a moment that no row and no page has


def figures(build: Build, *fixed: Hashable, **moments: datetime) -> dict[str, RawSQL]:
    """What `build(*fixed, **moments)` gives, as expressions that need no putting together.

    `build` is a function of the module (it is part of the key) and a pure one of its arguments: whatever else decides
    what it asks belongs into `fixed`. A moment may be compared or stored, not calculated with.
    Raises ValueError for a moment that did not become a value of the statement.
    """
    stand_ins = {FIRST + timedelta(days=at): moment for at, moment in enumerate(moments.values())}
    written = _written(build, fixed, tuple(moments))
    return {
        name: RawSQL(sql, [stand_ins.get(value, value) if type(value) is datetime else value for value in values], kind)  # noqa: S611  (Django's own SQL)
        for name, (sql, values, kind) in written.items()
    }


@lru_cache(KEPT)
def _written(
    build: Build, fixed: tuple[Hashable, ...], names: tuple[str, ...]
) -> dict[str, tuple[str, tuple[Any, ...], Field[Any, Any]]]:
    stand_ins = {name: FIRST + timedelta(days=at) for at, name in enumerate(names)}
    # A query of no table: what is resolved against it can only speak of itself.
    beside = Query(None)  # type: ignore[arg-type]
    compiler = beside.get_compiler(DEFAULT_DB_ALIAS)
    found = {}
    for name, expression in build(*fixed, **stand_ins).items():
        resolved = expression.resolve_expression(beside)
        try:
            sql, values = compiler.compile(resolved)
        except EmptyResultSet:  # nothing can be in it: what Django would write beside a row
            sql, values = compiler.compile(Value(resolved.empty_result_set_value))
        found[name] = (sql, tuple(values), resolved.output_field)
    asked = {value for _sql, values, _kind in found.values() for value in values if type(value) is datetime}
    if missing := [name for name, moment in stand_ins.items() if moment not in asked]:
        raise ValueError(f"not part of the statement: {missing}")
    return found


class Listed(Subquery):
    """Many rows as one text: theirs, with commas between them. One array of texts would be escaped once more."""

    template = "array_to_string(ARRAY(%(subquery)s), ',')"
    output_field = TextField()


def listed(rows: QuerySet[Any, Any], *columns: str | BaseExpression) -> Listed:
    """Thousands of rows as one figure: these columns of each as JSON, in the order of the rows."""
    return Listed(rows.values(listed=Cast(JSONArray(*columns), TextField())))


def together[Key: Hashable](figures: Mapping[Key, RawSQL]) -> dict[Key, list[list[Any]]]:
    """The rows of such figures. What JSON does not know stays text: ids, days (`2026-11-20`) and moments.

    One query, none for nothing.
    """
    if not figures:
        return {}
    parts = figures.values()
    found = row_of(connection, [part.sql for part in parts], [value for part in parts for value in part.params])
    return {key: json.loads(f"[{text or ''}]") for key, text in zip(figures, found, strict=True)}
