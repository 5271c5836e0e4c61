"""How migrations run under forced row-level security."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

CHECKS_ROWS = re.compile(r"\bFOREIGN KEY\b|\bREFERENCES\b|\bVALIDATE CONSTRAINT\b")


def as_migrator(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Let bpo_migrator, which may see all rows, check foreign keys; the forced owner may not.

    Opening the context instead ('-') would mark a constraint as valid although orphans exist.
    """
    if not CHECKS_ROWS.search(str(sql)):
        return execute(sql, params, many, context)
    return execute(f"RESET ROLE; {sql}; SET ROLE bpo_owner", params, many, context)


def use_migrator_for_foreign_keys(*, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Receiver of connection_created: wrap the alias that migrates, once."""
    if connection.alias == "owner" and as_migrator not in connection.execute_wrappers:
        connection.execute_wrappers.append(as_migrator)


@contextmanager
def all_rows(editor: Any) -> Iterator[None]:
    """Inside a data migration: every tenant's rows under the migrator's own name.

    `row_security = off` turns a filtered read into an error, so nothing is missed silently.
    """
    editor.execute("RESET ROLE")
    editor.execute("SET LOCAL row_security = off")
    try:
        yield
    finally:
        # Pending trigger events would stop the DDL that follows.
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        editor.execute("SET LOCAL row_security = on")
        editor.execute("SET ROLE bpo_owner")
