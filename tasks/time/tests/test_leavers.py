"""Somebody whose assignment ends while his timer runs gets it ended, in the client where it runs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bpo.core import tenancy
from bpo.core.jobs import celery_tasks
from bpo.core.testing.jobs import run_all
from clients.people import actions as people
from clients.people.models import Assignment
from tasks.time import actions, jobs
from tasks.time.models import TimeEntry
from tests.fixtures import work

LATER = work.NOW + timedelta(minutes=30)


def running(cast, company):
    with cast.at(company):
        return TimeEntry.objects.filter(ended_at=None).count()


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_the_event_ends_the_timer_and_he_can_start_another(committed_cast):
    cast = committed_cast
    manager, boss = cast.staff["manager"], cast.actor(cast.staff["manager"])
    sato = cast.staff["sato"]
    work.make_scope(cast.acme)
    task = work.make_task(cast, cast.acme, "WORKING")
    actions.start_timer(task_id=task.pk, actor=cast.actor(sato), now=work.NOW)
    with cast.at(cast.acme, manager):
        seat = Assignment.objects.get(user=sato)
        today = datetime.now(work.TOKYO).date()
        people.end_assignment(seat.pk, actor=boss, on=today)
    run_all([tenancy.HOUSE_ID, cast.acme.id])
    assert running(cast, cast.acme) == 0
    with cast.at(cast.acme):
        entry = TimeEntry.objects.get()
        assert entry.seconds == int((entry.ended_at - entry.started_at).total_seconds())
    actions.start_timer(
        activity="INTERNAL", actor=cast.actor(sato, today=today), now=datetime.now(work.TOKYO) + timedelta(minutes=1)
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_a_seat_that_ran_out_ends_it_in_the_night_and_others_keep_theirs(committed_cast):
    cast = committed_cast
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    work.make_scope(cast.acme)
    for person in (sato, suzuki):
        actions.start_timer(activity="PHONE", tenant_id=cast.acme.id, actor=cast.actor(person), now=work.NOW)
    with cast.at(cast.acme):
        day = datetime.now(work.TOKYO).date()
        Assignment.objects.filter(user=sato).update(valid_to=day)
    celery_tasks.tick(datetime.now(work.TOKYO))
    run_all([tenancy.HOUSE_ID, cast.acme.id, cast.rival.id])
    with cast.at(cast.acme):
        assert list(TimeEntry.objects.filter(ended_at=None).values_list("operator_id", flat=True)) == [suzuki.pk]


def test_ending_again_does_nothing(cast):
    sato = cast.staff["sato"]
    actions.start_timer(activity="PHONE", tenant_id=cast.acme.id, actor=cast.actor(sato), now=work.NOW)
    with cast.at(cast.acme):
        assert actions.end_left_timers(on=work.NOW.date(), now=LATER) == []
        Assignment.objects.filter(user=sato).update(valid_to=work.NOW.date())
        assert [entry.seconds for entry in actions.end_left_timers(on=work.NOW.date(), now=LATER)] == [1800]
        assert actions.end_left_timers(on=work.NOW.date(), now=LATER + timedelta(hours=1)) == []


@pytest.mark.parametrize(
    ("now", "night"),
    [("2026-10-15T00:05:00", "2026-10-15T00:05:00"), ("2026-10-15T00:04:00", "2026-10-14T00:05:00")],
)
def test_the_night(now, night):
    assert jobs.last_night(datetime.fromisoformat(f"{now}+09:00")) == datetime.fromisoformat(f"{night}+09:00")
