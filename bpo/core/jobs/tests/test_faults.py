"""R1, R2, R3, R5, R8 at reduced counts: real processes die, stop and double; nothing is lost or made twice."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from django.db import connections

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.documents import actions as documents
from bpo.core.documents.models import Document, DocumentState, StoredFile
from bpo.core.jobs import actions
from bpo.core.jobs.models import Job, JobState, Outbox
from bpo.core.jobs.tests import faults
from bpo.core.jobs.tests.faults import ask_for_files, broken, children, ended, kinds_known, place, run_kills, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]


@pytest.fixture(autouse=True)
def kinds():
    """Events of the fault worker's kinds find their subscriber; no connection outlives the test."""
    with kinds_known():
        yield
    for alias in connections:
        connections[alias].close()


def test_r1_workers_killed_at_random_moments(committed_cast, tmp_path):
    outcome = run_kills(jobs=100, kills=12, tenant=committed_cast.acme.id, folder=tmp_path)
    assert outcome.problems == []
    assert outcome.kills == 12
    assert sum(outcome.states.values()) == 100
    assert outcome.states == {JobState.DONE: 100}
    assert outcome.repeated > 0, "no kill hit a working process: the test proved nothing"


STEPS = ("claimed", "made", "kept", "finishing")


def test_r2_killed_at_each_named_step_of_a_document(committed_cast, tmp_path):
    tenant, each = committed_cast.acme.id, 2
    with place(tmp_path) as here:
        with tenancy.use(tenant):
            for step in STEPS:
                for number in range(each):
                    document = documents.request_document(
                        spec_key=f"{step} {number}",
                        title=f"{step} {number}",
                        template="pdf/base.html",
                        version=1,
                        data={"step": step, "number": number},
                        subject=committed_cast.acme.row,
                        actor=SYSTEM,
                    )
                    Job.objects.filter(key=str(document.pk)).update(
                        payload={"document": str(document.pk), "die_at": step, "name": document.title}
                    )
        here.worker(2)
        here.beat()
        assert wait_until(lambda: ended(tenant, len(STEPS) * each, "documents.render"), seconds=120, pause=0.3)
        assert broken(tenant, []) == []
    with tenancy.use(tenant):
        ends = set(Job.objects.filter(kind="documents.render").values_list("state", "token"))
        assert ends == {(JobState.DONE, 2)}, "each must die once and then end"
        assert set(Document.objects.values_list("state", flat=True)) == {DocumentState.READY}
        assert StoredFile.objects.count() == len(STEPS) * each
        assert Outbox.objects.filter(topic="document.ready").count() == len(STEPS) * each


def test_r3_the_broker_is_emptied_killed_and_hangs(committed_cast, tmp_path, client):
    tenant, names = committed_cast.acme.id, [f"job {number}" for number in range(90)]
    with place(tmp_path) as here:
        here.worker(2)
        here.beat()
        ask_for_files(tenant, names[:30], seconds=0.05)
        here.flush()
        os.kill(here.valkey.pid, signal.SIGKILL)
        here.valkey.wait()
        ask_for_files(tenant, names[30:60])  # nobody can be woken: no error for who asks
        assert client.get("/accounts/login/").status_code == 200
        here.start_valkey()
        os.kill(here.valkey.pid, signal.SIGSTOP)
        begun = time.monotonic()
        ask_for_files(tenant, names[60:], at_once=1)  # 30 pages, and not each of them waits for a hanging broker
        waited = time.monotonic() - begun
        os.kill(here.valkey.pid, signal.SIGCONT)
        here.flush()
        assert wait_until(lambda: ended(tenant, len(names), "faults.file"), seconds=90, pause=0.3)
        assert broken(tenant, names) == []
    assert waited < 30, f"30 pages waited {waited:.0f} s for the broker"


def test_r5_messages_twice_and_out_of_order_two_beats_four_sweepers(committed_cast, tmp_path):
    tenant, names = committed_cast.acme.id, [f"job {number}" for number in range(60)]
    with place(tmp_path) as here:
        here.worker(4, ticks=True)
        here.beat(ticks=True)
        here.beat(ticks=True)
        ask_for_files(tenant, names)
        with tenancy.use(tenant):
            rows = [str(pk) for pk in Job.objects.values_list("pk", flat=True)]
        messages = rows * 2 + [""] * len(names)
        random.Random(5).shuffle(messages)
        app = faults.current_app
        for row in messages:
            task, words = ("wake", {"row": row}) if row else ("drain", {})
            app.send_task(f"bpo.core.jobs.{task}", kwargs={"tenant": str(tenant)} | words)
        for _sweeper in range(8):
            app.send_task("bpo.core.jobs.sweep")
        assert wait_until(lambda: ended(tenant, len(names), "faults.file"), seconds=60, pause=0.3)
        assert wait_until(lambda: ended(tenancy.HOUSE_ID, 3, "faults.tick"), seconds=30, pause=0.3)
        assert broken(tenant, names) == []
    with tenancy.use(tenant):
        assert Job.objects.filter(kind="faults.file").count() == len(names)
    with tenancy.use(tenancy.HOUSE_ID):
        ticks = Job.objects.filter(kind="faults.tick", state=JobState.DONE)
        moments = set(ticks.values_list("key", flat=True))
        assert len(moments) == ticks.count()
        assert StoredFile.objects.count() == len(moments), "one file per due moment, whichever beat asked for it"


def test_r8_a_stopped_worker_comes_back_and_finds_its_job_taken(committed_cast, tmp_path):
    tenant = committed_cast.acme.id
    with place(tmp_path) as here:
        worker = here.worker(2)
        here.beat()
        name = "slow"
        with tenancy.use(tenant):
            actions.enqueue("faults.slow", key=name, payload={"name": name, "seconds": 1})
        first, second = tmp_path / f"{name}-1.pid", tmp_path / f"{name}-2.pid"
        assert wait_until(first.exists, seconds=60)
        wait_until(first.read_text, seconds=5)
        zombie = int(first.read_text())
        assert zombie in children(worker)
        os.kill(zombie, signal.SIGSTOP)
        try:
            assert wait_until(second.exists, seconds=30)
            assert wait_until(lambda: ended(tenant, 1, "faults.slow"), seconds=30)
        finally:
            os.kill(zombie, signal.SIGCONT)
        time.sleep(1.5)  # the zombie wakes in its sleep, and then tries to finish
        with tenancy.use(tenant):
            job = Job.objects.get(key=name)
            assert (job.state, job.token) == (JobState.DONE, 2)
            assert StoredFile.objects.filter(name=name).count() == 1
        assert broken(tenant, ["slow"]) == []
