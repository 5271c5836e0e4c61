"""Which scans and papers of the mail room this person may see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from generalaffairs.mail_room import queries
from tasks import seats


@rule
def files_of_mail(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Staff everything; the client what he was told of and may read, what was sent for him, what was stamped."""
    tenant = the_one()
    staff = seats.is_staff(actor, tenant)
    if not staff and not seats.is_client(actor, tenant):
        return set()
    letters = queries.letters([tenant]) if staff else queries.readable(actor, tenant)
    found: list[Any] = [
        letters.filter(scan__in=files).values_list("scan_id", flat=True),
        queries.dispatches([tenant]).filter(file__in=files).values_list("file_id", flat=True),
        queries.seal_uses([tenant]).filter(scan__in=files).values_list("scan_id", flat=True),
    ]
    yield found
    return {file for rows in found for file in rows}
