"""tools/schema.sql: what the migrations build, no more and no less, and never taken where it may be wrong."""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tools import schema
from tools.services import superuser

SOCKET = os.environ["URAKATA_SOCKET"]


@pytest.fixture
def name() -> Iterator[str]:
    """The name of a database that is dropped afterwards."""
    name = f"schema_{secrets.token_hex(3)}"
    yield name
    with closing(superuser(SOCKET)) as link, link.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def filled(name: str) -> str:
    """A new database with what a new database gets before `migrate`."""
    with closing(superuser(SOCKET)) as link, link.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} OWNER bpo_owner")
    schema.fill(SOCKET, name)
    return name


@pytest.fixture
def other_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the file that a test may change."""
    copy = tmp_path / "schema.sql"
    copy.write_text(schema.FILE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(schema, "FILE", copy)
    return copy


def _tables(name: str) -> int:
    with closing(superuser(SOCKET, name)) as link, link.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'app'")
        return int(cursor.fetchone()[0])


def _body(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("-- "))


@pytest.mark.slow
def test_the_file_is_what_the_migrations_build(name: str) -> None:
    assert schema.migrated(SOCKET, name).strip() == _body(schema.FILE.read_text(encoding="utf-8")).strip()


@pytest.mark.slow
def test_a_database_from_the_file_has_the_same_schema(filled: str) -> None:
    assert schema.text_of(SOCKET, filled).strip() == _body(schema.FILE.read_text(encoding="utf-8")).strip()


def test_the_file_names_every_migration_and_script_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert schema.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.slow
def test_a_migration_that_was_changed_is_not_passed_over(other_file: Path, request: pytest.FixtureRequest) -> None:
    text = other_file.read_text(encoding="utf-8")
    digest = schema.sources()["tasks/migrations/0001_initial.py"]
    other_file.write_text(text.replace(digest, "0" * 16), encoding="utf-8")
    assert not schema.usable()
    assert schema.main(["--check"]) == 1
    assert _tables(request.getfixturevalue("filled")) == 0


@pytest.mark.slow
def test_a_newer_migration_is_left_to_migrate(other_file: Path, request: pytest.FixtureRequest) -> None:
    lines = other_file.read_text(encoding="utf-8").splitlines(keepends=True)
    other_file.write_text("".join(line for line in lines if "tasks/migrations/0047" not in line), encoding="utf-8")
    assert schema.usable()
    assert schema.main(["--check"]) == 1
    assert _tables(request.getfixturevalue("filled")) > 200


def test_without_a_file_the_migrations_do_it_all(other_file: Path) -> None:
    other_file.unlink()
    assert not schema.usable()
