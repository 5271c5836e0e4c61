"""What the print template needs of the store: a logo's bytes, in the page itself."""

from __future__ import annotations

import base64

from django import template

from bpo.core import tenancy
from bpo.core.documents.actions import read_file
from bpo.core.documents.models import StoredFile
from generalaffairs.business_cards.registry import label_of

register = template.Library()


@register.simple_tag
def logo(file: str, document: object) -> str:
    """The stored picture as a `data:` address; '' without one. Rendering fetches nothing else.

    Papers are rendered outside of any context: `document` says whose they are.
    """
    tenant = getattr(document, "tenant_id", None)
    if not file or tenant is None:
        return ""
    with tenancy.use(tenant):
        row = StoredFile.objects.filter(tenant_id=tenant, pk=file).first()
    if row is None:
        return ""
    return f"data:{row.content_type};base64,{base64.b64encode(read_file(row)).decode('ascii')}"


@register.filter
def card_label(name: str) -> str:
    """What a field of the register is called."""
    return label_of(name)
