"""Querysets that are put together and written once a process: afterwards only what they are asked with changes.

A report asks some fifty small things, and Django takes several times as long to put the querysets together as
PostgreSQL to answer them. `rows` builds them twice with stand-ins, keeps the SQL that the ORM wrote, and remembers at
which places the stand-ins came out again. No value of a page is ever kept. The client in context is one of what
changes, so whoever asks for `the_one()` does not notice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from bpo.core import together
from bpo.core.among import Ids, ids
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.standing import Word
from bpo.core.tenancy import telling, the_one
from bpo.core.together import Part, Rows, column_of

type Asked = Sequence[QuerySet[Any, Any]]
type Moving = UUID | Ids | date | datetime | Month | str
type Build = Callable[..., Asked]
KEPT = 512  # builders with what is fixed of them
TENANT = ""  # the name of the client in context among what changes
# What may be asked of a month, and how many months before or after it.
SPANS = ("start", "end", "last", "start_at", "end_at", "__str__")
NEAR = range(-13, 3)


@dataclass(frozen=True, slots=True)
class _Place:
    """A value of a statement that changes: of which input, and of a month which day or moment."""

    name: str
    span: str = ""
    months: int = 0

    def of(self, inputs: Mapping[str, Any]) -> Any:
        found = inputs[self.name]
        found = _of_month(found, self.span, self.months) if self.span else found
        return Word(found) if type(found) is str else found


@lru_cache(4096)
def _of_month(month: Month, span: str, months: int) -> Any:
    found = getattr(month.plus(months), span)
    return found() if callable(found) else found


def rows(build: Build, *fixed: Hashable, **moving: Moving) -> list[Rows]:
    """The rows of what `build(*fixed, **moving)` gives, for `read_together`.

    `build` is a function of a module and a pure one of its arguments and the client in context; whatever else decides
    what is asked belongs into `fixed`. It may ask of a month its days, moments and name and those of the months around
    it; anything else that is worked out of an input is an input of its own. Raises ValueError where it is not.
    """
    parts = _written(build, fixed, tuple((name, _kind(value)) for name, value in moving.items()))
    asks_whose = any(place.name == TENANT for part in parts for place in part.values if type(place) is _Place)
    inputs = {**moving, TENANT: the_one()} if asks_whose else moving
    found = [
        Rows(part, [value.of(inputs) if type(value) is _Place else value for value in part.values]) for part in parts
    ]
    if together.proving:
        _prove(found, build(*fixed, **moving))
    return found


def rows_of(parent: Model, build: Build, *fixed: Hashable, **moving: Moving) -> list[Rows]:
    """The same for relations of a row, which `build` reads from a stand-in (`Task(pk=task).steps`): the rows know their
    parent without asking."""
    found = rows(build, *fixed, **moving)
    for one in found:
        one.of = parent
    return found


def _kind(value: Any) -> type:
    found = next((kind for kind in STAND_INS if isinstance(value, kind)), None)
    if found is None:
        raise ValueError(f"{type(value).__name__} does not change from page to page")
    return found


@lru_cache(KEPT)
def _written(build: Build, fixed: tuple[Hashable, ...], kinds: tuple[tuple[str, type], ...]) -> list[Part]:
    """What the builder gives for two sets of stand-ins: where their values differ, inputs have their places."""
    ones, others = ({name: STAND_INS[kind](at, which) for at, (name, kind) in enumerate(kinds)} for which in (0, 1))
    first, second = _built(build, fixed, ones, UUID(int=1)), _built(build, fixed, others, UUID(int=2))
    places: dict[tuple[Any, Any], _Place] = {(UUID(int=1), UUID(int=2)): _Place(TENANT)}
    for name in ones:
        places |= {(one, other): place for place, one, other in _places(name, ones[name], others[name])}
    if [part.sql for part in first] != [part.sql for part in second]:
        raise ValueError(f"{build.__name__}: the statement depends on what changes")
    pairs = [zip(one.values, other.values, strict=True) for one, other in zip(first, second, strict=True)]
    return [
        replace(part, values=tuple(_placed(build, places, pair) for pair in values))
        for part, values in zip(first, pairs, strict=True)
    ]


def _places(name: str, one: Any, other: Any) -> Iterator[tuple[_Place, Any, Any]]:
    if not isinstance(one, Month):
        yield _Place(name), one, other
        return
    for months in NEAR:
        for span in SPANS:
            yield _Place(name, span, months), _of_month(one, span, months), _of_month(other, span, months)


def _placed(build: Build, places: Mapping[tuple[Any, Any], _Place], pair: tuple[Any, Any]) -> Any:
    if pair[0] == pair[1]:
        return pair[0]
    if not isinstance(pair[0], Hashable) or pair not in places:
        raise ValueError(f"{build.__name__}: {pair[0]!r} is worked out of an input, and has to be one")
    return places[pair]


def _built(build: Build, fixed: tuple[Hashable, ...], inputs: Mapping[str, Any], tenant: UUID) -> list[Part]:
    with _as_if(tenant):
        return [_part(queryset) for queryset in build(*fixed, **inputs)]


def _part(queryset: QuerySet[Any, Any]) -> Part:
    compiler = queryset.query.get_compiler(queryset.db)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:  # nothing can be in it, whoever asks
        return Part("", (), "", compiler, queryset)
    return Part(sql, tuple(values), column_of(sql, compiler), compiler, queryset)


@contextmanager
def _as_if(tenant: UUID) -> Iterator[None]:
    """A client that does not exist in context, for statements that are written and not run."""
    token = telling.wanted.set(str(tenant))
    try:
        with connection.execute_wrapper(_refuse):
            yield
    finally:
        telling.wanted.reset(token)


def _refuse(_execute: Any, sql: str, *_rest: Any) -> Any:
    raise RuntimeError(f"a statement that is remembered asks nothing while it is put together: {sql}")


def _prove(found: Sequence[Rows], built: Asked) -> None:
    """Raise AssertionError where what was remembered is not what the ORM writes now."""
    for mine, queryset in zip(found, built, strict=True):
        own = _part(queryset)
        if (mine.part.sql, list(mine.values)) != (own.sql, list(own.values)):
            raise AssertionError(f"not as it was remembered: {own.sql} {own.values}, not {mine.part.sql} {mine.values}")


def _day(at: int, which: int) -> date:
    return date(3000 + 2 * at + which, 3 + 2 * which, 17 + 5 * which)


# Two of each kind and place, which no other input gives: a month's neighbours lie within two years. Both have nothing
# in common, neither year nor day nor length, so that whatever a builder takes of them is seen. A moment is a date.
STAND_INS: dict[type, Callable[[int, int], Any]] = {
    UUID: lambda at, which: UUID(int=10 + 2 * at + which),
    Ids: lambda at, which: ids([UUID(int=1000 + 2 * at + which)]),
    datetime: lambda at, which: datetime.combine(_day(at, which), time(9 + which, 30 + which), tzinfo=TOKYO),
    date: _day,
    str: lambda at, which: f"stand-in {2 * at + which}",
    Month: lambda at, which: Month(4000 + 10 * at + 5 * which, 2 + 6 * which),
}
