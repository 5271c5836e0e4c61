"""The first rows of a long list, taken from an index in their order instead of sorted out of all of them.

The policies name the clients in context by a function, of which PostgreSQL expects ten clients and few rows. It would
therefore read all rows of somebody with sixty clients and sort them, where the first fifty of an index are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def in_index_order() -> Iterator[None]:
    """Inside a transaction: what is read here comes in the order of an index, where there is one for it.

    Only for lists of which is known that many rows fit: an index that holds few of them would be read to its end.
    """
    with connection.execute_wrapper(_unsorted):
        yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = on")


def _unsorted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    return execute(f"SET LOCAL enable_sort = off; {sql}", params, many, context)
