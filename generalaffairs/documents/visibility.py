"""Which files of templates this person may see: the version's file and the samples made of it, on the desk."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from clients.companies.models import Client
from generalaffairs.documents.models import TemplateVersion
from generalaffairs.documents.queries import SAMPLE


@rule
def files_of_templates(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Those of the company in context, for its staff."""
    tenant = the_one()
    if not policy.check("generalaffairs.documents.view", actor, Client(pk=tenant)):
        return set()
    own = TemplateVersion.objects.filter(tenant_id=tenant, file__in=files).values_list("file_id", flat=True)
    samples = Document.objects.filter(tenant_id=tenant, kind=SAMPLE, file__in=files).values_list("file_id", flat=True)
    yield [own, samples]
    return {file for rows in (own, samples) for file in rows if file}
