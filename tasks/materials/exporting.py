"""What the page of materials lists, as a file with one row per item."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bpo.core import policy
from tasks.exports.registry import Asked, Listed, listing
from tasks.materials import queries
from tasks.materials.models import MaterialItem
from tasks.materials.tables import ItemTable

LIST = "materials"


def clients_of(asked: Asked) -> list[Any]:
    """His clients at which he may see materials, by code."""
    found = (one for one in asked.clients.values() if one.kind == "CLIENT")
    return sorted((one for one in found if policy.check("materials.view", asked.actor, one)), key=lambda one: one.code)


def lists_of(asked: Asked) -> tuple[Any, Any]:
    """(lists of the page, the one client that was chosen or None): what is not complete, or everything."""
    clients = clients_of(asked)
    client = next((one for one in clients if one.code == asked.query.get("client")), None)
    rows = queries.lists(asked.actor, [client.pk] if client else [one.pk for one in clients])
    return rows if asked.query.get("state") == "all" else queries.incomplete(rows), client


@listing(LIST)
def items(asked: Asked, now: datetime) -> Listed:
    """Every item of the lists on the page, one row each."""
    lists, client = lists_of(asked)
    found = MaterialItem.objects.filter(list__in=lists.values("pk")).select_related("tenant", "list", "person")
    return Listed(
        title=_("資料回収"),
        whose=client.code if client else _("全顧客"),
        table=ItemTable,
        rows=found.order_by("list__due_on", "list_id", "position"),
        options={"caption": _("資料回収")},
    )
