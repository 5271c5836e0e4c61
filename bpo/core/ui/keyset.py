"""Pages by key: the next page begins after the last row of this one, so it costs the same on page 1 and page 1,000.

The only file that uses `tuple_lookups`, which Django does not document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

SALT = "urakata.keyset"
_READ: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "UUID": UUID,
    "Decimal": Decimal,
    "int": int,
    "str": str,
}


class CursorInvalid(ValueError):
    """The cursor is damaged, forged or belongs to another order."""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page; `next_cursor` is empty on the last one."""

    rows: list[Any]
    next_cursor: str
    size: int


def page_after(
    queryset: QuerySet[Any], order: Sequence[str] = ("due_at", "id"), cursor: str | None = None, size: int = 50
) -> Page:
    """At most `size` rows after `cursor`, in `order` (all ascending or all descending, the last field unique).

    The fields of `order` must not be null. Raises CursorInvalid, and ValueError for a mixed order."""
    _descends(order)
    found = list((beyond(queryset, order, decode(cursor, order)) if cursor else queryset).order_by(*order)[: size + 1])
    rows = found[:size]
    has_next = len(found) > size
    return Page(rows, encode(key_of(rows[-1], order), order) if has_next else "", size)


def beyond(queryset: QuerySet[Any], order: Sequence[str], key: Sequence[Any]) -> QuerySet[Any]:
    """The rows that come after this key. Raises ValueError for a mixed order."""
    after = TupleLessThan if _descends(order) else TupleGreaterThan
    return queryset.filter(after(Tuple(*(F(name.removeprefix("-")) for name in order)), tuple(key)))


def _descends(order: Sequence[str]) -> bool:
    descending = {name.startswith("-") for name in order}
    if len(descending) != 1:
        raise ValueError(f"mixed order {order}: a key of mixed directions needs an index and a comparison of its own")
    return descending.pop()


def key_of(row: Any, order: Sequence[str]) -> list[Any]:
    """Where a row stands in that order."""
    return [_value(row, name.removeprefix("-")) for name in order]


def page_or_first(queryset: QuerySet[Any], order: Sequence[str], cursor: str | None, size: int = 50) -> Page:
    """As `page_after`; a cursor that cannot be read gives the first page (old bookmarks, changed sort)."""
    try:
        return page_after(queryset, order, cursor, size)
    except CursorInvalid:
        return page_after(queryset, order, None, size)


def page_in_turn(
    parts: Sequence[tuple[str, QuerySet[Any]]], order: Sequence[str], cursor: str | None, size: int = 50
) -> Page:
    """One list of several named parts, one behind the other, each in `order`: an index serves each of them.

    A cursor that cannot be read gives the first page. Reads one part more only where a page reaches into it."""
    name, _colon, inner = (cursor or "").partition(":")
    begin = next((at for at, (part, _rows) in enumerate(parts) if part == name), 0)
    rows: list[Any] = []
    for part, queryset in parts[begin:]:
        if len(rows) == size:
            if queryset.exists():
                return Page(rows, f"{part}:", size)
            continue
        page = page_or_first(queryset, order, inner if part == name and inner else None, size - len(rows))
        rows += page.rows
        if page.next_cursor:
            return Page(rows, f"{part}:{page.next_cursor}", size)
    return Page(rows, "", size)


def encode(values: Sequence[Any], order: Sequence[str]) -> str:
    """A signed, opaque text for the key of a row. Raises TypeError for a type that no key has."""
    parts = []
    for value in values:
        kind = type(value).__name__
        if kind not in _READ:
            raise TypeError(f"{kind} cannot be part of a key")
        parts.append([kind, value.isoformat() if isinstance(value, date) else str(value)])
    return signing.Signer(salt=SALT).sign_object([list(order), parts])


def decode(cursor: str, order: Sequence[str]) -> list[Any]:
    """The key inside a cursor made for `order`. Raises CursorInvalid."""
    try:
        made_for, parts = signing.Signer(salt=SALT).unsign_object(cursor)
        if made_for != list(order):
            raise CursorInvalid("the cursor belongs to another order")
        return [_READ[kind](text) for kind, text in parts]
    except (signing.BadSignature, ValueError, KeyError, TypeError) as error:
        raise CursorInvalid(str(error)) from error


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = row[name] if isinstance(row, dict) else getattr(row, name)
    return row
