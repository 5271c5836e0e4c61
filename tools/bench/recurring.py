"""A year of recurring work for all clients, made in one go: each template is caught up to the last day of the year.

Two processes share the clients as two workers share the jobs of a morning, one job per client.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from bpo.core import tenancy
from bpo.core.actor import Actor, Seat
from bpo.core.calendar.tokyo import TOKYO
from clients.companies.models import ClientSequence, Person
from clients.contracts.models import Contract, ContractVersion, ScopeLine
from tasks.recurring.actions import generate
from tasks.recurring.models import RecurringTemplate, RecurringVersion
from tools.bench.fill import WORKTYPE, Filled

FIRST, LAST = date(2026, 1, 1), datetime(2026, 12, 31, 5, 0, tzinfo=TOKYO)
TEMPLATES: list[dict[str, Any]] = [
    {"rhythm": "MONTHLY", "anchor": "MONTH_END"},
    {"rhythm": "MONTHLY", "anchor": "DAY", "day": 20, "offset": 3},
    {"rhythm": "MONTHLY", "anchor": "DAY", "day": 10, "months_after": 1, "closed": "NEXT"},
    {"rhythm": "QUARTERLY", "anchor": "BUSINESS_DAY", "day": 5},
    {"rhythm": "YEARLY", "anchor": "MONTH_END", "month": 3},
]


WORKERS = 2
# Warm as a worker is: what it takes to start is no part of what is measured.
WORKER = """
import sys
import django
django.setup()
from bpo.core.process import settle
settle()
from tools.bench.recurring import answer
answer(sys.argv[1], sys.argv[2:])
"""


def a_year_of_work(filled: Filled) -> tuple[int, float]:
    """(tasks made, seconds) for all clients; templates and a contract are made before the clock starts."""
    for client in filled.clients:
        with tenancy.use(client):
            _prepare(client, filled.operator)
    shares = [[str(client) for client in filled.clients[n::WORKERS]] for n in range(WORKERS)]
    workers = [_worker(str(filled.operator), share) for share in shares]
    for worker in workers:
        worker.stdout.readline()  # type: ignore[union-attr]
    started = time.perf_counter()
    for worker in workers:
        worker.stdin.close()  # type: ignore[union-attr]
    made = sum(int(worker.stdout.read()) for worker in workers)  # type: ignore[union-attr]
    return made, time.perf_counter() - started


def _worker(operator: str, clients: Iterable[str]) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WORKER, operator, *clients]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def answer(operator: str, clients: Iterable[str]) -> None:
    """What a worker does: say that it is there, wait for the start, print how many tasks it made."""
    print("here", flush=True)
    sys.stdin.read()
    made = 0
    for client in map(UUID, clients):
        manager = Actor(UUID(operator), "測定", (Seat(client, "MANAGER"),))
        with tenancy.use(client):
            made += len(generate(actor=manager, now=LAST).tasks)
    print(made, flush=True)


def _prepare(client: UUID, saved_by: UUID) -> None:
    # The rows were filled in with numbers of their own.
    ClientSequence.objects.update_or_create(tenant_id=client, series="task", defaults={"last": 10_000_000})
    contract = Contract.objects.create(tenant_id=client, number="K-R", title="業務委託契約")
    agreed = {"house_approved_at": LAST, "client_approved_at": LAST}
    version = ContractVersion.objects.create(
        tenant_id=client, contract=contract, number=1, valid_from=FIRST, acceptance_days=5, **agreed
    )
    ScopeLine.objects.create(tenant_id=client, version=version, name="定例業務", worktypes=[WORKTYPE], volume_max=5)
    contact = Person.objects.filter(tenant_id=client).first()
    for number, rule in enumerate(TEMPLATES, start=1):
        template = RecurringTemplate.objects.create(tenant_id=client, name=f"定例{number}", worktype=WORKTYPE)
        RecurringVersion.objects.create(
            tenant_id=client,
            template=template,
            number=1,
            valid_from=FIRST,
            title="{period}の業務",
            contact=contact,
            steps=[{"name": "確認", "minutes": 5}],
            saved_by_id=saved_by,
            saved_at=LAST,
            **rule,
        )
