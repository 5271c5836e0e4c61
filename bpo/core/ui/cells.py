"""The cells of a list, quickly: what django-tables2 looks up for each cell is looked up here once for each column.

A page of 50 rows and 8 columns costs a tenth of the library's own way; declarations stay those of django-tables2
(accessor, empty values, default, `render_<column>`, `value_<column>`, `linkify`, `attrs`)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape
from types import MethodType
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Model
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django_tables2.utils import Accessor, AttributeDict

OFFERED = ("value", "record", "column", "bound_column", "table")
type Reader = Callable[[Any], Any]


def written(value: Any) -> str:
    """A value as HTML: what is marked safe stays, everything else is escaped; nothing for None."""
    kind = type(value)
    if kind is SafeString:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escape(value)
    return "" if value is None else str(conditional_escape(value)) if hasattr(value, "__html__") else escape(str(value))


def beside(parts: Iterable[SafeString]) -> SafeString:
    """Pieces of HTML that are marked safe, side by side. Raises TypeError for a text that is not."""
    found = list(parts)
    if len(found) == 1 and type(found[0]) is SafeString:
        return found[0]
    if not all(isinstance(part, SafeString) for part in found):
        raise TypeError("only what is marked safe stands side by side")
    return SafeString(" ".join(found))


def reader_of(table: Any, bound: Any, method: Callable[..., Any], default: Any) -> Reader:
    """How one column reads a record: the value behind its accessor, through `method`; `default` where it is empty.

    Raises TypeError, when a row is read, for a method that asks for more than a cell can offer."""
    column = bound.column
    value_of, empty = _values(bound, raw=getattr(column, "reads_code", False)), tuple(column.empty_values)
    call = _caller(method, {"column": column, "bound_column": bound, "table": table})
    usual = set(empty) == {None, ""}

    def read(record: Any) -> Any:
        value = value_of(record)
        # As `value in empty`, without asking every id whether it equals a text.
        is_empty = (value is None or (type(value) is str and not value)) if usual else value in empty
        return default if is_empty else call(value, record)

    return read


def linked(table: Any, bound: Any, read: Reader) -> Reader:
    """`read` with the column's link around every value that is there."""
    link = bound.link
    if link is None:
        return read
    attrs = link.attrs or {}
    if not callable(link.url) or not all(isinstance(value, str) or callable(value) for value in attrs.values()):
        return _as_the_library_does(table, bound, read)
    pool = {"column": bound.column, "bound_column": bound, "table": table}
    url_of = _caller(link.url, pool)
    more = [(name, _caller(value, pool) if callable(value) else value) for name, value in attrs.items()]

    def read_linked(record: Any) -> Any:
        content = read(record)
        if content is bound.default:
            return content
        url = url_of(content, record)
        if url is None:
            return content
        rest = "".join(_attribute(name, value, content, record) for name, value in more)
        return SafeString(f'<a href="{written(url)}"{rest}>{written(content)}</a>')

    return read_linked


def row_attributes(declared: Mapping[str, Any], table: Any) -> Callable[[Any], SafeString]:
    """The attributes of `<tr>` for a record, from a table's `row_attrs`; None and empty ones are left out."""
    parts = [(name, _caller(value, {"table": table}) if callable(value) else value) for name, value in declared.items()]
    return lambda record: SafeString("".join([_attribute(name, value, None, record) for name, value in parts]))


def _attribute(name: str, value: Any, content: Any, record: Any) -> str:
    found = value(content, record) if callable(value) else value
    return "" if found in (None, "") else f' {name}="{written(found)}"'


def _as_the_library_does(table: Any, bound: Any, read: Reader) -> Reader:
    """Links by accessor, by `get_absolute_url` or by reversed arguments: rare, so the library's own way."""

    def read_linked(record: Any) -> Any:
        content = read(record)
        if content is bound.default:
            return content
        offered = {"value": content, "record": record, "column": bound.column, "bound_column": bound, "table": table}
        attrs = AttributeDict(bound.link.get_attrs(**offered))
        return content if attrs["href"] is None else format_html("<a {}>{}</a>", attrs.as_html(), content)

    return read_linked


def _values(bound: Any, *, raw: bool) -> Reader:
    """The value behind the accessor; for a model's field with choices its words, unless the column reads the code."""
    accessor = Accessor(bound.accessor)
    bits = tuple(accessor.bits)
    shown: dict[type, str] = {}

    def value_of(record: Any) -> Any:
        kind = type(record)
        if kind not in shown:
            shown[kind] = "" if raw else _display_method(accessor, record)
        try:
            if shown[kind]:
                owner = _follow(record, bits[:-1])
                return None if owner is None else getattr(owner, shown[kind])()
            return _follow(record, bits)
        except ObjectDoesNotExist:
            return None

    return value_of


def _follow(record: Any, bits: tuple[str, ...]) -> Any:
    for bit in bits:
        is_row = isinstance(record, Model) or not isinstance(record, Mapping)
        record = getattr(record, bit, None) if is_row else record.get(bit)
        if record is None:
            return None
        if callable(record):
            record = record()
    return record


def _display_method(accessor: Any, record: Any) -> str:
    if not isinstance(record, Model):
        return ""
    try:
        field = accessor.get_field(record)
    except FieldDoesNotExist:
        return ""
    return f"get_{accessor.bits[-1]}_display" if getattr(field, "choices", ()) else ""


@lru_cache(maxsize=2048)
def _asked(function: Callable[..., Any], *, skip_first: bool = False) -> tuple[str, ...] | None:
    """The offered names that it asks for; None where it asks for something else. Reading a signature takes a while."""
    parameters = list(inspect.signature(function).parameters.values())[1 if skip_first else 0 :]
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        return OFFERED
    if any(one.name not in OFFERED and one.default is one.empty for one in parameters):
        return None
    return tuple(one.name for one in parameters if one.name in OFFERED)


def _caller(method: Callable[..., Any], pool: Mapping[str, Any]) -> Callable[[Any, Any], Any]:
    """`method` as a function of (value, record), handed those of the offered names that it asks for."""
    # Of a method its function: a table is made anew for each page, what its class declares is not.
    asked = _asked(method.__func__, skip_first=True) if isinstance(method, MethodType) else _asked(method)
    if asked is None:
        return lambda value, record: method(record)  # a plain function of the record, whatever it calls it
    fixed = {name: pool[name] for name in asked if name in pool}
    if "value" not in asked:
        return lambda value, record: method(record=record, **fixed) if "record" in asked else method(**fixed)
    if "record" not in asked:
        return lambda value, record: method(value=value, **fixed)
    return lambda value, record: method(value=value, record=record, **fixed)
