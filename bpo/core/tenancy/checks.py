"""The project does not start when its database role could walk around the wall."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.utils import OperationalError

COULD_BYPASS = (
    "SELECT r.rolname, r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, 'bpo_owner', 'MEMBER')"
    " FROM pg_roles r WHERE r.rolname = session_user"
)


class RoleCouldBypass(RuntimeError):
    """The process is connected as a role that row-level security does not bind."""


def roles_that_bypass() -> list[tuple[str, str]]:
    """(alias, role) of each serving connection whose role row-level security would not bind."""
    found: list[tuple[str, str]] = []
    for alias in ("default", "relay"):
        if alias not in connections.databases:
            continue
        with connections[alias].cursor() as cursor:
            cursor.execute(COULD_BYPASS)
            role, could = cursor.fetchone()
        if could:
            found.append((alias, role))
    return found


def role_cannot_bypass(**kwargs: Any) -> list[CheckMessage]:
    """System check core.E002; a database that does not answer is no finding of this check."""
    try:
        return [
            Error(
                f"Database alias {alias!r} is connected as {role!r}, which bypasses row-level security.",
                hint="Connect the application as bpo_app and the sweeper as bpo_relay.",
                id="core.E002",
            )
            for alias, role in roles_that_bypass()
        ]
    except OperationalError:
        return []


def refuse_to_start() -> None:
    """For web and worker processes, which run no system checks. Raises RoleCouldBypass."""
    if found := roles_that_bypass():
        raise RoleCouldBypass(f"these connections bypass row-level security: {found}")
