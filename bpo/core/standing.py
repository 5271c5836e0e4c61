"""Wide statements that PostgreSQL plans once a connection instead of once a page.

To plan the reads of a task's page takes PostgreSQL several times as long as to run them. A statement that a connection
sees for the second time therefore stays with it (PREPARE). What moves from page to page, ids, days and moments, are its
parameters; everything else stays written in it, so that partial indexes still fit. Whose rows they are is no part of
the plan: the policies ask for the context when the statement runs, and a changed table has it planned anew.

Behind a pooler in transaction mode a statement may meet another connection every time, so there nothing stays: the
process that the driver was told of is not the one that answers.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import AsIs

from bpo.core.among import Ids

WIDE = 2_900  # characters; a shorter statement is planned in less than it takes to tell
KEPT = 12  # statements of a connection: each takes PostgreSQL some megabytes
SEEN = 200  # that came once and may come again
KINDS: dict[type, str] = {UUID: "uuid", date: "date", datetime: "timestamptz"}
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OWN = "_urakata_standing"
# Told with each, until the transaction ends: the plan without values at once, not after five with them.
GENERIC = "SET LOCAL plan_cache_mode = force_generic_plan"


class Word(str):
    """A text that moves from page to page, as the number of a task: in the statement it would make one of each."""

    __slots__ = ()


@dataclass
class Standing:
    """What one connection of the driver keeps: names of statements by their digest, the last used at the end."""

    raw: Any
    is_direct: bool | None = None
    names: OrderedDict[bytes, str] = field(default_factory=OrderedDict)
    seen: OrderedDict[bytes, None] = field(default_factory=OrderedDict)
    number: int = 0

    def is_new(self, digest: bytes) -> bool:
        """Whether this statement never came before; from now on it has."""
        if digest in self.seen:
            return False
        self.seen[digest] = None
        if len(self.seen) > SEEN:
            self.seen.popitem(last=False)
        return True


def row_of(link: BaseDatabaseWrapper, columns: Sequence[str], values: Sequence[Any]) -> tuple[Any, ...]:
    """The one row of `SELECT columns`, which has no FROM: each column reads by itself."""
    [row] = rows_of(link, columns, "", values)
    return row


def rows_of(
    link: BaseDatabaseWrapper, columns: Sequence[str], source: str, values: Sequence[Any]
) -> list[tuple[Any, ...]]:
    """All rows of `SELECT columns source`; `source` begins with FROM or is empty."""
    sql = f"SELECT {', '.join(columns)} {source}".rstrip()  # noqa: S608  (Django's own SQL)
    with link.cursor() as cursor:
        kept = _kept(link) if len(sql) >= WIDE else None
        if kept is not None and kept.is_direct is None:
            cursor.execute(f"SELECT {', '.join((*columns, 'pg_backend_pid()'))} {source}".rstrip(), values)  # noqa: S608
            rows = cursor.fetchall()
            if rows:
                kept.is_direct = rows[0][-1] == kept.raw.info.backend_pid
            return [row[:-1] for row in rows]
        if kept is not None and kept.is_direct:
            _execute(cursor, kept, sql, values)
        else:
            cursor.execute(sql, values)
        return cursor.fetchall()  # type: ignore[no-any-return]


def _kept(link: BaseDatabaseWrapper) -> Standing:
    found: Standing | None = getattr(link, OWN, None)
    if found is None or found.raw is not link.connection:
        found = Standing(link.connection)
        setattr(link, OWN, found)
    return found


def _execute(cursor: Any, kept: Standing, sql: str, values: Sequence[Any]) -> None:
    moving = [value for value in values if _kind(value)]
    if not moving:
        cursor.execute(sql, values)
        return
    kinds = [_kind(value) for value in moving]
    places = iter(range(1, len(moving) + 1))
    fixed = [AsIs(f"${next(places)}") if _kind(value) else value for value in values]
    text = cursor.mogrify(sql, fixed).decode()
    digest = blake2b(f"{kinds}{text}".encode(), digest_size=16).digest()
    name, before = kept.names.get(digest), ""
    if name is None:
        if kept.is_new(digest):
            cursor.execute(sql, values)
            return
        kept.number += 1
        name = f"standing_{kept.number}"
        before = f"PREPARE {name} ({', '.join(kinds)}) AS {text.replace('%', '%%')}; "
        if len(kept.names) == KEPT:
            before = f"DEALLOCATE {kept.names.popitem(last=False)[1]}; {before}"
    cursor.execute(f"{GENERIC}; {before}EXECUTE {name} ({', '.join(['%s'] * len(moving))})", moving)
    kept.names[digest] = name
    kept.names.move_to_end(digest)


def _kind(value: Any) -> str:
    """The type of a value that moves from page to page; nothing for one that stays written in the statement."""
    if isinstance(value, Ids):
        return "uuid[]"
    if isinstance(value, Word):
        return "unknown"
    if isinstance(value, str):
        return "unknown" if ID.fullmatch(value) else ""  # what it is compared with says which
    if isinstance(value, datetime) and value.tzinfo is None:
        return ""
    return KINDS.get(type(value), "")
