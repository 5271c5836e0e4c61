"""The report's timetable."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bpo.core import tenancy
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.jobs import celery_tasks
from bpo.core.jobs.actions import enqueue
from bpo.core.jobs.models import Job
from bpo.core.testing.jobs import run_all
from tasks.reports import jobs
from tasks.reports.models import SavingsMonth
from tasks.reports.tests.conftest import NOVEMBER_4, at, prepare


def moment(month, day, hour=6):
    return datetime(2026, month, day, hour, 0, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (moment(11, 4, 5), moment(10, 5)),  # before six on the third business day: still October's
        (moment(11, 4), moment(11, 4)),
        (moment(11, 20), moment(11, 4)),
        (moment(10, 5), moment(10, 5)),
    ],
)
def test_drafts_are_due_on_the_third_business_day(cast, now, due):
    assert jobs.last_draft(now) == due


def test_the_morning_is_the_last_six_o_clock():
    assert jobs.last_morning(moment(11, 4, 5)) == moment(11, 3)
    assert jobs.last_morning(moment(11, 4, 6)) == moment(11, 4)


def ask(kind, due):
    with tenancy.use(tenancy.HOUSE_ID):
        enqueue(kind, key=due.isoformat(), payload={"due": due.isoformat()})


def work(october):
    return run_all([tenancy.HOUSE_ID, october.client.id, october.cast.rival.id])


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
class TestForAllClients:
    """Jobs of the house ask for one job per client; the directory is read by another connection."""

    @pytest.mark.slow
    def test_every_client_with_an_inventory_gets_its_draft(self, committed_october):
        ask(jobs.DRAFT_ALL, moment(11, 4))
        done = work(committed_october)
        assert {job.state for job in done} == {"DONE"}
        with at(committed_october):
            assert SavingsMonth.objects.get().state == "DRAFTED"
        with committed_october.cast.at(committed_october.cast.rival):
            assert not SavingsMonth.objects.exists()

    @pytest.mark.slow
    def test_the_clock_asks_on_the_third_business_day_and_not_before(self, committed_october):
        for early in (moment(11, 3, 12), moment(11, 4, 5)):
            celery_tasks.tick(early)
            work(committed_october)
        with at(committed_october):
            assert not SavingsMonth.objects.filter(month="2026-10").exists()
        celery_tasks.tick(moment(11, 4, 6) + timedelta(minutes=1))
        work(committed_october)
        with at(committed_october):
            assert SavingsMonth.objects.get(month="2026-10").state == "DRAFTED"
        with tenancy.use(tenancy.HOUSE_ID):
            assert Job.objects.filter(kind=jobs.DEEM_ALL).exists()

    @pytest.mark.slow
    def test_asking_twice_drafts_once(self, committed_october):
        for _time in range(2):
            ask(jobs.DRAFT_ALL, moment(11, 4))
            work(committed_october)
        with at(committed_october):
            assert SavingsMonth.objects.get().version == 1

    @pytest.mark.slow
    def test_silence_is_confirmed_the_morning_after(self, committed_october):
        savings = prepare(committed_october)
        for day, state in ((savings.answer_by, "SENT"), (savings.answer_by + timedelta(days=1), "FROZEN")):
            ask(jobs.DEEM_ALL, datetime.combine(day, jobs.MORNING, tzinfo=TOKYO))
            work(committed_october)
            with at(committed_october):
                assert SavingsMonth.objects.get().state == state
        assert NOVEMBER_4.date() < savings.answer_by
