"""The Celery application of the fault tests: the product's own, with kinds of work that can be counted and broken.

`celery -A bpo.core.jobs.tests.worker worker|beat`. Nothing of this is registered in the product.
"""

from __future__ import annotations

import os
import signal
import time
from datetime import datetime
from functools import partial
from pathlib import Path

from bpo import celery_app as app
from bpo.core.actor import SYSTEM

__all__ = ["app"]

app.loader.import_default_modules()

from bpo.core.audit import actions as audit  # noqa: E402 - Django is set up by Celery's fixup above
from bpo.core.documents import actions as documents  # noqa: E402
from bpo.core.documents import storage  # noqa: E402
from bpo.core.jobs import runner  # noqa: E402
from bpo.core.jobs.registry import Finish, Work, every, handler, passed, watchers  # noqa: E402

runner.LEASE_SECONDS = float(os.environ.get("FAULTS_LEASE", "60"))
app.conf.beat_schedule["sweep"]["schedule"] = float(os.environ.get("FAULTS_SWEEP", "10"))
app.conf.beat_schedule["timetable"]["schedule"] = 0.5


def die(step: str, work: Work) -> None:
    """End this process without a word at the step that the payload names, on the first attempt."""
    if work.token == 1 and work.payload.get("die_at") == step:
        os.kill(os.getpid(), signal.SIGKILL)


watchers.append(die)


def _keep(work: Work, name: str, data: bytes) -> Finish:
    sha256 = storage.put(work.tenant, data)
    passed("kept", work)

    def finish() -> None:
        file = documents.keep_row(sha256, name=name, content_type="text/plain", size=len(data), actor=SYSTEM)
        audit.record("file.stored", actor=SYSTEM, subject=file, chained=True)

    return finish


@handler("faults.nothing", label="何もしない", topics=("faults.asked",))
def nothing(work: Work) -> None:
    """The cheapest job there is."""


@handler("faults.file", label="ファイルを作る", topics=("faults.filed",))
def file(work: Work) -> Finish:
    """One file per job, named after it."""
    time.sleep(float(work.payload.get("seconds", 0)))
    passed("made", work)
    return _keep(work, str(work.payload["name"]), str(work.payload["name"]).encode())


@handler("faults.slow", label="ゆっくり")
def slow(work: Work) -> Finish:
    """Tell who works (a file per attempt), take a while, keep one file."""
    note = Path(os.environ["DATA_DIR"]) / f"{work.payload['name']}-{work.token}.pid"
    note.write_text(str(os.getpid()), encoding="ascii")
    time.sleep(float(work.payload["seconds"]))
    return _keep(work, str(work.payload["name"]), b"slow")


@handler("faults.tick", label="毎秒")
def tick(work: Work) -> Finish:
    """One file per due moment."""
    return _keep(work, f"tick {work.payload['due']}", str(work.payload["due"]).encode())


def _this_second(now: datetime, *, step: int) -> datetime:
    return now.replace(microsecond=0, second=now.second // step * step)


if os.environ.get("FAULTS_TICKS"):
    every("faults.tick", label="毎秒", due=partial(_this_second, step=1))
