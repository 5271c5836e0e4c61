"""A run of the tests that is asked to end leaves nothing behind: no worker, no PostgreSQL, no Valkey."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tools.services import ROOT, stop

SLEEPS = """
import os, pathlib, time

def test_sleeps():
    here = pathlib.Path(__file__).parent
    (here / "begun.part").write_text(str(os.getpid()))
    (here / "begun.part").rename(here / "begun")
    time.sleep(600)
"""
OF_THIS_RUN = ("URAKATA_", "PYTEST_", "DATABASE_", "DJANGO_SETTINGS_MODULE")


@pytest.mark.slow
def test_a_run_that_is_asked_to_end_takes_its_services_and_workers_with_it(tmp_path: Path) -> None:
    test, data = tmp_path / "test_sleeps.py", tmp_path / "data"
    test.write_text(SLEEPS, encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_RUN)}
    words = ["-c", str(ROOT / "pyproject.toml"), "-n", "1", f"--basetemp={tmp_path / 'kept'}", str(test)]
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", *words],
        cwd=ROOT,
        env=own | {"URAKATA_TEST_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        worker = int(_read_once_there(tmp_path / "begun", run))
        port = json.loads((data / "valkey" / "running.json").read_text(encoding="utf-8"))["port"]
        assert (data / "postgres" / "postmaster.pid").exists()
        run.send_signal(signal.SIGTERM)
        run.wait(120)
    finally:
        stop(run, seconds=60)

    assert run.returncode == pytest.ExitCode.INTERRUPTED
    assert not (data / "postgres" / "postmaster.pid").exists(), "PostgreSQL takes this away when it has stopped"
    with closing(socket.socket()) as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "Valkey still listens"
    until = time.monotonic() + 30
    while _runs(worker):
        assert time.monotonic() < until, "the worker still runs"
        time.sleep(0.1)
    shutil.rmtree(data)


def _runs(process: int) -> bool:
    """Whether it does; an ended process that nobody has waited for is a line in a table and no more."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


def _read_once_there(path: Path, run: subprocess.Popen[bytes]) -> str:
    while not path.exists():
        assert run.poll() is None, "the run ended before its test began"
        time.sleep(0.1)
    return path.read_text(encoding="utf-8")
