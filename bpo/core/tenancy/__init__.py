"""Whose rows: the tenant context of the database connection.

PostgreSQL decides what a query sees (forced row-level security); this module only tells it for whom. Outside a context
every query on a walled table raises (SQLSTATE 42501): silent emptiness would be a false answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connection, transaction

# The BPO company is a tenant row too; its id is the same in every installation.
HOUSE_ID = UUID("00000000-0000-7000-8000-000000000001")
NOBODY = "-"

_now: ContextVar[str | None] = ContextVar("tenants", default=None)


class MayNotWiden(RuntimeError):
    """Programmer error: a nested context asked for a tenant that the outer one does not hold."""


def current() -> tuple[UUID, ...]:
    """The tenants of the context; empty outside any and in an explicit "no tenant"."""
    text = _now.get()
    return () if text in (None, NOBODY, "") else tuple(UUID(part) for part in text.split(","))


def the_one() -> UUID:
    """The only tenant of the context. Raises RuntimeError when there is none or more than one."""
    tenants = current()
    if len(tenants) != 1:
        raise RuntimeError(f"exactly one tenant expected in context, found {len(tenants)}")
    return tenants[0]


def tell(text: str, *, own: UUID | None = None) -> None:
    """Set the context of this transaction in the database ('' raises again, '-' is no tenant); `own` as in `use`."""
    wanted = ["app.tenants", text]
    if own is not None:
        wanted += ["app.user", str(own), "app.secret", ""]
    settings = ", ".join(["set_config(%s, %s, true)"] * (len(wanted) // 2))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {settings}", wanted)


@contextmanager
def use(*tenants: UUID, own: UUID | None = None) -> Iterator[None]:
    """Open a transaction in which exactly these tenants exist; none = shared tables only.

    `own` is the person whose own rows (seats, sign-ins) may be read besides, until the transaction ends.
    A nested context may only narrow; on leaving it the outer one holds again, also inside a savepoint.
    Raises MayNotWiden when it asks for more than the outer context holds.
    """
    outer, text = _now.get(), ",".join(map(str, tenants)) or NOBODY
    if outer not in (None, NOBODY) and not set(text.split(",")) <= {*outer.split(","), NOBODY}:
        raise MayNotWiden(f"{text} is not within {outer}")
    nested, token = connection.in_atomic_block, _now.set(text)
    try:
        with transaction.atomic():
            tell(text, own=own)
            yield
            if nested and not connection.needs_rollback:
                # RELEASE SAVEPOINT keeps the inner value; a rollback restores the outer one by itself.
                tell(outer or "")
    finally:
        _now.reset(token)


def at_once(tenant: UUID, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run one statement that gives rows in the context of one tenant; outside a transaction in a single round trip.

    PostgreSQL runs the statements of one message as one transaction: the context ends with it.
    """
    if connection.in_atomic_block and _now.get() != str(tenant):
        with use(tenant):
            return at_once(tenant, statement, values)
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute(statement, values)
        else:
            cursor.execute(f"SELECT set_config('app.tenants', %s, true); {statement}", [str(tenant), *values])
        return list(cursor.fetchall())


def switch(*tenants: UUID) -> None:
    """Replace the tenants of the running context, in the same transaction.

    For the middleware, which learns who may see what inside a context without tenants and then opens the real one;
    and for views that narrow to the tenant of the object they found.
    """
    if not connection.in_atomic_block or _now.get() is None:
        raise RuntimeError("switch() needs a running context")
    text = ",".join(map(str, tenants)) or NOBODY
    if text == _now.get():
        return
    _now.set(text)
    tell(text)


def narrow(tenant: UUID) -> None:
    """From here on exactly this tenant, which the context must hold already. Raises MayNotWiden."""
    if tenant not in current():
        raise MayNotWiden(f"{tenant} is not in the context")
    switch(tenant)
