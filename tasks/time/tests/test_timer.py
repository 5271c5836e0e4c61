"""One running timer per person, over all clients."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bpo.core import tenancy
from bpo.core.audit.models import Event
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.time import actions, queries
from tasks.time.models import TimeEntry
from tasks.work.models import Task

MINUTE = timedelta(minutes=1)


def test_starting_elsewhere_stops_what_ran(desk):
    first = actions.start_timer(task_id=desk.here.pk, actor=desk.manager, now=desk.at)
    second = actions.start_timer(task_id=desk.there.pk, actor=desk.manager, now=desk.at + 20 * MINUTE)
    assert (first.tenant_id, second.tenant_id) == (desk.here.tenant_id, desk.there.tenant_id)
    with desk.cast.at(desk.cast.acme):
        ended = TimeEntry.objects.get(pk=first.pk)
    assert (ended.seconds, ended.ended_at) == (1200, second.started_at)


def test_a_page_of_one_client_stops_the_timer_of_another(desk):
    with desk.cast.at(desk.cast.acme):
        actions.start_timer(task_id=desk.there.pk, actor=desk.manager, now=desk.at)
        actions.start_timer(task_id=desk.here.pk, actor=desk.manager, now=desk.at + MINUTE)
        assert tenancy.current() == (desk.cast.acme.id,)
        assert TimeEntry.objects.get(ended_at=None).task_id == desk.here.pk
    with desk.cast.at(desk.cast.rival):
        assert TimeEntry.objects.get().seconds == 60


def test_the_running_timer_is_found_from_every_page_in_one_query(desk, django_assert_num_queries):
    actions.start_timer(task_id=desk.there.pk, actor=desk.manager, now=desk.at)
    later = desk.at + 5 * MINUTE
    with desk.cast.at(desk.cast.acme):
        found = queries.running(desk.manager, now=later)
    assert (found.label, found.elapsed_seconds) == ("RIVAL-1 名刺 30名分", 300)
    with tenancy.use(desk.cast.acme.id, desk.cast.rival.id, HOUSE_ID), django_assert_num_queries(1):
        queries.running(desk.manager, now=later)


def test_an_operator_without_a_seat_there_may_not_count(desk):
    with pytest.raises(Task.DoesNotExist):
        actions.start_timer(task_id=desk.there.pk, actor=desk.sato, now=desk.at)
    with pytest.raises(Refused, match="割り当てる"):
        actions.start_timer(tenant_id=desk.cast.rival.id, activity="MEETING", actor=desk.sato, now=desk.at)


def test_a_seat_that_only_looks_keeps_no_time(desk):
    auditor = desk.cast.actor(desk.cast.staff["auditor"])
    with pytest.raises(Refused, match="閲覧のみ"):
        actions.start_timer(task_id=desk.here.pk, actor=auditor, now=desk.at)


def test_a_call_interrupts_and_hands_back_across_clients(desk):
    actions.start_timer(task_id=desk.there.pk, actor=desk.manager, now=desk.at)
    call = actions.interrupt(tenant_id=desk.cast.acme.id, actor=desk.manager, now=desk.at + 10 * MINUTE)
    stopped = actions.stop_timer(actor=desk.manager, now=desk.at + 13 * MINUTE)
    assert (call.activity, stopped.entry.seconds) == ("PHONE", 180)
    assert (stopped.resumed.task_id, stopped.resumed.activity) == (desk.there.pk, "TASK")
    assert actions.stop_timer(actor=desk.manager, now=desk.at + 15 * MINUTE).resumed is None


def test_a_call_during_a_call_hands_back_twice(desk):
    actions.start_timer(task_id=desk.here.pk, actor=desk.manager, now=desk.at)
    actions.interrupt(tenant_id=desk.cast.acme.id, actor=desk.manager, now=desk.at + MINUTE)
    actions.interrupt(tenant_id=desk.cast.rival.id, actor=desk.manager, now=desk.at + 2 * MINUTE)
    first = actions.stop_timer(actor=desk.manager, now=desk.at + 3 * MINUTE)
    second = actions.stop_timer(actor=desk.manager, now=desk.at + 4 * MINUTE)
    assert (first.resumed.activity, second.resumed.task_id) == ("PHONE", desk.here.pk)


def test_stopping_twice_stops_once(desk):
    actions.start_timer(task_id=desk.here.pk, actor=desk.sato, now=desk.at)
    actions.stop_timer(actor=desk.sato, now=desk.at + MINUTE)
    assert actions.stop_timer(actor=desk.sato, now=desk.at + 2 * MINUTE).entry is None


def test_internal_time_belongs_to_the_house(desk):
    entry = actions.start_timer(activity="INTERNAL", actor=desk.sato, now=desk.at)
    assert entry.tenant_id == HOUSE_ID


@pytest.mark.parametrize("activity", ["TASK", "REVIEW", "REWORK"])
def test_work_needs_a_task(desk, activity):
    with pytest.raises(Refused, match="依頼"):
        actions.start_timer(activity=activity, tenant_id=desk.cast.acme.id, actor=desk.sato, now=desk.at)


def test_checking_and_rework_are_told_apart(desk):
    with desk.cast.at(desk.cast.acme):
        Task.objects.filter(pk=desk.here.pk).update(reworks=1)
    assert actions.start_timer(task_id=desk.here.pk, actor=desk.sato, now=desk.at).activity == "REWORK"
    maker = desk.cast.staff["sato"]
    with desk.cast.at(desk.cast.acme):
        Task.objects.filter(pk=desk.here.pk).update(status="WORKING", maker=maker)
        Task.objects.filter(pk=desk.here.pk).update(status="IN_REVIEW")
    checking = actions.start_timer(task_id=desk.here.pk, actor=desk.manager, now=desk.at)
    assert checking.activity == "REVIEW"


def test_payroll_is_hidden_from_who_is_not_named(desk):
    with desk.cast.at(desk.cast.acme):
        Task.objects.filter(pk=desk.here.pk).update(category="PAYROLL")
    with pytest.raises(Task.DoesNotExist):
        actions.start_timer(task_id=desk.here.pk, actor=desk.sato, now=desk.at)


def test_the_database_refuses_a_second_running_timer_of_another_client(desk):
    actions.start_timer(task_id=desk.here.pk, actor=desk.manager, now=desk.at)
    with desk.cast.at(desk.cast.rival), pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        TimeEntry.objects.create(tenant=desk.cast.rival.row, operator_id=desk.manager.id, task=desk.there,
                                 started_at=desk.at + MINUTE)  # fmt: skip


def test_each_start_and_stop_is_one_event_at_its_client(desk):
    actions.start_timer(task_id=desk.here.pk, actor=desk.manager, now=desk.at)
    actions.start_timer(task_id=desk.there.pk, actor=desk.manager, now=desk.at + MINUTE)
    with desk.cast.at(desk.cast.acme):
        names = list(Event.objects.order_by("at").values_list("action", flat=True))
    assert names == ["time.started", "time.stopped"]
