"""What breaks first: the order of the inbox, why a row stands where it does, and the index that serves it."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from bpo.core import tenancy
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.models import uuid7
from clients.companies.actions import set_closing_day
from tasks.desk import queries, ranking
from tasks.models import Task
from tasks.skills.actions import set_skills
from tasks.work import actions as work
from tasks.work.urgency import AT_REST, CLOSING, DUE, STATUTORY, reason_of
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, PROVED, TOKYO, make_scope, make_task
from tools.services import superuser

pytestmark = pytest.mark.django_db
LIST = "/desk/"


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        yield client


def row(cast: Cast, number: int, **values: Any) -> Task:
    values = {"due_at": NOW + timedelta(days=3), "worktype": PLAIN.key} | values
    with cast.at(cast.acme):
        task = Task.objects.create(
            pk=uuid7(),
            tenant=cast.acme.row,
            number=f"ACME-{number}",
            title=f"作業 {number}",
            verdict="IN_SCOPE",
            received_at=NOW + timedelta(minutes=number),
            **values,
        )
        return Task.objects.get(pk=task.pk)


def believe_in_many_tasks() -> None:
    """Give the planner a full table's figures: autovacuum leaves 0 rows between tests, for which no index is better."""
    name = connection.settings_dict["NAME"]
    with closing(superuser(os.environ["URAKATA_SOCKET"], name)) as link, link.cursor() as cursor:
        cursor.execute(
            "SELECT pg_restore_relation_stats("
            "'schemaname', 'app', 'relname', 'tasks_task', 'relpages', 1000, 'reltuples', 10000::real)"
        )


def unassigned(cast: Cast, number: int) -> list[Task]:
    return [
        Task(
            pk=uuid7(), tenant=cast.acme.row, number=f"ACME-{n}", worktype=PLAIN.key, verdict="IN_SCOPE",
            received_at=NOW, title="作業", due_at=NOW,
        )
        for n in range(number)
    ]  # fmt: skip


def numbers(page: Any) -> list[str]:
    return [one.number for one in page.context["table"].data]


@pytest.mark.parametrize(
    ("values", "moment", "reason"),
    [
        ({}, NOW + timedelta(days=3), DUE),
        ({"statutory_due_on": date(2026, 10, 16)}, datetime(2026, 10, 16, 17, tzinfo=TOKYO), STATUTORY),
        ({"statutory_due_on": date(2026, 10, 31)}, NOW + timedelta(days=3), DUE),
        ({"closing_on": date(2026, 10, 16)}, datetime(2026, 10, 16, 17, tzinfo=TOKYO), CLOSING),
        ({"status": "WAITING"}, AT_REST, ""),
        (
            {"status": "WAITING", "statutory_due_on": date(2026, 10, 20)},
            datetime(2026, 10, 20, 17, tzinfo=TOKYO),
            STATUTORY,
        ),
        ({"due_at": None, "status": "QUOTING"}, AT_REST, ""),
    ],
)
def test_the_first_deadline_ranks_the_row_and_says_which_it_is(
    cast: Cast, values: dict[str, Any], moment: datetime, reason: str
) -> None:
    task = row(cast, 1, **values)

    assert task.urgent_at == moment
    assert reason_of(task) == reason


def test_the_list_begins_with_what_breaks_first_and_tells_why(cast: Cast, client: Browser) -> None:
    row(cast, 1, due_at=NOW + timedelta(days=2))
    row(cast, 2, due_at=NOW + timedelta(days=9), statutory_due_on=date(2026, 10, 16))
    row(cast, 3, due_at=NOW + timedelta(days=9), closing_on=date(2026, 10, 15))
    row(cast, 4, due_at=NOW - timedelta(days=2), status="WAITING")
    client.force_login(cast.staff["manager"])

    page = client.get(LIST)

    assert numbers(page) == ["ACME-3", "ACME-2", "ACME-1", "ACME-4"]
    assert "法定 10/16" in page.text
    assert "締め 10/15" in page.text


def test_an_operator_finds_his_own_first_then_free_work_he_is_trained_for(cast: Cast, desk: Browser) -> None:
    me, boss = cast.staff["sato"], cast.actor(cast.staff["manager"])
    with tenancy.use(HOUSE_ID):
        set_skills(me.pk, worktypes=[PROVED.key], actor=boss)
    row(cast, 1, due_at=NOW + timedelta(days=1), maker=cast.staff["suzuki"])
    row(cast, 2, due_at=NOW + timedelta(days=2))
    row(cast, 3, due_at=NOW + timedelta(days=4), worktype=PROVED.key)
    row(cast, 4, due_at=NOW + timedelta(days=5), maker=me)

    assert numbers(desk.get(LIST)) == ["ACME-4", "ACME-3", "ACME-1", "ACME-2"]
    assert numbers(desk.get(f"{LIST}?sort=urgent")) == ["ACME-1", "ACME-2", "ACME-3", "ACME-4"]
    assert numbers(desk.get(f"{LIST}?sort=newest"))[0] == "ACME-4"


