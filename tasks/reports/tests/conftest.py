"""October of one client, worked through the actions: two lines, timers, touches, partners."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from bpo.core.actor import SYSTEM
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import TOKYO
from clients.companies.models import Client
from clients.people.models import User
from tasks.reports import actions
from tasks.reports.models import SavingsMonth
from tasks.time import actions as time
from tests.fixtures import replayed
from tests.fixtures.work import PLAIN, checker_of, make_process_line, make_scope, make_task, maker_of

OCTOBER = Month(2026, 10)
NOVEMBER_4 = datetime(2026, 11, 4, 9, 0, tzinfo=TOKYO)
MINUTE = timedelta(minutes=1)


def work_on(cast, company, *, minutes, begin, state="DELIVERED", units=1, timed=True):
    """A task of `units` units that its maker works on for `minutes`, begun at `begin`."""
    task = make_task(cast, company, state, now=begin, fields={"title": "会議資料の整形", "units": units})
    if timed:
        maker = cast.actor(maker_of(cast, company))
        time.add_entry(task_id=task.pk, started_at=begin + 10 * MINUTE, ended_at=begin + (10 + minutes) * MINUTE,
                       actor=maker, now=begin + timedelta(days=1))  # fmt: skip
    return task


@pytest.fixture
def october(cast):
    """ACME's October: 3 tasks of 4 units each on one line (30 minutes before), one hour each by timer."""
    return make_october(cast)


@pytest.fixture
def committed_october(committed_cast, settings, tmp_path):
    """The same in committed rows, for jobs that read the directory."""
    settings.FILES_DIR = tmp_path
    return make_october(committed_cast)


@replayed
def make_october(cast):
    """Build it through the actions."""
    make_scope(cast.acme)
    line = make_process_line(cast.acme)
    tasks = [
        work_on(cast, cast.acme, minutes=60, units=4, begin=datetime(2026, 10, day, 10, 0, tzinfo=TOKYO))
        for day in (13, 14, 15)
    ]
    with cast.at(cast.acme):
        Client.objects.filter(pk=cast.acme.id).update(target_seconds=4 * 3600)
    return SimpleNamespace(
        cast=cast, client=cast.acme, line=line, tasks=tasks, month=OCTOBER, manager=cast.actor(cast.staff["manager"]),
        owner=cast.actor(cast.acme.people["OWNER"]), sato=cast.actor(cast.staff["sato"]),
    )  # fmt: skip


def at(october, person="manager"):
    """The client's context as the person, for the database too."""
    users = {"manager": october.cast.staff["manager"], "owner": october.client.people["OWNER"]}
    return october.cast.at(october.client, users[person])


def prepare(october, *, state="SENT", month=OCTOBER, now=NOVEMBER_4):
    """Walk the month to DRAFTED, CHECKED or SENT."""
    with at(october):
        row = actions.draft(month, actor=SYSTEM, now=now)
        if state in ("CHECKED", "SENT"):
            row = actions.check_off(row.pk, version=row.version, actor=october.manager, now=now)
        if state == "SENT":
            actions.send(row.pk, version=row.version, actor=october.manager, now=now)
        return SavingsMonth.objects.get(pk=row.pk)


__all__ = [
    "MINUTE",
    "NOVEMBER_4",
    "OCTOBER",
    "PLAIN",
    "User",
    "at",
    "checker_of",
    "date",
    "prepare",
    "timezone",
    "work_on",
]
