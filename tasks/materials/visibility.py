"""Which files that came from the client this person may see."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks import seats
from tasks.materials import queries


@rule
def files_of_cards(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Staff and the client's people who may answer; nothing of a category that is not theirs."""
    tenant = the_one()
    if not seats.is_staff(actor, tenant) and not seats.is_client(actor, tenant):
        return set()
    found = queries.files_of(files, actor)
    yield found
    return {file for rows in found for file in rows}
