"""100,000 people in one file: read and checked, taken in, taken back; and how much memory the worker needs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import Actor, Seat
from bpo.core.imports import actions, queries
from bpo.core.imports.models import ImportRun
from bpo.core.jobs import runner
from bpo.core.tenancy import HOUSE_ID
from bpo.core.testing.jobs import run_all
from tools.bench.fill import Filled

ROWS = 100_000
ASSIGNED = 60  # clients of the operator, as `fill` assigns them
# A process of its own: what the other measurements hold is not the import's memory.
CHILD = """
import json, sys, uuid, django
django.setup()
from bpo.core.process import settle
from tools.bench.importing import an_import
settle()
client, operator, rows = sys.argv[1:]
print(json.dumps(an_import(uuid.UUID(client), uuid.UUID(operator), rows=int(rows))))
"""
HEAD = "社員番号,氏名,フリガナ,所属,役職名,E-mail,電話番号\n"


def file_of(rows: int) -> bytes:
    """So many people, each with seven columns."""
    lines = (
        f"B{at:06},山田 太郎{at},ヤマダ タロウ,第{at % 40}営業部,主任,b{at}@example.co.jp,03-1234-{at % 10_000:04}"
        for at in range(rows)
    )
    return (HEAD + "\n".join(lines) + "\n").encode("cp932")


def memory() -> float:
    """The most megabytes that this program has held; `getrusage` would tell the parent's where that was more."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def an_import(client: UUID, operator: UUID, *, rows: int = ROWS) -> dict[str, float]:
    """Seconds of each step, and megabytes. `found` is how long the search needs until it knows them all."""
    actor = Actor(operator, "測定", (Seat(client, "MANAGER"), Seat(HOUSE_ID, "MANAGER")))
    data = file_of(rows)
    with tenancy.use(client):
        run = actions.upload("people", data, "people.csv", actor=actor)
    found = {"before": memory()}

    def step(name: str, verb: Callable[[], ImportRun]) -> None:
        with tenancy.use(client):
            verb()
            job = queries.job_of(run.pk)
        assert job is not None
        started = time.perf_counter()
        runner.run(tenant=client, job=job.pk)
        found[name] = time.perf_counter() - started

    step("read", lambda: actions.choose(run.pk, places=run.places, source="", actor=actor))
    step("apply", lambda: actions.apply(run.pk, actor=actor))
    found["memory"] = memory()
    started = time.perf_counter()
    run_all([client])
    found["found"] = time.perf_counter() - started
    step("undo", lambda: actions.undo(run.pk, actor=actor, now=timezone.now()))
    with tenancy.use(client):
        done = queries.access_run(run.pk, actor)
        assert (done.added, done.failed, done.kept) == (rows, 0, 0), (done.added, done.failed, done.kept)
    return found


def show_import(filled: Filled, *, rows: int, row: Callable[..., None]) -> None:
    """The lines of the table, at the last client of the operator."""
    who = [str(filled.clients[:ASSIGNED][-1]), str(filled.operator), str(rows)]
    child = subprocess.run([sys.executable, "-c", CHILD, *who], stdout=subprocess.PIPE, check=True, text=True)
    took = json.loads(child.stdout.splitlines()[-1])
    speed = {name: f"{rows / took[name]:,.0f} rows/s" for name in ("read", "apply", "found", "undo")}
    row(f"import of {rows:,} people: read, checked and staged", speed["read"])
    row("import: people taken in after validation", speed["apply"], "≥ 10,000 rows/s")
    row("import: search rows of them, written by later jobs", speed["found"])
    row("import: people taken back", speed["undo"])
    row("import: memory of the process", f"{took['memory']:.0f} MB", "≤ 300 MB")
