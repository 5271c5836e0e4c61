"""Several reads of one page in one statement: PostgreSQL answers each as JSON, and each queryset keeps its own rows.

A page of a task shows a dozen small lists. Read one after the other they are a dozen round trips; here they become
subselects of a single one. The querysets stay what they are (same models, `select_related`, annotations, converters),
so whoever reads them afterwards does not notice. For small lists: every value passes through JSON text.
"""

from __future__ import annotations

import copy
import json
from collections import OrderedDict
from collections.abc import Generator, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet

from bpo.core.answered import Written, reader_of
from bpo.core.shape import shape_of
from bpo.core.standing import row_of

# A function that yields, once, the querysets that it is going to read, and then gives its result.
type Reading[Result] = Generator[Iterable[QuerySet[Any, Any] | Rows], None, Result]


@dataclass(frozen=True, slots=True)
class Part:
    """A statement that was written for a queryset (none where nothing can be in it), and the column that it becomes.

    The queryset itself is never read: it says what is made of the rows.
    """

    sql: str
    values: tuple[Any, ...]
    column: str
    compiler: Any
    queryset: QuerySet[Any, Any]


class Rows:
    """Rows of a statement that was written before (`remembered`). Nothing can be made of them, they are only read."""

    __slots__ = ("_found", "of", "part", "values")

    def __init__(self, part: Part, values: Sequence[Any]) -> None:
        self.part, self.values = part, values
        self.of: Model | None = None  # the row whose relation they are
        self._found: list[Any] | None = None if part.sql else []

    @property
    def db(self) -> str:
        """Which connection answers."""
        return self.part.queryset.db

    def is_asked(self) -> bool:
        """Whether they are still to be read."""
        return self._found is None

    def fill(self, rows: Sequence[dict[str, Any]]) -> None:
        """Take what PostgreSQL answered."""
        self._found = []
        if rows:
            queryset: Any = self.part.queryset.all()
            known = queryset._known_related_objects
            queryset._known_related_objects = {field: {self.of.pk: self.of} for field in known} if self.of else {}
            _fill(queryset, _for(queryset, self.part.compiler), rows)
            self._found = list(queryset)

    def _read(self) -> list[Any]:
        if self._found is None:
            raise RuntimeError("nobody read these rows together")
        return self._found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __getitem__(self, at: Any) -> Any:
        return self._read()[at]


# Statements of plain querysets by their shape, the last used at the end: SQL, and the compiler of the first.
_shaped: OrderedDict[Hashable, tuple[str, Any]] = OrderedDict()
SHAPES = 1000
# In the tests every use of a kept statement is held against what the ORM writes for it.
proving = False


def _statement(queryset: QuerySet[Any, Any]) -> tuple[str, Sequence[Any], Any]:
    """(SQL, values, compiler): kept ones with its own values where its shape was written before, else the ORM's.

    Raises EmptyResultSet, and AssertionError in the tests where two of one shape are not written alike.
    """
    compiler = queryset.query.get_compiler(queryset.db)
    found = shape_of(queryset.query, compiler)
    if found is None:
        return (*compiler.as_sql(), compiler)
    shape, values = found
    if shape not in _shaped:
        sql, own = compiler.as_sql()
        if list(own) == values:  # else the parts are told in another order than they are written
            kept = copy.copy(compiler)
            kept.query = None
            _shaped[shape] = sql, kept
            if len(_shaped) > SHAPES:
                _shaped.popitem(last=False)
        return sql, own, compiler
    _shaped.move_to_end(shape)
    sql, first_compiler = _shaped[shape]
    if proving and (sql, values) != (written := _own(queryset)):
        raise AssertionError(f"not of one shape: {written} instead of {(sql, values)}")
    return sql, values, _for(queryset, first_compiler)


def _for(queryset: QuerySet[Any, Any], compiler: Any) -> Any:
    """The compiler of a queryset with the same SQL, as if it had written that of this one."""
    mine = copy.copy(compiler)
    mine.query, mine.connection = queryset.query, connections[queryset.db]
    return mine


