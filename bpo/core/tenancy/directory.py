"""Which tenants there are: id, code, kind and stage, as the relay role may read them. For commands and house jobs."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import transaction


class Listed(NamedTuple):
    """One tenant of the directory; nothing else of it is visible without its context."""

    id: UUID
    code: str
    kind: str
    stage: str


def directory() -> list[Listed]:
    """All tenants by code, the BPO company (kind HOUSE) among them. Needs the database alias `relay`."""
    model = apps.get_model(settings.TENANT_MODEL)
    with transaction.atomic(using="relay"):
        rows = model._default_manager.using("relay").order_by("code").values_list("id", "code", "kind", "stage")
        return [Listed(*row) for row in rows]
