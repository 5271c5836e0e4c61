"""A web worker is forked from a process that has loaded everything; it must not share that process's connections."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tools.services import ROOT

# Two children of a process that has imported the application, as gunicorn --preload makes them.
FORKS = """
import json, os
import bpo.wsgi
from django.db import connections
left_open = [name for name in connections if connections[name].connection is not None]
found = []
for _ in range(2):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            os.write(theirs, str(cursor.fetchone()[0]).encode())
        os._exit(0)
    os.wait()
    found.append(int(os.read(ours, 20)))
print(json.dumps({"left_open": left_open, "backends": found}))
"""


@pytest.mark.slow
@pytest.mark.django_db
def test_forked_workers_have_connections_of_their_own() -> None:
    settings = connection.settings_dict
    host, name = settings["HOST"] or settings["OPTIONS"]["host"], settings["NAME"]
    env = {**os.environ, "DATABASE_URL": f"postgresql://bpo_app@/{name}?host={host}"}
    done = subprocess.run(
        [sys.executable, "-c", FORKS], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["left_open"] == []
    assert len(set(told["backends"])) == 2
