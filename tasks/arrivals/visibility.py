"""Which stored files came with arrivals that this person may see."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks.arrivals.models import Arrival, ArrivalFile
from tasks.arrivals.queries import visible_arrivals


@rule
def files_of_arrivals(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """The messages and what came with them, for the desk alone."""
    seen = visible_arrivals(actor).filter(tenant_id=the_one())
    with_files = ArrivalFile.objects.filter(arrival__in=seen.values("pk"), file__in=files)
    raw = Arrival.objects.filter(pk__in=seen.values("pk"), raw__in=files)
    found = [with_files.values_list("file_id", flat=True), raw.values_list("raw_id", flat=True)]
    yield found
    return {file for rows in found for file in rows}
