"""Reads of saved filters; everything inside the BPO company's own rows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from bpo.core.actor import Actor
from bpo.core.tenancy import HOUSE_ID
from tasks.saved.models import SavedFilter, StartView

PLACE = ("cursor", "page", "selected", "csrfmiddlewaretoken")  # where in the list one is: not a part of the filter
MOST = 30


def visible(actor: Actor) -> QuerySet[Any]:
    """One's own and the team's, by name; `starts`: the one that this person begins with."""
    rows = SavedFilter.objects.filter(Q(owner=actor.id) | Q(is_shared=True), tenant_id=HOUSE_ID)
    start = StartView.objects.filter(tenant_id=OuterRef("tenant_id"), saved=OuterRef("pk"), user=actor.id)
    return rows.annotate(starts=Exists(start)).order_by("is_shared", "name", "id")


def listed(actor: Actor) -> list[SavedFilter]:
    """What the navigation shows. One query."""
    return list(visible(actor).select_related("owner")[:MOST])


def access(actor: Actor, pk: UUID) -> SavedFilter:
    """One that this person sees. Raises SavedFilter.DoesNotExist."""
    found: SavedFilter = visible(actor).get(pk=pk)
    return found


def start_of(actor: Actor) -> str:
    """The address with which the day begins; empty for the plain inbox. One query."""
    row = visible(actor).filter(starts=True).first()
    return row.url if row else ""


def plain(query: str) -> str:
    """The filter of an address: without the place in the list and without empty values."""
    found = QueryDict(query[:2000], mutable=True)
    for name in PLACE:
        found.pop(name, None)
    kept = QueryDict(mutable=True)
    for name, values in sorted(found.lists()):
        kept.setlist(name, [value for value in values if value])
    return kept.urlencode()
