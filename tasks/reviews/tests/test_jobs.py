"""みなし検収 as a job: once per client and business morning, twice is once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bpo.core import tenancy
from bpo.core.jobs import celery_tasks
from bpo.core.jobs.models import Job
from bpo.core.testing.jobs import run_all
from tasks.reviews import jobs
from tasks.work.models import Task
from tests.fixtures import work


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-10-15T08:00:00", "2026-10-15T08:00:00"),
        ("2026-10-15T07:59:00", "2026-10-14T08:00:00"),
        ("2026-10-18T12:00:00", "2026-10-16T08:00:00"),  # a Sunday
        ("2026-11-03T12:00:00", "2026-11-02T08:00:00"),  # 文化の日
        ("2027-01-04T09:00:00", "2027-01-04T08:00:00"),
    ],
)
def test_the_business_morning(now, morning):
    assert jobs.last_morning(tokyo(now)) == tokyo(morning)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_every_clients_overdue_acceptance_is_deemed_once(committed_cast):
    cast = committed_cast
    tasks = {}
    for company in (cast.acme, cast.rival):
        work.make_scope(company)
        tasks[company.code] = work.make_task(cast, company, "DELIVERED")
    fresh = work.make_task(cast, cast.acme, "DELIVERED", now=work.NOW + timedelta(days=7))
    everybody = [tenancy.HOUSE_ID, cast.acme.id, cast.rival.id]
    morning = tokyo("2026-10-23T08:30:00")
    for moment in (morning, morning + timedelta(minutes=5)):
        celery_tasks.tick(moment)
        run_all(everybody)
    for company in (cast.acme, cast.rival):
        with cast.at(company):
            task = Task.objects.get(pk=tasks[company.code].pk)
            assert (task.status, task.acceptance) == ("DONE", "DEEMED")
            assert Job.objects.filter(kind=jobs.ONE_CLIENT).count() == 1
    with cast.at(cast.acme):
        assert Task.objects.get(pk=fresh.pk).status == "DELIVERED"
    with tenancy.use(tenancy.HOUSE_ID):
        assert list(Job.objects.filter(kind=jobs.EVERYBODY).values_list("state", flat=True)) == ["DONE"]
