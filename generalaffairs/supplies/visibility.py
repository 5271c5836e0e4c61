"""Which stored files of supplies this person may see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.supplies.models import Asset, CountLine, Invoice
from generalaffairs.supplies.queries import LABELS
from tasks import seats


@rule
def files_of_supplies(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Photos for both sides; labels and suppliers' invoices for the desk."""
    tenant = the_one()
    desk = seats.is_staff(actor, tenant)
    if not desk and not seats.is_client(actor, tenant):
        return set()
    models: Any = (Asset, CountLine)
    found = [one.objects.filter(tenant_id=tenant, photo__in=files).values_list("photo_id", flat=True) for one in models]
    if desk:
        papers: Any = (Document.objects.filter(kind=LABELS), Invoice.objects.all())
        found += [one.filter(tenant_id=tenant, file__in=files).values_list("file_id", flat=True) for one in papers]
    yield found
    return {file for rows in found for file in rows}
