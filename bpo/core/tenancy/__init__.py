"""Whose rows: the tenant context of the database connection.

PostgreSQL decides what a query sees (forced row-level security); this module only tells it for whom. Outside a context
every query on a walled table raises (SQLSTATE 42501): silent emptiness would be a false answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from bpo.core.tenancy import telling
from bpo.core.tenancy.telling import wanted

# The BPO company is a tenant row too; its id is the same in every installation.
HOUSE_ID = UUID("00000000-0000-7000-8000-000000000001")
NOBODY = "-"


class MayNotWiden(RuntimeError):
    """Programmer error: a nested context asked for a tenant that the outer one does not hold."""


def current() -> tuple[UUID, ...]:
    """The tenants of the context; empty outside any and in an explicit "no tenant"."""
    text = wanted.get()
    return () if text in (None, NOBODY, "") else _read(text)


def the_one() -> UUID:
    """The only tenant of the context. Raises RuntimeError when there is none or more than one."""
    tenants = current()
    if len(tenants) != 1:
        raise RuntimeError(f"exactly one tenant expected in context, found {len(tenants)}")
    return tenants[0]


@contextmanager
def use(*tenants: UUID, own: UUID | None = None) -> Iterator[None]:
    """Open a transaction in which exactly these tenants exist; none = shared tables only.

    `own` is the person whose own rows (seats, sign-ins) may be read besides, until the transaction ends.
    A nested context may only narrow; on leaving it the outer one holds again, also inside a savepoint.
    Raises MayNotWiden when it asks for more than the outer context holds.
    """
    outer, text = wanted.get(), _text(tenants)
    if outer not in (None, NOBODY) and not set(text.split(",")) <= {*outer.split(","), NOBODY}:
        raise MayNotWiden(f"{text} is not within {outer}")
    nested = connection.in_atomic_block
    try:
        with transaction.atomic():
            if outer is None:
                telling.forget(connection)
            token = wanted.set(text)
            try:
                if own is not None:
                    telling.tell_person(connection, own)
                yield
            finally:
                wanted.reset(token)
            if nested and outer is None and not connection.needs_rollback:
                # RELEASE SAVEPOINT keeps the inner value; a rollback restores the outer one by itself.
                telling.tell_alone(connection, "")
    finally:
        if outer is None:
            telling.forget(connection)


def at_once(tenant: UUID, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run one statement that gives rows in the context of one tenant; outside a transaction in a single round trip.

    PostgreSQL runs the statements of one message as one transaction: the context ends with it.
    """
    if connection.in_atomic_block and wanted.get() != str(tenant):
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
    if not connection.in_atomic_block or wanted.get() is None:
        raise RuntimeError("switch() needs a running context")
    wanted.set(_text(tenants))


def _text(tenants: Sequence[UUID]) -> str:
    # What is no UUID never becomes part of the text.
    return ",".join(str(tenant if type(tenant) is UUID else UUID(str(tenant))) for tenant in tenants) or NOBODY


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[UUID, ...]:
    return tuple(UUID(part) for part in text.split(","))


def narrow(tenant: UUID) -> None:
    """From here on exactly this tenant, which the context must hold already. Raises MayNotWiden."""
    if tenant not in current():
        raise MayNotWiden(f"{tenant} is not in the context")
    switch(tenant)