def _own(queryset: QuerySet[Any, Any]) -> tuple[str, list[Any]]:
    sql, values = queryset.query.get_compiler(queryset.db).as_sql()
    return sql, list(values)


def read_together(*querysets: QuerySet[Any, Any] | Rows) -> None:
    """Fill these querysets, which nobody has read yet, by one statement. Prefetches follow as their own statements.

    Raises TypeError for a column that JSON cannot carry without loss (bytes, durations, ranges).
    """
    parts, values, asked = [], list[Any](), list[tuple[QuerySet[Any, Any] | Rows, Any]]()
    for queryset in querysets:
        if isinstance(queryset, Rows):
            if queryset.is_asked():
                parts.append(queryset.part.column)
                values += queryset.values
                asked.append((queryset, None))
            continue
        if queryset._result_cache is not None:
            continue
        try:
            sql, params, compiler = _statement(queryset)
        except EmptyResultSet:
            queryset._result_cache = []
            continue
        parts.append(column_of(sql, compiler))
        values += params
        asked.append((queryset, compiler))
    if not parts:
        return
    answers = row_of(connections[asked[0][0].db], parts, values)
    for (queryset, compiler), answer in zip(asked, answers, strict=True):
        found = json.loads(answer, parse_float=Written) if answer else []
        if isinstance(queryset, Rows):
            queryset.fill(found)
        else:
            _fill(queryset, compiler, found)


def column_of(sql: str, compiler: Any) -> str:
    """The rows of a statement as one column of JSON."""
    names = ", ".join(f"c{number}" for number in range(len(compiler.select)))
    return f"(SELECT json_agg(rows_)::text FROM ({sql}) AS rows_({names}))"  # noqa: S608  (Django's own SQL)


def gather[Result](readings: Iterable[Reading[Result] | Result]) -> list[Result]:
    """The results of these functions, in their order; what they yield is read by one statement for all of them.

    A function that reads nothing may have given its result at once.
    """
    whole = in_one(readings)
    read_together(*next(whole))
    return _rest(whole)


def in_one[Result](readings: Iterable[Reading[Result] | Result]) -> Reading[list[Result]]:
    """The same as one function, for `gather` or inside another one."""
    results, begun, wanted = dict[int, Result](), dict[int, Reading[Result]](), list[QuerySet[Any, Any] | Rows]()
    for number, reading in enumerate(readings):
        if not isinstance(reading, Generator):
            results[number] = reading
            continue
        try:
            wanted += next(reading)
            begun[number] = reading
        except StopIteration as end:
            results[number] = end.value
    yield wanted
    for number, reading in begun.items():
        results[number] = _rest(reading)
    return [results[number] for number in sorted(results)]


def alone[Result](reading: Reading[Result] | Result) -> Result:
    """The result of one such function, by a statement of its own."""
    [found] = gather([reading])
    return found


def _rest[Result](reading: Reading[Result]) -> Result:
    try:
        next(reading)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise RuntimeError("the querysets are yielded once")


def first[Row](queryset: Iterable[Row]) -> Row | None:
    """The first row of a queryset that was read together; no statement."""
    return next(iter(queryset), None)


def _fill(queryset: QuerySet[Any, Any], compiler: Any, found: Sequence[dict[str, Any]]) -> None:
    """Let Django build the rows as if the driver had given these values."""
    readers = [reader_of(expression) for expression, _sql, _alias in compiler.select] if found else []
    rows = [
        tuple(None if (value := row[f"c{n}"]) is None else read(value) for n, read in enumerate(readers))
        for row in found
    ]
    if not found:
        queryset._result_cache = []
        return
    compiler.execute_sql = lambda *args, **kwargs: [rows]
    queryset.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
    try:
        queryset._fetch_all()
    finally:
        del queryset.query.get_compiler  # querysets made from this one ask for themselves
