"""A working company, the servers of this machine, and jobs run in the test's own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from bpo.core import tenancy
from bpo.core.jobs.models import Job
from bpo.core.testing.jobs import run_all
from tasks.notices.tests.receivers import Chat, Post, chat_server, mail_server, mailers
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope


@pytest.fixture
def chat() -> Iterator[Chat]:
    with chat_server() as running:
        yield running


@pytest.fixture
def office(settings) -> Iterator[Post]:
    with mail_server() as running:
        settings.MAILERS = mailers(running)
        yield running


@pytest.fixture
def at_work(cast: Cast) -> Iterator[Cast]:
    """Both companies have a contract; it is Thursday, ten o'clock."""
    for company in (cast.acme, cast.rival):
        make_scope(company)
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        yield cast


@pytest.fixture
def committed_work(committed_cast: Cast) -> Iterator[Cast]:
    """The same in committed rows, for jobs that read the directory of all clients by another connection."""
    for company in (committed_cast.acme, committed_cast.rival):
        make_scope(company)
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        yield committed_cast


@pytest.fixture
def everybody(at_work: Cast) -> list:
    return [tenancy.HOUSE_ID, at_work.acme.id, at_work.rival.id]


@pytest.fixture
def settle(everybody: list) -> Callable[[], list[Job]]:
    """Deliver all events and do all jobs that are due, in every company."""

    def run() -> list[Job]:
        return run_all(everybody)

    return run


@pytest.fixture
def bring_forward(everybody: list) -> Callable[[datetime], None]:
    """What waits for a later moment is due at this one: the database's clock does not travel with the test's."""

    def bring(moment: datetime) -> None:
        for tenant in everybody:
            with tenancy.use(tenant):
                Job.objects.filter(state="QUEUED", run_at__lte=moment).update(run_at="2020-01-01T00:00:00Z")

    return bring
