"""Who may open the uploads of an inventory and the paper of a contract version."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from clients.contracts.models import ContractVersion
from clients.inventory.models import InventoryImport, InventoryVersion
from clients.people.scope import roles


@rule
def files_of_client(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """The BPO company's people: uploads and versions; the client's 責任者: what stands behind versions."""
    tenant = the_one()
    held = roles(actor, tenant)
    places: list[Any] = []
    if held & {"MANAGER", "OPERATOR"}:
        places.append(InventoryImport.objects)
    if held & {"MANAGER", "OPERATOR", "OWNER"}:
        places.append(InventoryVersion.objects)
    if held & {"MANAGER", "OWNER"}:
        places.append(ContractVersion.objects)
    found = [one.filter(tenant_id=tenant, file__in=files).values_list("file_id", flat=True) for one in places]
    yield found
    return {file for rows in found for file in rows}
