"""The benchmark's rows: many clients, many tasks, many time entries, one operator with 60 clients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg2
from django.contrib.auth.hashers import make_password

from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.models import uuid7
from clients.companies.models import BusinessCalendar, Client, OpeningSlot, Person
from clients.inventory.models import InventoryVersion, ProcessLine
from clients.people.models import Assignment, Membership, User
from tasks.requests.models import Request
from tasks.time.models import TimeEntry, UnitCount
from tasks.work.models import Task
from tools.bench.copying import NOW, copy

PASSWORD = "bench-password-2026"
WORKTYPE = "generalaffairs.documents"
LONG_AGO = date(2020, 1, 1)


@dataclass
class Filled:
    """Handles to what was loaded."""

    operator: UUID
    requester: UUID
    clients: list[UUID]
    busy: UUID
    month: str


def fill(socket: str, name: str, *, clients: int, tasks: int, entries: int, units: int) -> Filled:
    """Load everything and ANALYZE. `units` go to the busy client's last month, for the report."""
    link = psycopg2.connect(host=socket, user="postgres", dbname=name, options="-c search_path=app,public")
    with link.cursor() as cursor:
        # No triggers and no foreign-key checks while rows are only filled in; constraints and indexes hold.
        cursor.execute("SET session_replication_role = replica")
    operators = [uuid7() for _ in range(20)]
    filled = Filled(operators[0], uuid7(), [uuid7() for _ in range(clients)], UUID(int=0), "2026-10")
    filled.busy = filled.clients[0]
    copy(link, User, _users(operators, filled.requester))
    copy(link, Client, _clients(filled.clients))
    for model, rows in _companies(filled, operators):
        copy(link, model, rows)
    lines = {tenant: uuid7() for tenant in filled.clients}
    versions = {tenant: uuid7() for tenant in filled.clients}
    persons = {tenant: uuid7() for tenant in filled.clients}
    copy(
        link,
        InventoryVersion,
        (
            {"id": versions[t], "tenant_id": t, "number": 1, "valid_from": date(2026, 4, 1), "signed_at": NOW}
            for t in filled.clients
        ),
    )
    copy(
        link,
        ProcessLine,
        (
            {
                "id": lines[t],
                "tenant_id": t,
                "version_id": versions[t],
                "position": 1,
                "large": "総務",
                "name": "書類の作成",
                "worktype": WORKTYPE,
                "work_class": "CLERICAL",
                "frequency": "毎日",
                "volume": 500,
                "baseline_seconds": 600,
                "evidence": "A",
            }
            for t in filled.clients
        ),
    )
    copy(link, Person, ({"id": persons[t], "tenant_id": t, "name": "測定 花子"} for t in filled.clients))
    made = [(uuid7(), uuid7(), filled.clients[n % clients], n) for n in range(tasks)]
    copy(link, Request, _requests(made, persons))
    copy(link, Task, _tasks(made, lines, operators))
    copy(link, TimeEntry, _entries(made, operators, entries))
    copy(link, UnitCount, _units(made, filled.busy, lines, units))
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute("ANALYZE")
    link.close()
    return filled


def _users(operators: list[UUID], requester: UUID) -> Iterator[dict[str, Any]]:
    password = make_password(PASSWORD)
    for number, key in enumerate([*operators, requester]):
        yield {
            "id": key,
            "email": f"bench{number}@urakata.example",
            "name": f"測定 {number}",
            "password": password,
            "is_active": True,
            "language": "ja",
        }


def _clients(keys: list[UUID]) -> Iterator[dict[str, Any]]:
    yield {"id": HOUSE_ID, "kind": "HOUSE", "code": "HOUSE", "name": "測定BPO株式会社", "short_name": "測定BPO"}
    for number, key in enumerate(keys):
        yield {
            "id": key,
            "code": f"B{number:04d}",
            "name": f"測定{number}株式会社",
            "short_name": f"測定{number}",
            "band": number % 8 + 1,
            "phone": "03-0000-0000",
            "target_seconds": 350 * 3600,
        }


