"""Evidence that a person put beside a search or an investigation item: for the desk, as far as it may see the work."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.antisocial_checks.models import Inquiry, Search
from tasks import seats
from tasks.work.access import visible_tasks


@rule
def files_of_searches(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Staff who may see the task."""
    tenant = the_one()
    if not seats.is_staff(actor, tenant):
        return set()
    tasks = visible_tasks(actor, tenant).values("pk")
    rows = Search.objects.filter(tenant_id=tenant, file__in=files, check_of__task__in=tasks)
    asked = Inquiry.objects.filter(tenant_id=tenant, file__in=files, check_of__task__in=tasks)
    found = rows.values_list("file_id", flat=True).union(asked.values_list("file_id", flat=True))
    yield [found]
    return set(found)
