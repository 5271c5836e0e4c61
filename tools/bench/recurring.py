"""A year of recurring work for all clients, made in one go: each template is caught up to the last day of the year."""

from __future__ import annotations

import time
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


def a_year_of_work(filled: Filled) -> tuple[int, float]:
    """(tasks made, seconds) for all clients; templates and a contract are made before the clock starts."""
    for client in filled.clients:
        with tenancy.use(client):
            _prepare(client, filled.operator)
    made, started = 0, time.perf_counter()
    for client in filled.clients:
        manager = Actor(filled.operator, "測定", (Seat(client, "MANAGER"),))
        with tenancy.use(client):
            made += len(generate(actor=manager, now=LAST).tasks)
    return made, time.perf_counter() - started


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
