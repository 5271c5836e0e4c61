"""Which files of contracts this person may see."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from clients.companies.models import Client
from generalaffairs.contracts.models import AgreementReview, AgreementVersion
from generalaffairs.contracts.queries import register
from tasks.work.access import visible_tasks


@rule
def files_of_contracts(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Those of the register for whoever sees it; for a licensed partner those of the review that he was handed."""
    tenant = the_one()
    rows = AgreementVersion.objects.filter(tenant_id=tenant, file__in=files)
    if policy.check("generalaffairs.contracts.view", actor, Client(pk=tenant)):
        rows = rows.filter(agreement__in=register(actor, [tenant]).order_by().values("pk"))
    else:
        mine = AgreementReview.objects.filter(tenant_id=tenant, task__in=visible_tasks(actor, tenant).values("pk"))
        rows = rows.filter(agreement__in=mine.values("agreement"))
    found = rows.values_list("file_id", flat=True)
    yield [found]
    return set(found)
