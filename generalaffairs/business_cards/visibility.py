"""Which stored files of business cards this person may see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.business_cards.actions.ordering import PRINT
from generalaffairs.business_cards.models import LayoutVersion, Order
from generalaffairs.business_cards.queries import LAYOUT
from tasks import seats
from tasks.approvals.models import Approval


@rule
def files_of_cards(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Order files, print data and logos for the desk; for the client the proofs that are or were put to him."""
    tenant = the_one()
    if seats.is_staff(actor, tenant):
        here: Any = {"tenant_id": tenant}
        found: list[Any] = [
            Order.objects.filter(**here, csv__in=files).values_list("csv_id", flat=True),
            Order.objects.filter(**here, xlsx__in=files).values_list("xlsx_id", flat=True),
            Document.objects.filter(**here, kind=PRINT, file__in=files).values_list("file_id", flat=True),
            LayoutVersion.objects.filter(**here, logo__in=files).values_list("logo_id", flat=True),
        ]
    elif seats.is_client(actor, tenant):
        asked = Approval.objects.filter(tenant_id=tenant, content__file__in=[str(file) for file in files])
        proofs = Document.objects.filter(
            tenant_id=tenant, kind=LAYOUT, file__in=files, subject__in=asked.values("task")
        )
        found = [proofs.values_list("file_id", flat=True)]
    else:
        return set()
    yield found
    return {file for rows in found for file in rows}
