"""Which work of another room is about a counterparty: by its name or number in what was asked or delivered."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from bpo.core.documents.models import Document
from generalaffairs.contracts.models import Agreement


def about(row: Agreement) -> Q:
    """Tasks that name the counterparty in their title, request or documents."""
    words = [row.counterparty, *([row.corporate_number] if row.corporate_number else [])]
    found = Q()
    for word in words:
        papers = Document.objects.filter(tenant_id=row.tenant_id, subject=OuterRef("pk"), data__icontains=word)
        found |= Q(title__icontains=word) | Q(fields__icontains=word) | Q(Exists(papers))
    return found