def _companies(filled: Filled, operators: list[UUID]) -> Iterator[tuple[Any, Iterator[dict[str, Any]]]]:
    calendars = {key: uuid7() for key in [HOUSE_ID, *filled.clients]}
    yield (
        BusinessCalendar,
        (
            {"id": c, "tenant_id": t, "valid_from": LONG_AGO, "national_holidays_closed": True}
            for t, c in calendars.items()
        ),
    )
    yield (
        OpeningSlot,
        (
            {"tenant_id": t, "calendar_id": c, "weekday": day, "opens": "09:00", "closes": "18:00"}
            for t, c in calendars.items()
            for day in range(5)
        ),
    )
    yield (
        Membership,
        iter(
            [
                *(
                    {"tenant_id": HOUSE_ID, "user_id": user, "role": "OPERATOR", "valid_from": LONG_AGO}
                    for user in operators
                ),
                {"tenant_id": HOUSE_ID, "user_id": operators[0], "role": "MANAGER", "valid_from": LONG_AGO},
                {"tenant_id": filled.busy, "user_id": filled.requester, "role": "REQUESTER", "valid_from": LONG_AGO},
            ]
        ),
    )
    yield (
        Assignment,
        (
            {"tenant_id": t, "user_id": operators[0], "role": role, "valid_from": LONG_AGO}
            for t in filled.clients[:60]
            for role in ("OPERATOR", "MANAGER")
        ),
    )


def _number(n: int, clients: int) -> str:
    """The n-th task's number: B0007-12 is the twelfth of the eighth client."""
    return f"B{n % clients:04d}-{n // clients + 1}"


def _requests(made: list[tuple[UUID, UUID, UUID, int]], persons: dict[UUID, UUID]) -> Iterator[dict[str, Any]]:
    for _task, request, tenant, n in made:
        yield {
            "id": request,
            "tenant_id": tenant,
            "number": _number(n, len(persons)),
            "worktype": WORKTYPE,
            "title": f"案内状の作成 {n}",
            "raised_by_id": persons[tenant],
            "form_token": f"bench-{n}",
            "received_at": NOW - timedelta(days=n % 360),
        }


def _tasks(
    made: list[tuple[UUID, UUID, UUID, int]], lines: dict[UUID, UUID], operators: list[UUID]
) -> Iterator[dict[str, Any]]:
    for task, request, tenant, n in made:
        is_open = n % 20 == 0
        due = NOW + timedelta(hours=n % 997 - 100) if is_open else NOW - timedelta(days=1 + n % 360)
        yield {
            "id": task,
            "tenant_id": tenant,
            "number": _number(n, len(lines)),
            "request_id": request,
            "worktype": WORKTYPE,
            "title": f"案内状の作成 {n}",
            "status": "WORKING" if is_open else "DONE",
            "verdict": "IN_SCOPE",
            "process_line_id": lines[tenant],
            "maker_id": operators[n % len(operators)],
            "received_at": due - timedelta(days=3),
            "due_at": due,
            "promised_at": due,
            "estimate_seconds": 1800,
            "delivered_at": None if is_open else due,
            "done_at": None if is_open else due,
            "acceptance": "" if is_open else "CLIENT",
        }


def _entries(made: list[tuple[UUID, UUID, UUID, int]], operators: list[UUID], entries: int) -> Iterator[dict[str, Any]]:
    start = datetime(2020, 1, 1, tzinfo=NOW.tzinfo)
    for n in range(entries):
        task, _request, tenant, _n = made[n % len(made)]
        began = start + timedelta(minutes=2 * (n // len(operators)))
        if n < len(made) // 8:  # some of them in the month of the report
            began = datetime(2026, 10, 1, tzinfo=NOW.tzinfo) + timedelta(minutes=2 * (n // len(operators)))
        yield {
            "tenant_id": tenant,
            "operator_id": operators[n % len(operators)],
            "task_id": task,
            "activity": "TASK",
            "started_at": began,
            "ended_at": began + timedelta(seconds=100),
            "seconds": 100,
        }


def _units(
    made: list[tuple[UUID, UUID, UUID, int]], busy: UUID, lines: dict[UUID, UUID], units: int
) -> Iterator[dict[str, Any]]:
    tasks = [task for task, _request, tenant, _n in made if tenant == busy]
    for n in range(units):
        yield {
            "tenant_id": busy,
            "task_id": tasks[n % len(tasks)],
            "process_line_id": lines[busy],
            "key": f"unit-{n}",
            "count": 1,
            "source": "DELIVERY",
            "on": date(2026, 10, 1 + n % 31),
        }
