"""Who may open the files of reports: the sent ones the client's readers, everything else the managers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.documents.models import Document
from bpo.core.documents.visibility import rule
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from tasks.reports.models import ImportedMonth, SavingsMonth
from tasks.seats import roles


@rule
def report_files(files: Collection[UUID], actor: Actor) -> Reading[set[UUID]]:
    """Report PDFs, and the spreadsheets of months that were taken over."""
    held = roles(actor, the_one())
    rows = Document.objects.filter(subject_kind=SavingsMonth._meta.label, file_id__in=files)
    taken = ImportedMonth.objects.filter(tenant_id=the_one(), file_id__in=files).values_list("file_id", flat=True)
    found: list[Any] = []
    if "MANAGER" in held:
        found = [rows.values_list("file_id", flat=True), taken]
    elif held & {"OWNER", "VIEWER"}:
        found = [rows.filter(client_visible=True).values_list("file_id", flat=True)]
    yield found
    return {file for one in found for file in one}
