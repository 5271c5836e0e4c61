"""Who may open the uploads of an inventory and the paper of a contract version."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from clients.contracts.models import ContractVersion
from clients.inventory.models import InventoryImport, InventoryVersion
from clients.people.scope import roles


@rule
def files_of_client(files: Collection[UUID], actor: Actor) -> set[UUID]:
    """The BPO company's people: uploads and versions; the client's 責任者: what stands behind versions."""
    tenant = the_one()
    held = roles(actor, tenant)
    found: set[UUID] = set()
    if held & {"MANAGER", "OPERATOR"}:
        uploads = InventoryImport.objects.filter(tenant_id=tenant, file__in=files)
        found |= set(uploads.values_list("file_id", flat=True))
    if held & {"MANAGER", "OPERATOR", "OWNER"}:
        versions = InventoryVersion.objects.filter(tenant_id=tenant, file__in=files)
        found |= set(versions.values_list("file_id", flat=True))
    if held & {"MANAGER", "OWNER"}:
        papers = ContractVersion.objects.filter(tenant_id=tenant, file__in=files)
        found |= set(papers.values_list("file_id", flat=True))
    return found
