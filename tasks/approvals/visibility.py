"""Pages of evidence as PDF: whoever may see the work reads the proof of its decisions."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks import seats
from tasks.approvals.evidence import KIND
from tasks.approvals.models import Approval
from tasks.work.access import visible_tasks


@rule
def files_of_decisions(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Both sides, within the work that each may see."""
    tenant = the_one()
    if not seats.roles(actor, tenant) & (seats.ASKING | seats.DESK):
        return set()
    seen = Approval.objects.filter(tenant_id=tenant, task__in=visible_tasks(actor, tenant).values("pk"))
    papers = Document.objects.filter(tenant_id=tenant, kind=KIND, subject__in=seen.values("pk"), file__in=files)
    found = papers.values_list("file_id", flat=True)
    yield [found]
    return set(found)
