"""The link to the screening of a counterparty: by name or number, never by another room's tables."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from bpo.core.actor import SYSTEM
from bpo.core.audit import actions as audit
from bpo.core.tenancy import the_one
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.naming import about
from tasks.work.models import Task


@transaction.atomic
def note_screening(task_id: UUID) -> int:
    """Contracts that are not over and name no screening yet take the number of this one, if it was about their
    counterparty. What was decided there a person reads and notes. Gives how many; a second time none."""
    tenant = the_one()
    task = Task.objects.filter(tenant_id=tenant, pk=task_id).only("pk", "number")
    open_ = Agreement.objects.select_for_update(of=("self",)).filter(tenant_id=tenant, screening="")
    noted = 0
    for row in open_.filter(state__in=[Agreement.State.REVIEW, Agreement.State.ACTIVE]).order_by("id"):
        found = task.filter(about(row)).first()
        if found is None:
            continue
        row.screening = found.number
        row.save(update_fields=["screening"])
        audit.record("contracts.changed", actor=SYSTEM, subject=row, data={"fields": ["screening"]})
        noted += 1
    return noted
