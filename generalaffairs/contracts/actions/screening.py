"""The link to the screening of a counterparty: by what its event says, never by the tables of that work."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.tenancy import the_one
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.naming import Screened
from tasks.work.models import Task


@transaction.atomic
def note_screening(task_id: UUID, *, subjects: Iterable[Iterable[str]]) -> int:
    """Contracts that are not over and name no screening yet take the number of this one, if their counterparty is
    among its subjects (name and 法人番号 each). What was decided there a person reads and notes. Gives how many; a
    second time none."""
    tenant, screened = the_one(), Screened(subjects)
    number = Task.objects.values_list("number", flat=True).get(tenant_id=tenant, pk=task_id)
    open_ = Agreement.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, screening="")
    noted = 0
    for row in open_.filter(state__in=[Agreement.State.REVIEW, Agreement.State.ACTIVE]).order_by("id"):
        if not screened.has(row):
            continue
        row.screening = number
        row.save(update_fields=["screening"])
        audit.record("contracts.changed", actor=SYSTEM, subject=row, data={"fields": ["screening"]})
        noted += 1
    return noted
