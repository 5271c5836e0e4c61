"""The database learns whose rows with the next statement, in the same message: opening a context costs no round trip.

What is wanted is a variable of Python; a wrapper around every statement of the default connection compares it with what
this transaction of PostgreSQL was told last and, where they differ, puts `SELECT set_config(…);` before the statement.
A savepoint is told too, so that rolling back to it restores what held when it was made. Outside any context nothing is
told, and PostgreSQL refuses walled tables by itself. COPY and raw cursors of the driver pass the wrapper by: a test of
the architecture keeps them out of the product.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

wanted: ContextVar[str | None] = ContextVar("tenants", default=None)

TOLD, OWN = "_urakata_told", "_urakata_own"
RELEASE, BACK = "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT"


def forget(link: BaseDatabaseWrapper) -> None:
    """A transaction begins or ends: what the one before was told is worth nothing."""
    setattr(link, TOLD, None)
    setattr(link, OWN, None)


def tell_person(link: BaseDatabaseWrapper, own: UUID) -> None:
    """With the next statement: this person's own rows may be read besides, until the transaction ends."""
    setattr(link, OWN, str(own))


def tell_alone(link: BaseDatabaseWrapper, text: str) -> None:
    """At once and by itself: where a context ends inside a transaction that has none."""
    with link.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tenants', %s, true)", [text])
    setattr(link, TOLD, text)


def pending(link: BaseDatabaseWrapper) -> str:
    """The statement that must come before the next one, or nothing; from now on it counts as told."""
    text, own = wanted.get(), getattr(link, OWN, None)
    if text is None or (text == getattr(link, TOLD, None) and own is None):
        return ""
    # Both are made of UUIDs, a comma and a dash: no quotes, no percent signs.
    parts = [f"set_config('app.tenants', '{text}', true)"]
    if own is not None:
        parts += [f"set_config('app.user', '{own}', true)", "set_config('app.secret', '', true)"]
    setattr(link, TOLD, text)
    setattr(link, OWN, None)
    return f"SELECT {', '.join(parts)}"


def with_the_next(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Wrapper of every statement: tells what is not told yet."""
    link = context["connection"]
    if isinstance(sql, str) and sql.startswith((RELEASE, BACK)):
        if sql.startswith(BACK):
            setattr(link, TOLD, None)
        return execute(sql, params, many, context)
    before = pending(link)
    if before and (many or not isinstance(sql, str) or context["cursor"].cursor.name):
        # Many would repeat it; a named cursor carries one statement alone.
        with link.cursor() as cursor:
            cursor.execute(before)
        before = ""
    return execute(f"{before}; {sql}" if before else sql, params, many, context)


def tell_with_statements(*, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Receiver of connection_created: wrap the alias that serves pages and jobs, once, outside all other wrappers."""
    if connection.alias == "default":
        forget(connection)
        if with_the_next not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, with_the_next)
