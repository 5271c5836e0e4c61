"""Who may open the upload of an import: whoever may run it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.imports import queries, spec
from bpo.core.imports.models import ImportRun
from bpo.core.tenancy import the_one
from bpo.core.together import Reading


@rule
def files_of_imports(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Uploads of the imports that this person may run at the client in context."""
    tenant = the_one()
    keys = [one.key for one in spec.every() if policy.check(one.policy, actor, tenant)]
    found = ImportRun.objects.filter(tenant_id=tenant, spec__in=keys, file__in=files)
    yield [found]
    return {run.file_id for run in queries.seen(list(found), actor)}
