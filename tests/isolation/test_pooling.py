"""I9: eight threads, alternating tenants, random errors, one server connection behind PgBouncer: no wrong row."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.db import connections

from tools.services import _wait_until, free_port, stop

ROUNDS, THREADS = 10_000, 8
INI = """
[databases]
pool = host={socket} dbname={name} user=bpo_app pool_size=1
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 50
ignore_startup_parameters = extra_float_digits
logfile =
"""


@pytest.fixture
def pool() -> Iterator[dict[str, object]]:
    """PgBouncer in transaction mode with one server connection."""
    program = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="urakata-pool-"))
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        INI.format(socket=os.environ["URAKATA_SOCKET"], port=port, name=connections["default"].settings_dict["NAME"])
    )
    as_user: dict[str, object] = {}
    if os.geteuid() == 0:  # PgBouncer refuses to run as root, and only the server's own user may reach the socket
        owner = os.stat(os.environ["URAKATA_SOCKET"])
        as_user = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        folder.chmod(0o755)
        settings.chmod(0o644)
    process = subprocess.Popen(
        [program, "-q", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **as_user,
    )
    address = {"host": "127.0.0.1", "port": port, "dbname": "pool", "user": "bpo_app"}

    def answers() -> bool:
        assert process.poll() is None, "pgbouncer ended"
        try:
            psycopg2.connect(**address).close()
        except psycopg2.OperationalError:
            return False
        return True

    _wait_until(answers, what="PgBouncer", seconds=15)
    yield address
    stop(process)
    shutil.rmtree(folder)


def work(address: dict[str, object], tenants: list[str], rounds: int, seed: int, wrong: list[str]) -> None:
    """Open a context, read, and end it by commit, rollback or an error, in random order."""
    dice = random.Random(seed)
    with closing(psycopg2.connect(**address)) as link, link.cursor() as cursor:
        for _ in range(rounds):
            mine = dice.choice(tenants)
            try:
                cursor.execute("SELECT set_config('app.tenants', %s, true)", [mine])
                cursor.execute("SELECT tenant_id::text FROM app.clients_person")
                seen = {row[0] for row in cursor.fetchall()}
                if seen != {mine}:
                    wrong.append(f"{mine} saw {seen}")
                if dice.random() < 0.2:
                    cursor.execute("SELECT 1 / 0")
                (link.commit if dice.random() < 0.5 else link.rollback)()
            except psycopg2.errors.DivisionByZero:
                link.rollback()
            if dice.random() < 0.05:  # without a context the same connection must raise
                try:
                    cursor.execute("SELECT count(*) FROM app.clients_person")
                    wrong.append("a query without context was answered")
                except psycopg2.errors.InsufficientPrivilege:
                    pass
                link.rollback()


@pytest.mark.slow
def test_i9_no_wrong_row_through_one_server_connection(committed_cast, pool):
    tenants = [str(committed_cast.acme.id), str(committed_cast.rival.id)]
    wrong: list[str] = []
    threads = [
        threading.Thread(target=work, args=(pool, tenants, ROUNDS // THREADS, seed, wrong)) for seed in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
