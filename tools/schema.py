"""The whole schema as one file, so that a new database need not go through the history of its tables.

`bin/schema` writes tools/schema.sql from the migrations; `bin/schema --check` says whether it still belongs to them.
A new database takes the file where each migration that it names is as it was, and `migrate` adds what came after it.
Where one was changed, the database is made by the migrations alone: the file saves a minute and decides nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tools.services import PROGRAMS, ROOT, SQL, prepare_roles, running, superuser

FILE = ROOT / "tools" / "schema.sql"
ROOMS = ("bpo", "clients", "tasks", "accounting", "hr", "generalaffairs")
# Programs of PostgreSQL 17.6 and newer put a word by chance here; it would change with each dump.
CHANCE = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
REMARK = re.compile(r"--( (Name|Data for Name|Dumped|PostgreSQL)\b.*)?$")
APPLIED = re.compile(r"^(\d+\t\S+\t\S+)\t\S+ \S+$", re.MULTILINE)
MADE_FROM = re.compile(r"^-- from (\S+) ([0-9a-f]{16})$", re.MULTILINE)


def sources() -> dict[str, str]:
    """Each file that shapes a new database (migrations of the rooms, scripts of the wall) with its digest."""
    paths = {path for room in ROOMS for path in (ROOT / room).rglob("migrations/[0-9]*.py")} | set(SQL.glob("*.sql"))
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(paths)}


def made_from() -> dict[str, str]:
    """What the file was made from, as its head says; nothing where there is no file."""
    return dict(MADE_FROM.findall(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def usable() -> bool:
    """Whether everything that the file was made from is still as it was; newer migrations may have come."""
    return bool(known := made_from()) and known.items() <= sources().items()


def fill(socket_dir: str, name: str) -> None:
    """Schema, extensions and grants of the new database `name`, with the tables where the file may be taken."""
    if usable():
        _load(socket_dir, name, FILE)
        return
    with closing(superuser(socket_dir, name)) as link, link.cursor() as cursor:
        cursor.execute((SQL / "database.sql").read_text(encoding="utf-8"))


def _load(socket_dir: str, name: str, file: Path) -> None:
    subprocess.run(
        [PROGRAMS / "psql", "-h", socket_dir, "-U", "postgres", "-d", name, "-v", "ON_ERROR_STOP=1", "-qX1f", file],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def prepare_database(socket_dir: str, name: str = "urakata") -> None:
    """Make the roles (once per cluster) and the database with its schema (once per database)."""
    prepare_roles(socket_dir)
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            return
    _create(socket_dir, name)
    fill(socket_dir, name)


def text_of(socket_dir: str, name: str) -> str:
    """The schema of a database and the list of its migrations as SQL, the same text for the same schema."""
    tables = _dump(socket_dir, name, "--schema-only")
    rows = _dump(socket_dir, name, "--data-only", "--table=app.django_migrations*")
    return _without_remarks(CHANCE.sub("", tables + APPLIED.sub(r"\1\t2026-01-01 00:00:00+00", rows)))


def _dump(socket_dir: str, name: str, *what: str) -> str:
    """What pg_dump writes, sign by sign: reading it as lines of text would change ends of lines."""
    program = [PROGRAMS / "pg_dump", "-h", socket_dir, "-U", "postgres", "-d", name]
    return subprocess.run([*program, *what], check=True, capture_output=True).stdout.decode("utf-8")


def _without_remarks(text: str) -> str:
    """The dump without its own remarks and empty lines; what stands inside a function is left as it is.

    Lines end with a newline alone: the texts of the search are parted by U+001E, which `splitlines` takes for an end.
    """
    kept, inside = [], False
    for line in text.split("\n"):
        if inside or (line and not REMARK.match(line)):
            kept.append(line)
        if len(re.findall(r"\$\w*\$", line)) % 2:
            inside = not inside
    return "\n".join(kept) + "\n"


def migrated(socket_dir: str, name: str) -> str:
    """What all migrations build, as SQL: made anew in the database `name` by a process of its own.

    PostgreSQL writes some conditions of a restored table in other words than those of the first one, and then stays
    with them. So the text is that of a database which was restored once.
    """
    _create(socket_dir, name)
    with closing(superuser(socket_dir, name)) as link, link.cursor() as cursor:
        cursor.execute((SQL / "database.sql").read_text(encoding="utf-8"))
    urls = {
        key: f"postgresql://{role}@/{name}?host={socket_dir}"
        for key, role in (("DATABASE_URL", "bpo_app"), ("DATABASE_MIGRATOR_URL", "bpo_migrator"))
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--database", "owner", "--verbosity", "0"],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "bpo.settings.demo", "SECRET_KEY": "-", "REDIS_URL": "redis://-"}
        | os.environ
        | urls,
        check=True,
    )
    with tempfile.TemporaryDirectory(prefix="urakata-schema-") as folder:
        first = Path(folder) / "first.sql"
        first.write_text(text_of(socket_dir, name), encoding="utf-8")
        with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        _create(socket_dir, name)
        _load(socket_dir, name, first)
    return text_of(socket_dir, name)


def remark(socket_dir: str, name: str = "urakata") -> str:
    """What stands written at the database; "" for nothing, or where there is none."""
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
    return (row[0] or "") if row else ""


def write_remark(socket_dir: str, text: str, name: str = "urakata") -> None:
    """Write something at the database, which goes where it goes."""
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        cursor.execute(f'COMMENT ON DATABASE "{name}" IS %s', [text])


def drop_database(socket_dir: str, name: str = "urakata") -> None:
    """Take the database away with everything in it."""
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _create(socket_dir: str, name: str) -> None:
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" OWNER bpo_owner')


def write() -> None:
    """Build a database from the migrations alone and write its schema into the file."""
    with (
        tempfile.TemporaryDirectory(prefix="urakata-schema-") as folder,
        running(Path(folder) / "data", throw_away=True) as services,
    ):
        prepare_roles(services.socket_dir)
        head = "".join(f"-- from {path} {digest}\n" for path, digest in sources().items())
        text = migrated(services.socket_dir, "schema")
    FILE.write_text(
        "-- Written by bin/schema from the migrations; not edited by hand.\n" + head + text, encoding="utf-8"
    )


def main(arguments: list[str]) -> int:
    """Write the file, or with --check say whether it is the one of today's migrations. Gives the exit code."""
    if "--check" not in arguments:
        write()
    elif made_from() != sources():
        print("tools/schema.sql is not the schema of these migrations: run bin/schema.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
