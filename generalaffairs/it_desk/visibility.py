"""Which stored files of the IT desk this person may see: the proofs of erasure, for both sides."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.it_desk.models import Device
from tasks import seats


@rule
def files_of_devices(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Staff of the client, and its own people who ask for work."""
    tenant = the_one()
    if not seats.is_staff(actor, tenant) and not seats.is_client(actor, tenant):
        return set()
    found = Device.objects.filter(tenant_id=tenant, erase_file__in=files).values_list("erase_file_id", flat=True)
    yield [found]
    return {one for one in found if one}
