"""Fixtures of the whole house: databases from one migrated template, tests as the application's role, the cast."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import fasteners
import pytest
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from bpo.core import together
from tools import schema
from tools.services import ROOT, superuser

pytest_plugins = ["tests.fixtures"]
SOCKET = os.environ["URAKATA_SOCKET"]
# How long an example takes is a matter of the machine, and of what else runs on it.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("house"), max_examples=20)
settings.load_profile("house")
KEPT = ("django_migrations", "django_content_type", "auth_permission")


def admin(*statements: str) -> None:
    """Run statements as the superuser, outside any database of the suite."""
    with closing(superuser(SOCKET)) as link, link.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _state_of_schema() -> str:
    """A name for what `migrate` would build: the hash of what shapes it, of the schema's file and of the lock file."""
    packages = (ROOT / "uv.lock").read_bytes()
    return hashlib.sha256(repr((schema.sources(), schema.made_from())).encode() + packages).hexdigest()[:12]


def _point_at(name: str) -> None:
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _template() -> str:
    """The migrated template database of this state of the schema; made once, shared by runs and workers."""
    name = f"template_{_state_of_schema()}"
    with closing(superuser(SOCKET)) as link, link.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", [name])
        if cursor.fetchone():
            return name
    admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} OWNER bpo_owner")
    schema.fill(SOCKET, name)
    _point_at(name)
    call_command("migrate", database="owner", verbosity=0)
    _point_at("postgres")
    admin(f"ALTER DATABASE {name} WITH IS_TEMPLATE true")
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, worker_id: str) -> Iterator[None]:
    """One copy of the template per worker, connected as bpo_app."""
    together.proving = True
    name = f"test_{os.environ['URAKATA_TEST_RUN']}_{worker_id}"
    lock = fasteners.InterProcessLock(Path(os.environ["DATA_DIR"]) / "template.lock")
    with django_db_blocker.unblock(), lock:  # type: ignore[attr-defined]
        admin(f"CREATE DATABASE {name} TEMPLATE {_template()}")
        _point_at(name)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        for alias in connections:
            connections[alias].close()
    admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _empty_the_database(self: TransactionTestCase) -> None:
    """Flush after committed tests: as the superuser, for bpo_app may not, and without the triggers that keep history.

    TRUNCATE makes new files for two hundred tables and all their indexes; most of them never had a row.
    """
    name = connections["default"].settings_dict["NAME"]
    with closing(superuser(SOCKET, name)) as link, link.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "SELECT string_agg(format('DELETE FROM app.%%I', relname), '; ') FROM pg_class"
            " WHERE relnamespace = 'app'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0"
            " AND NOT relname = ANY (%s)",
            [list(KEPT)],
        )
        if found := cursor.fetchone()[0]:
            cursor.execute(found)


TransactionTestCase._fixture_teardown = _empty_the_database  # type: ignore[method-assign]
