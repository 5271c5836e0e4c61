"""Starts web, worker and beat as a real installation has them, and stops what it started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from celery import Celery

from tools.services import ROOT, Services, stop

WAIT_SECONDS = 60


class DidNotStart(RuntimeError):
    """A process ended or did not answer; the message names its log."""


def environment(services: Services, *, base_url: str, settings: str = "bpo.settings.demo") -> dict[str, str]:
    """The environment of web, worker and beat: like a real one, they hold no migrator credentials."""
    given = {
        **os.environ,
        **services.environment(),
        "DJANGO_SETTINGS_MODULE": settings,
        "BASE_URL": base_url,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }
    del given["DATABASE_MIGRATOR_URL"]
    return given


def commands(port: int, data: Path, *, web: int = 2, workers: int = 2) -> dict[str, list[str]]:
    """Command lines by name."""
    python = sys.executable
    celery = [python, "-m", "celery", "-A", "bpo"]
    return {
        "web": [
            python,
            "-m",
            "gunicorn",
            "bpo.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            str(web),
            "--preload",
            "--no-control-socket",
        ],
        "worker": [
            *celery,
            "worker",
            "-c",
            str(workers),
            "-O",
            "fair",
            "--without-gossip",
            "--without-mingle",
            "--loglevel",
            "WARNING",
        ],
        "beat": [
            *celery,
            "beat",
            "--schedule",
            str(data / "celerybeat-schedule"),
            "--pidfile=",
            "--loglevel",
            "WARNING",
        ],
    }


@contextmanager
def serving(
    services: Services,
    *,
    port: int,
    names: tuple[str, ...] = ("web", "worker", "beat"),
    extra: Mapping[str, str] | None = None,
    web: int = 2,
) -> Iterator[str]:
    """Run the processes until the block ends; gives the address once web and worker answer. Raises DidNotStart."""
    base_url = f"http://localhost:{port}"
    env = {**environment(services, base_url=base_url), **(extra or {})}
    logs, aside = services.data / "log", services.data / "tmp"
    for folder in (logs, aside):
        folder.mkdir(exist_ok=True)
    env["TMPDIR"] = str(aside)  # a process that is ended leaves its fonts behind
    started: dict[str, subprocess.Popen[bytes]] = {}
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, aside, ignore_errors=True)
        stack.callback(_stop_all, started)
        for name in names:
            log = stack.enter_context((logs / f"{name}.log").open("ab"))
            started[name] = subprocess.Popen(
                commands(port, services.data, web=web)[name],
                cwd=ROOT,
                env=env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        _wait("web", lambda: _web_answers(f"http://127.0.0.1:{port}/readyz"), started, logs)
        if "worker" in names:
            broker = stack.enter_context(Celery(broker=services.redis_url, set_as_current=False))
            _wait("worker", lambda: broker.control.ping(timeout=0.5), started, logs)
        yield base_url


def _stop_all(started: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """Ask all to end at once, then wait for each."""
    for process in started.values():
        if process.poll() is None:
            process.terminate()
    for process in started.values():
        stop(process)


def _wait(what: str, answers: Callable[[], object], started: Mapping[str, subprocess.Popen[bytes]], logs: Path) -> None:
    """Until it answers; a process of ours that ends meanwhile (beat has no door to knock at) ends the wait."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        for name, process in started.items():
            if process.poll() is not None:
                raise DidNotStart(f"{name} ended with code {process.returncode}:\n{_tail(logs / f'{name}.log')}")
        if answers():
            return
        time.sleep(0.1)
    raise DidNotStart(f"{what} did not answer within {WAIT_SECONDS} s:\n{_tail(logs / f'{what}.log')}")


def _web_answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _tail(path: Path, lines: int = 30) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def manage(services: Services, *arguments: str, settings: str = "bpo.settings.demo") -> None:
    """Run one management command with all roles. Raises CalledProcessError."""
    env = {**os.environ, **services.environment(), "DJANGO_SETTINGS_MODULE": settings, "LOG_LEVEL": "WARNING"}
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True)
