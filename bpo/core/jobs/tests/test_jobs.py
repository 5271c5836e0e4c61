"""Jobs in one process: once per key, tries and pauses, fences, cancel and retry, who may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models.functions import Now

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.audit.models import Event
from bpo.core.jobs import actions, queries, registry, runner
from bpo.core.jobs.celery_tasks import TenantTask, sweep, tick
from bpo.core.jobs.models import Job, JobState, Outbox
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all


@pytest.fixture
def kind(monkeypatch):
    """Register a kind of work for one test: `kind("x", function, topics=…)`."""
    for name in ("handlers", "labels", "followers"):
        monkeypatch.setattr(registry, name, dict(getattr(registry, name)))
    monkeypatch.setattr(registry, "subscribers", registry.defaultdict(list, registry.subscribers))
    for module in (actions, runner):
        for name in ("handlers", "labels", "subscribers"):
            monkeypatch.setattr(module, name, getattr(registry, name))

    def register(name, function, **more):
        registry.handler(name, label=name, **more)(function)

    return register


def one(tenant, **which):
    with tenancy.use(tenant):
        return Job.objects.get(**which)


def test_asking_twice_is_asking_once(cast, kind):
    runs = []
    kind("t.once", lambda work: runs.append(work.payload["day"]))
    with cast.at(cast.acme):
        jobs = {
            actions.enqueue("t.once", key="k", payload={"day": datetime(2026, 10, 1, tzinfo=UTC)}).pk for _ in range(3)
        }
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        actions.enqueue("t.once", key="k")
    run_all([cast.acme.id])
    assert len(jobs) == 1
    assert runs == ["2026-10-01T00:00:00Z"]


def test_an_unknown_kind_is_an_error_of_the_programmer(cast):
    with cast.at(cast.acme), pytest.raises(KeyError):
        actions.enqueue("t.nothing", key="k")


def test_an_event_becomes_one_job_per_subscriber_and_its_payload_holds_ids_as_text(cast, kind):
    seen, task = [], uuid4()
    kind("t.first", lambda work: seen.append(("first", work.payload)), topics=("t.happened",))
    kind("t.second", lambda work: seen.append(("second", work.payload)), topics=("t.happened",))
    with cast.at(cast.acme):
        actions.publish("t.happened", task=task)
    runner.drain(tenant=cast.acme.id, call=nobody)
    runner.drain(tenant=cast.acme.id, call=nobody)
    assert sorted(seen) == [("first", {"task": str(task)}), ("second", {"task": str(task)})]


def nobody():
    """Nobody is called to help."""


def numbers(kind, count, cast):
    """A kind of work that notes its number, and so many events of it, published in one transaction."""
    seen = []
    kind("t.first", lambda work: seen.append(work.payload["number"]), topics=("t.happened",))
    with cast.at(cast.acme):
        for number in range(count):
            actions.publish("t.happened", number=number)
    return seen


def test_one_message_does_all_that_waits(cast, kind):
    seen = numbers(kind, 5, cast)
    runner.drain(tenant=cast.acme.id, call=nobody)
    assert sorted(seen) == [0, 1, 2, 3, 4]
    with cast.at(cast.acme):
        assert not Outbox.objects.filter(delivered_at=None).exists()
        assert set(Job.objects.values_list("state", "token")) == {(JobState.DONE, 1)}


def test_a_drain_does_not_touch_another_tenant(cast, kind):
    seen = numbers(kind, 2, cast)
    runner.drain(tenant=cast.rival.id, call=nobody)
    assert seen == []


def test_much_work_calls_helpers_and_a_long_turn_calls_the_next(cast, kind, monkeypatch):
    monkeypatch.setattr(runner, "SHARE", 2)
    seen, calls = numbers(kind, 5, cast), []
    runner.drain(tenant=cast.acme.id, call=lambda: calls.append("help"))
    assert calls == ["help", "help"]
    assert len(seen) == 5
    monkeypatch.setattr(runner, "TURN_SECONDS", -1)
    with cast.at(cast.acme):
        for number in (5, 6):
            actions.publish("t.happened", number=number)
    runner.drain(tenant=cast.acme.id, call=lambda: calls.append("next"))
    assert (len(seen), calls[-1]) == (6, "next"), "one job to a turn, then the others"


def test_a_transaction_sends_one_message_however_many_events_it_has(cast, kind, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        numbers(kind, 5, cast)
    assert [(one.task, one.tenant, one.row) for one in callbacks] == [("bpo.core.jobs.drain", cast.acme.id, None)]


def test_a_message_that_was_rolled_back_with_a_savepoint_is_asked_for_again(
    cast, kind, django_capture_on_commit_callbacks
):
    kind("t.first", lambda work: None, topics=("t.happened",))

    def breaks_off():
        with transaction.atomic():
            actions.publish("t.happened", number=1)
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks() as callbacks, cast.at(cast.acme):
        with pytest.raises(ZeroDivisionError):
            breaks_off()
        actions.publish("t.happened", number=2)
    assert len(callbacks) == 1


def test_an_event_that_nobody_listens_to_does_not_wait(cast):
    with cast.at(cast.acme):
        assert actions.publish("t.unheard", number=1).delivered_at is not None


def test_nothing_is_sent_from_a_transaction_that_rolls_back(cast, django_capture_on_commit_callbacks, kind):
    kind("t.once", lambda work: None)
    with django_capture_on_commit_callbacks() as callbacks, cast.at(cast.acme):
        actions.enqueue("t.once", key="k")
    assert len(callbacks) == 1

    def breaks_off():
        with cast.at(cast.acme):
            actions.enqueue("t.once", key="other")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(ZeroDivisionError):
        breaks_off()
    assert callbacks == []
    with cast.at(cast.acme):
        assert not Job.objects.filter(key="other").exists()


def test_an_error_waits_and_tries_again_and_its_text_is_not_kept(cast, kind):
    def fails(work):
        raise ValueError("山田太郎の口座番号 1234567")

    kind("t.fails", fails)
    with cast.at(cast.acme):
        job = actions.enqueue("t.fails", key="k")
    assert runner.run(tenant=cast.acme.id, job=job.pk)
    job = one(cast.acme.id, pk=job.pk)
    assert (job.state, job.tries) == (JobState.QUEUED, 1)
    assert "ValueError" in job.last_error
    assert "山田" not in job.last_error
    assert not runner.run(tenant=cast.acme.id, job=job.pk), "it waits first"
    for _try in range(4):
        with cast.at(cast.acme):
            Job.objects.update(run_at=Now())
        assert runner.run(tenant=cast.acme.id, job=job.pk)
    assert one(cast.acme.id, pk=job.pk).state == JobState.DEAD


def test_a_refusal_is_final_and_keeps_its_sentence(cast, kind):
    def refuses(work):
        raise Refused("帳票を作成できません。顧客名がありません。顧客名を登録してください。")

    told = []
    kind("t.refuses", refuses, follow=lambda payload, state: told.append(state))
    with cast.at(cast.acme):
        job = actions.enqueue("t.refuses", key="k")
    runner.run(tenant=cast.acme.id, job=job.pk)
    job = one(cast.acme.id, pk=job.pk)
    assert (job.state, job.tries, told) == (JobState.DEAD, 1, [JobState.DEAD])
    assert job.last_error.startswith("帳票を作成できません。")


def test_a_job_whose_worker_died_five_times_is_dead(cast, kind):
    kind("t.poison", lambda work: pytest.fail("it is not tried a sixth time"))
    with cast.at(cast.acme):
        job = actions.enqueue("t.poison", key="k")
        Job.objects.update(state=JobState.RUNNING, tries=5, lease_until=Now() - timedelta(seconds=1))
    assert runner.run(tenant=cast.acme.id, job=job.pk)
    assert one(cast.acme.id, pk=job.pk).state == JobState.DEAD


def test_results_of_an_attempt_that_lost_its_job_are_rolled_back(cast, kind):
    def loses(work):
        with tenancy.use(work.tenant):
            Job.objects.filter(pk=work.job).update(token=work.token + 1)  # somebody else claimed it meanwhile
        return lambda: actions.publish("t.made")

    kind("t.loses", loses)
    with cast.at(cast.acme):
        job = actions.enqueue("t.loses", key="k")
    runner.run(tenant=cast.acme.id, job=job.pk)
    with cast.at(cast.acme):
        assert not Outbox.objects.filter(topic="t.made").exists()
        assert one(cast.acme.id, pk=job.pk).state == JobState.RUNNING


def test_what_the_handler_finds_is_kept_when_it_ends(cast, kind):
    kind("t.counts", lambda work: work.result.update(rows=3, file=uuid4()))
    with cast.at(cast.acme):
        job = actions.enqueue("t.counts", key="k")
    runner.run(tenant=cast.acme.id, job=job.pk)
    assert one(cast.acme.id, pk=job.pk).result["rows"] == 3


def test_progress_is_shown_and_a_cancelled_job_stops_between_its_items(cast, kind, monkeypatch):
    monkeypatch.setattr(runner, "PROGRESS_SECONDS", 0)
    done, sato = [], cast.actor(cast.staff["sato"])

    def long(work):
        for number in range(1, 6):
            work.progress(number, 5)
            done.append(number)
            if number == 3:
                with tenancy.use(work.tenant):
                    job = Job.objects.get(pk=work.job)
                    assert (job.percent, job.done_items, job.total_items) == (60, 3, 5)
                    assert queries.remaining_seconds(job, job.started_at + timedelta(seconds=30)) == 20
                    actions.cancel(work.job, actor=sato)

    kind("t.long", long)
    with cast.at(cast.acme):
        job = actions.enqueue("t.long", key="k", actor=sato)
    runner.run(tenant=cast.acme.id, job=job.pk)
    job = one(cast.acme.id, pk=job.pk)
    assert (done, job.state, job.done_items) == ([1, 2, 3], JobState.CANCELLED, 3)


def test_cancel_and_retry_are_events_and_refuse_what_makes_no_sense(cast, kind):
    kind("t.once", lambda work: None)
    sato = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme):
        job = actions.enqueue("t.once", key="k", actor=sato)
        with pytest.raises(Refused, match="失敗または中断"):
            actions.retry(job.pk, actor=sato)
        actions.cancel(job.pk, actor=sato)
        with pytest.raises(Refused, match="すでに終わって"):
            actions.cancel(job.pk, actor=sato)
        assert not runner.run(tenant=cast.acme.id, job=job.pk)
        assert actions.retry(job.pk, actor=sato).state == JobState.QUEUED
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        assert one(cast.acme.id, pk=job.pk).state == JobState.DONE
        assert set(Event.objects.values_list("action", flat=True)) == {"job.cancelled", "job.retried"}


def test_only_staff_and_who_asked_may_steer_a_job(cast, kind):
    kind("t.once", lambda work: None)
    owner, requester = (cast.actor(cast.acme.people[role]) for role in ("OWNER", "REQUESTER"))
    with cast.at(cast.acme):
        job = actions.enqueue("t.once", key="k", actor=requester)
        for stranger in (owner, cast.actor(cast.staff["tanaka"]), cast.actor(cast.staff["auditor"])):
            with pytest.raises(Refused):
                actions.cancel(job.pk, actor=stranger)
        actions.cancel(job.pk, actor=requester)


def test_two_beats_ask_once_per_due_moment(cast, monkeypatch):
    moment = datetime(2026, 10, 15, 1, 0, tzinfo=UTC)
    monkeypatch.setattr(registry, "timetable", [registry.Tick("documents.sweep", "整理", lambda now: moment)])
    tick(moment)
    tick(moment + timedelta(minutes=1))
    with tenancy.use(tenancy.HOUSE_ID):
        assert [job.key for job in Job.objects.all()] == ["2026-10-15T01:00:00+00:00"]


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_the_relay_role_finds_what_nobody_woke(committed_cast, kind):
    kind("t.once", lambda work: None)
    acme = committed_cast.acme.id
    with tenancy.use(acme):
        waiting, later, lost = (
            actions.enqueue("t.once", key=key, run_at=run_at).pk
            for key, run_at in (("a", None), ("b", datetime(2100, 1, 1, tzinfo=UTC)), ("c", None))
        )
        Job.objects.filter(pk=lost).update(state=JobState.RUNNING, lease_until=Now() - timedelta(seconds=1))
    assert acme in runner.overdue()
    sweep()
    assert acme not in runner.overdue()
    assert one(acme, pk=waiting).state == one(acme, pk=lost).state == JobState.DONE
    assert one(acme, pk=later).state == JobState.QUEUED


def test_a_task_refuses_to_run_inside_a_leaked_context(cast):
    task = TenantTask()
    task.run = lambda: None
    with cast.at(cast.acme), pytest.raises(RuntimeError, match="leaked"):
        task()


@pytest.mark.slow
def test_a_broker_that_is_away_costs_one_wait_and_no_error(cast, kind, monkeypatch, django_capture_on_commit_callbacks):
    from celery import Celery, current_app

    from tools.services import free_port

    kind("t.once", lambda work: None)
    before, away = current_app._get_current_object(), Celery("away", set_as_current=False)
    away.config_from_object("django.conf:settings", namespace="CELERY")
    away.conf.broker_url = f"redis://127.0.0.1:{free_port()}/0"
    away.set_current()
    monkeypatch.setattr(actions, "_silent_until", [0.0])
    try:
        with django_capture_on_commit_callbacks(execute=True), cast.at(cast.acme):
            for key in "abc":
                actions.enqueue("t.once", key=key, actor=SYSTEM)
        assert actions._silent_until[0] > 0, "the broker answered: the test proved nothing"
    finally:
        before.set_current()
    with cast.at(cast.acme):
        assert Job.objects.count() == 3
