"""What a queryset asks without the values it asks with: two of one shape have the same SQL.

The ORM takes longer to write a statement than PostgreSQL to answer it, and pages ask the same few hundred again and
again. The shape of a plain queryset (columns compared with values, other columns and subqueries) is told from its parts
without writing it; whatever is not known here has no shape, and is written every time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.db.models import Count, Exists, Max, Min, Sum, Value, lookups
from django.db.models.expressions import Col, NegatedExpression, OrderBy
from django.db.models.fields import related_lookups
from django.db.models.functions import Cast
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.where import WhereNode

from bpo.core.among import Among

COMPARISONS = frozenset(
    getattr(module, f"{prefix}{name}")
    for module, prefix in ((lookups, ""), (related_lookups, "Related"))
    for name in ("Exact", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual", "In", "IsNull")
) | {lookups.Range, Among}
MOST = 100  # values of one `in`
FIGURES = frozenset({Count, Sum, Min, Max})
# Parts of a query that change its SQL and are named in its shape as they are.
NAMED = (
    *("model", "default_cols", "default_ordering", "standard_ordering", "subquery", "low_mark", "high_mark"),
    *("distinct", "distinct_fields", "max_depth", "values_select", "selected", "deferred_loading", "alias_cols"),
    *("select_related", "annotation_select_mask"),
)
# Parts that have no shape once they hold anything.
FOREIGN = (
    *("extra", "extra_tables", "extra_order_by", "combinator", "select_for_update", "explain_info"),
    "_filtered_relations",
)


class Shapeless(Exception):  # noqa: N818  (no error: most such querysets are simply rich)
    """The queryset has a part that is not known here."""


def shape_of(query: Query, compiler: SQLCompiler) -> tuple[Hashable, list[Any]] | None:
    """(shape, values in the order of the statement); None for a queryset without one."""
    values: list[Any] = []
    try:
        shape = tuple(_of_query(query, compiler, values))
        hash(shape)
    except (Shapeless, TypeError):  # a part that cannot be a key is not known either
        return None
    return shape, values


def _of_query(query: Query, compiler: SQLCompiler, values: list[Any]) -> Iterator[Hashable]:
    if type(query) is not Query or any(getattr(query, name) for name in FOREIGN):
        raise Shapeless
    if len(query.annotations) != len(query.annotation_select):
        raise Shapeless
    yield tuple(_frozen(getattr(query, name)) for name in NAMED)
    yield tuple(_of_column(column) for column in query.select)
    yield tuple((name, _of_annotation(part, compiler, values)) for name, part in query.annotation_select.items())
    yield tuple(map(_of_column, query.group_by)) if isinstance(query.group_by, tuple) else query.group_by
    yield tuple(_of_order(part) for part in query.order_by)
    yield tuple(
        (alias, table.identity, table.join_type, query.alias_refcount[alias] > 0)
        for alias, table in query.alias_map.items()
    )
    yield tuple(_of_where(query.where, compiler, values))


def _frozen(part: Any) -> Hashable:
    if isinstance(part, dict):
        return tuple((name, _frozen(inner)) for name, inner in part.items())
    if isinstance(part, (list, tuple)):
        return tuple(map(_frozen, part))
    return frozenset(part) if isinstance(part, set) else part


def _of_column(part: Any) -> Hashable:
    if type(part) is not Col:
        raise Shapeless
    return part.alias, part.target


def _of_annotation(part: Any, compiler: SQLCompiler, values: list[Any]) -> Hashable:
    """What stands among the columns under a name: a column, a fixed value (EXISTS asks for a 1), a plain figure."""
    if type(part) is Col:
        return _of_column(part)
    if type(part) is Value and isinstance(part.value, int):
        values.append(part.value)
        return Value, type(part.value)
    if type(part) is Cast:
        return (
            Cast,
            part.output_field.cast_db_type(compiler.connection),
            *map(_of_column, part.get_source_expressions()),
        )
    if type(part) in FIGURES:
        column, *rest = part.get_source_expressions()
        if any(one is not None for one in rest):
            raise Shapeless
        return type(part), part.distinct, type(part.output_field), _of_column(column)
    return _of_condition(part, compiler, values)


def _of_order(part: Any) -> Hashable:
    if isinstance(part, str):
        return part
    if type(part) is not OrderBy:
        raise Shapeless
    return part.identity


def _of_where(node: Any, compiler: SQLCompiler, values: list[Any]) -> Iterator[Hashable]:
    if type(node) is not WhereNode:
        raise Shapeless
    yield node.connector
    yield node.negated
    for child in node.children:
        if type(child) is WhereNode:
            yield tuple(_of_where(child, compiler, values))
        elif type(child) in COMPARISONS:
            yield _of_comparison(child, compiler, values)
        else:
            yield _of_condition(child, compiler, values)


def _of_comparison(one: Any, compiler: SQLCompiler, values: list[Any]) -> Hashable:
    other = one.rhs
    if type(one.lhs) is not Col and other is True:
        return type(one), _of_condition(one.lhs, compiler, values)
    column = _of_column(one.lhs)
    if isinstance(other, bool):
        asked: Hashable = other  # `NOT column` and `IS NULL` have no value
        if not isinstance(one, lookups.IsNull) and not getattr(one.lhs, "conditional", False):
            raise Shapeless
    elif isinstance(other, Query):
        asked = tuple(_of_query(other, compiler, values))
    elif hasattr(other, "as_sql"):
        asked = _of_column(other)
    else:
        if isinstance(other, (list, tuple, set, frozenset)) and not 0 < len(other) <= MOST:
            raise Shapeless
        written, mine = one.process_rhs(compiler, compiler.connection)
        values += mine
        asked = _frozen(written)
    return type(one), column, asked


def _of_condition(part: Any, compiler: SQLCompiler, values: list[Any]) -> Hashable:
    if type(part) is NegatedExpression:
        return NegatedExpression, _of_condition(part.expression, compiler, values)
    if type(part) is Exists:
        return Exists, tuple(_of_query(part.query, compiler, values))
    raise Shapeless
