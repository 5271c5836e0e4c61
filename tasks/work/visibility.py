"""Which stored files hang on tasks and requests that this person may see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks import seats
from tasks.requests.models import Attachment, Request
from tasks.time.models import UnitCount
from tasks.work.access import visible_tasks
from tasks.work.models import Step


@rule
def files_of_work(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Attachments and documents for both sides (the client: what was opened to him), evidence for the desk alone."""
    tenant = the_one()
    desk = bool(seats.roles(actor, tenant) & seats.DESK)
    if not desk and not seats.is_client(actor, tenant):
        return set()
    tasks = visible_tasks(actor, tenant).values("pk")
    requests = Request.objects.filter(seats.visible(actor), tenant_id=tenant)
    if not policy.check("requests.view", actor, tenant):
        requests = requests.filter(tasks__in=tasks)  # a licensed partner: what came with the work that is his
    attached = Attachment.objects.filter(Q(task__in=tasks) | Q(request__in=requests.values("pk")), file__in=files)
    papers = Document.objects.filter(subject__in=tasks, file__in=files)
    if not desk:
        attached, papers = attached.opened(), papers.filter(client_visible=True)
    found: list[Any] = [rows.values_list("file_id", flat=True) for rows in (attached, papers)]
    if desk:
        kept: Any = (Step.objects, UnitCount.objects)
        found += [one.filter(task__in=tasks, evidence__in=files).values_list("evidence_id", flat=True) for one in kept]
    yield found
    return {file for rows in found for file in rows}
