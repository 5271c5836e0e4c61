"""Database aliases: `default` = bpo_app, `relay` = bpo_relay, `owner` = bpo_migrator acting as bpo_owner."""

from __future__ import annotations

from typing import Any

import environ

from bpo.settings.variables import read


def _alias(url: str, **options: Any) -> dict[str, Any]:
    parsed: dict[str, Any] = dict(environ.Env.db_url_config(url))
    parsed["ENGINE"] = "django.db.backends.postgresql"
    parsed["OPTIONS"] = {**parsed.get("OPTIONS", {}), **options}
    parsed["CONN_MAX_AGE"] = 300
    parsed["CONN_HEALTH_CHECKS"] = True
    # No server-side cursor survives PgBouncer's transaction mode.
    parsed["DISABLE_SERVER_SIDE_CURSORS"] = True
    return parsed


def databases() -> dict[str, dict[str, Any]]:
    """The aliases whose address this process was given. Web processes get `default` alone."""
    found = {"default": _alias(read("DATABASE_URL"))}
    if relay := read("DATABASE_RELAY_URL"):
        found["relay"] = {**_alias(relay), "TEST": {"MIRROR": None}}
    if migrator := read("DATABASE_MIGRATOR_URL"):
        found["owner"] = _alias(migrator, assume_role="bpo_owner")
    return found