@pytest.mark.parametrize("total", [13, ranking.MANY])
@pytest.mark.parametrize("sort", ["own", "urgent", "due", "newest"])
def test_pages_hold_every_task_once_whatever_the_order(cast: Cast, sort: str, total: int) -> None:
    me = cast.staff["sato"]
    for number in range(1, 14):
        due = None if number % 4 == 0 else NOW + timedelta(hours=number)
        row(cast, number, maker=me if number % 3 == 0 else None, due_at=due, worktype=PROVED.key)
    seen: list[str] = []
    with cast.at(cast.acme):
        tasks, cursor = Task.objects.for_list(), None
        for _turn in range(20):
            whose = ranking.Whose(me.pk, {PROVED.key})
            page = ranking.page_of(tasks, cursor, order=sort, whose=whose, total=total, size=3)
            assert page.rows
            seen += [one.number for one in page.rows]
            if not (cursor := page.next_cursor):
                break

    assert sorted(seen) == sorted(f"ACME-{number}" for number in range(1, 14))


def test_a_long_list_is_taken_from_the_index_and_what_comes_after_it_is_planned_as_ever(cast: Cast) -> None:
    row(cast, 1, due_at=NOW)
    with cast.at(cast.acme), CaptureQueriesContext(connection) as seen:
        tasks = Task.objects.for_list()
        ranking.page_of(tasks, None, order=ranking.URGENT, whose=ranking.Whose(None), total=ranking.MANY - 1)
        ranking.page_of(tasks, None, order=ranking.URGENT, whose=ranking.Whose(None), total=ranking.MANY)
    told = [query["sql"] for query in seen if "enable_sort" in query["sql"] or "urgent_at" in query["sql"]]
    assert ["SELECT" in sql and "= off" in sql for sql in told] == [False, True, False]
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_sort")
        assert cursor.fetchone() == ("on",)


@pytest.mark.slow
def test_the_index_serves_the_page_whatever_the_number_of_tasks(cast: Cast) -> None:
    believe_in_many_tasks()
    with cast.at(cast.acme):
        Task.objects.bulk_create(unassigned(cast, 300))  # pages that the planner can count
    with cast.at(cast.acme), connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):  # a small table would be sorted: ask what an index can do
            cursor.execute(f"SET LOCAL enable_{way} = off")
        for part, name in (
            (Task.objects.open(), "tasks_task_open_rank"),
            (Task.objects.open().filter(maker=cast.staff["sato"]), "tasks_task_open_of_maker"),
            (Task.objects.filter(status="DONE"), "tasks_task_ranked"),
        ):
            plan = part.order_by("urgent_at", "id")[:51].explain()
            assert name in plan, plan
            assert "Sort" not in plan


def test_figures_beside_the_list_stop_counting_and_say_so(cast: Cast, desk: Browser) -> None:
    with cast.at(cast.acme):
        Task.objects.bulk_create(unassigned(cast, 120))

    page = desk.get(LIST)

    assert [tab.count for tab in page.context["tabs"]] == ["99+", "", "99+"]
    assert page.context["nav_counts"]["inbox"] == "99+"
    assert page.context["counts"].total == 120
    assert queries.shown(10_000, 10_000) == "9,999+"


def test_a_closing_of_the_client_presses_the_work_that_it_is_for(cast: Cast) -> None:
    make_scope(cast.acme)
    with cast.at(cast.acme):
        set_closing_day(name="経費", day=20, subjects=["testing"], actor=cast.actor(cast.staff["manager"]))

    task = make_task(cast, cast.acme)

    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).closing_on == date(2026, 10, 20)


@pytest.mark.slow
def test_a_day_of_the_law_needs_its_ground_and_stands_on_the_task(cast: Cast, desk: Browser) -> None:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme)
    sato = cast.actor(cast.staff["sato"])

    refused = desk.post(f"/desk/{task.number}/statutory/", {"statutory-day": "2026-10-31"}, follow=True)
    assert "根拠がありません" in refused.text

    data = {"statutory-day": "2026-10-31", "statutory-ground": "雇用保険法施行規則第6条"}
    page = desk.post(f"/desk/{task.number}/statutory/", data, follow=True).text
    assert "2026/10/31（土）" in page
    assert "雇用保険法施行規則第6条" in page
    with cast.at(cast.acme), pytest.raises(Refused):
        work.set_statutory(task.pk, due_on=date(2026, 10, 31), ground=" ", actor=sato)
