"""What the print template needs of the store: a logo's bytes, in the page itself."""

from __future__ import annotations

import base64

from django import template

from bpo.core.documents.actions import read_file
from bpo.core.documents.models import StoredFile
from bpo.core.tenancy import the_one
from generalaffairs.business_cards.registry import label_of

register = template.Library()


@register.simple_tag
def logo(file: str) -> str:
    """The stored picture as a `data:` address; '' without one. Rendering fetches nothing else."""
    row = StoredFile.objects.filter(tenant_id=the_one(), pk=file).first() if file else None
    if row is None:
        return ""
    return f"data:{row.content_type};base64,{base64.b64encode(read_file(row)).decode('ascii')}"


@register.filter
def card_label(name: str) -> str:
    """What a field of the register is called."""
    return label_of(name)
